"""The Parquet files of a graph folder: their columns, and records to rows and back.

A row is a tuple in the order of the columns, which costs less than a dictionary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from operator import attrgetter
from typing import Any

import orjson
import pyarrow as pa

from parkgraph.kg.documents.reprints import print_of
from parkgraph.kg.records import (
    Claim,
    Document,
    EntityRef,
    Evidence,
    Extraction,
    Judgement,
    LocalEntity,
    Mention,
    PartialDate,
    Quantity,
    Quarantine,
    Section,
    Skipped,
)
from parkgraph.kg.resolve import Places, Resolution
from parkgraph.kg.resolve.keys import Keyed
from parkgraph.kg.resolve.tokens import tokens_of

Row = tuple[Any, ...]
_TEXT, _REAL, _WHOLE = pa.string(), pa.float64(), pa.int64()
_REF = pa.struct([("type", _TEXT), ("name", _TEXT)])
_SECTION = pa.struct([("kind", _TEXT), ("start", _WHOLE), ("end", _WHOLE), ("article", _TEXT)])


def _schema(text: str, **others: pa.DataType) -> pa.Schema:
    return pa.schema([(name, others.get(name, _TEXT)) for name in text.split()])


# File name -> columns. Everything not named otherwise is text.
SCHEMAS: Mapping[str, pa.Schema] = {
    "documents.parquet": _schema(
        "id uri name media_type charset text folded sections title url publisher published "
        "content_date content_date_basis spun cluster fetched",
        sections=pa.list_(_SECTION),
        spun=_REAL,
    ),
    "entities.parquet": _schema(
        "document_id type name entity_id aliases region_codes parts",
        aliases=pa.list_(_TEXT),
        region_codes=pa.list_(_TEXT),
        parts=pa.list_(_REF),
    ),
    "mentions.parquet": _schema(
        "document_id start end text type extractor confidence entity_type entity_name entity_id",
        start=_WHOLE,
        end=_WHOLE,
        confidence=_REAL,
    ),
    "claims.parquet": _schema(
        "id document_id subject_type subject_name subject_id predicate object_type object_name "
        "object_id status confidence rule evidence_start evidence_end evidence_text "
        "date_text date_start date_end date_granularity date_anchor measure quantity_text "
        "quantity_value quantity_unit quantity_raw_unit quantity_modifier quantity_lower "
        "quantity_upper qualifiers",
        confidence=_REAL,
        evidence_start=_WHOLE,
        evidence_end=_WHOLE,
        quantity_value=_REAL,
        quantity_lower=_REAL,
        quantity_upper=_REAL,
    ),
    "nodes.parquet": _schema("label id properties"),
    "edges.parquet": _schema("type key start_id end_id properties"),
    "merges.parquet": _schema("left right source reason"),
    "quarantine.parquet": _schema("uri location stage message"),
    "skipped.parquet": _schema("uri location reason count", count=_WHOLE),
    # What each document says for itself of who its entities and its reprints are, so that a
    # change of one need not look at all (kg/build/following.py).
    "keys.parquet": _schema(
        "document_id type name key links variants code spun region around tokens",
        links=pa.list_(_TEXT),
        variants=pa.list_(_TEXT),
        spun=pa.bool_(),
        around=pa.list_(_TEXT),
        tokens=pa.list_(_TEXT),
    ),
    "prints.parquet": _schema("document_id text bands", bands=pa.binary()),
}


_COLUMNS_OF_DOCUMENT = attrgetter(*SCHEMAS["documents.parquet"].names)
_COLUMNS_OF_MENTION = attrgetter("start", "end", "text", "type", "extractor", "confidence")
_COLUMNS_OF_MERGE = attrgetter(*SCHEMAS["merges.parquet"].names)
_COLUMNS_OF_QUARANTINE = attrgetter(*SCHEMAS["quarantine.parquet"].names)
_COLUMNS_OF_SKIPPED = attrgetter(*SCHEMAS["skipped.parquet"].names)
_COLUMNS_OF_EVIDENCE = attrgetter("start", "end", "text")
_COLUMNS_OF_DATE = attrgetter("text", "start", "end", "granularity", "anchor")
_COLUMNS_OF_QUANTITY = attrgetter("text", "value", "unit", "raw_unit", "modifier", "lower", "upper")
_NO_DATE, _NO_QUANTITY = (None,) * 5, (None,) * 7
_SECTIONS = SCHEMAS["documents.parquet"].names.index("sections")


def document_row(document: Document) -> Row:
    """All fields of a document."""
    row = _COLUMNS_OF_DOCUMENT(document)
    sections = [asdict(section) for section in document.sections]
    return (*row[:_SECTIONS], sections, *row[_SECTIONS + 1 :])


def document_from(row: Row) -> Document:
    """Inverse of `document_row`."""
    known = dict(zip(SCHEMAS["documents.parquet"].names, row, strict=True))
    return Document(**{**known, "sections": tuple(Section(**each) for each in row[_SECTIONS])})


def entity_rows(extraction: Extraction, resolution: Resolution) -> Iterator[Row]:
    """One row a local entity, in the order of the extraction."""
    id_ = extraction.document.id
    for entity in extraction.entities:
        yield (
            id_,
            entity.ref.type,
            entity.ref.name,
            resolution.canonical(id_, entity.ref),
            list(entity.aliases),
            list(entity.region_codes),
            [part._asdict() for part in entity.parts],
        )


def mention_rows(extraction: Extraction, resolution: Resolution) -> Iterator[Row]:
    """One row a mention, with the entity it stands for."""
    id_ = extraction.document.id
    for entity in extraction.entities:
        stands_for = (entity.ref.type, entity.ref.name, resolution.canonical(id_, entity.ref))
        for mention in entity.mentions:
            yield (id_, *_COLUMNS_OF_MENTION(mention), *stands_for)


def key_row(keyed: Keyed, places: Places) -> Row:
    """How one local entity is keyed, and the tokens by which it hangs together with others."""
    ref = keyed.entity.ref
    return (
        keyed.document_id,
        ref.type,
        ref.name,
        keyed.key,
        list(keyed.links),
        list(keyed.variants),
        keyed.code,
        keyed.spun,
        keyed.region,
        list(keyed.around),
        list(tokens_of(places, keyed)),
    )


def keyed_from(row: Row, entity: LocalEntity) -> Keyed:
    """Inverse of `key_row`."""
    document_id, _, _, key, links, variants, code, spun, region, around, _ = row
    return Keyed(
        document_id,
        entity,
        key,
        tuple(links),
        tuple(variants),
        code,
        spun,
        region,
        tuple(around),
    )


def print_row(document: Document) -> Row:
    """By what the reprints of a document are found."""
    found = print_of(document)
    return document.id, found.text, found.bands


def entity_from(row: Row, mentions: Iterable[Row]) -> LocalEntity:
    """Inverse of `entity_rows` and `mention_rows`."""
    _, type_, name, _, aliases, region_codes, parts = row
    return LocalEntity(
        EntityRef(type_, name),
        tuple(aliases),
        tuple(Mention(*each[1:7]) for each in mentions),
        tuple(region_codes),
        tuple(EntityRef(**part) for part in parts),
    )


def claim_row(claim: Claim, resolution: Resolution) -> Row:
    """One flat row; qualifiers are a JSON list of pairs."""
    document_id, subject, target = claim.document_id, claim.subject, claim.object
    date, quantity = claim.date, claim.quantity
    return (
        claim.id,
        document_id,
        subject.type,
        subject.name,
        resolution.canonical(document_id, subject),
        claim.predicate,
        *(
            (None, None, None)
            if target is None
            else (target.type, target.name, resolution.canonical(document_id, target))
        ),
        claim.status,
        claim.confidence,
        claim.rule,
        *_COLUMNS_OF_EVIDENCE(claim.evidence),
        *(_NO_DATE if date is None else _COLUMNS_OF_DATE(date)),
        claim.measure,
        *(_NO_QUANTITY if quantity is None else _COLUMNS_OF_QUANTITY(quantity)),
        orjson.dumps(claim.qualifiers).decode(),
    )


def claim_from(row: Row) -> Claim:
    """Inverse of `claim_row`."""
    target, date, quantity = row[6], row[15:20], row[21:28]
    start, end, text = row[12:15]
    return Claim(
        row[1],
        EntityRef(row[2], row[3]),
        row[5],
        None if target is None else EntityRef(target, row[7]),
        Evidence(start, end, text),
        row[11],
        row[9],
        row[10],
        None if date[0] is None else PartialDate(*date),
        row[20],
        None if quantity[0] is None else Quantity(*quantity),
        tuple((key, value) for key, value in orjson.loads(row[28])),
    )


def merge_row(merge: Judgement) -> Row:
    """One join that a rule made; rules know no time, and their verdict is always `same`."""
    return tuple(_COLUMNS_OF_MERGE(merge))


def merge_from(row: Row) -> Judgement:
    """Inverse of `merge_row`."""
    left, right, source, reason = row
    return Judgement(left, right, "same", source, reason)


def quarantine_row(item: Quarantine) -> Row:
    """All fields of a quarantined item."""
    return tuple(_COLUMNS_OF_QUARANTINE(item))


def skipped_row(item: Skipped) -> Row:
    """All fields of what was left out on purpose."""
    return tuple(_COLUMNS_OF_SKIPPED(item))
