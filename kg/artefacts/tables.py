"""The Parquet files of a graph folder: their columns, and records to rows and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

import pyarrow as pa

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
)
from parkgraph.kg.resolve import Resolution

Row = dict[str, Any]
_TEXT, _REAL, _WHOLE = pa.string(), pa.float64(), pa.int64()
_REF = pa.struct([("type", _TEXT), ("name", _TEXT)])
_SECTION = pa.struct([("kind", _TEXT), ("start", _WHOLE), ("end", _WHOLE), ("article", _TEXT)])


def _schema(text: str, **others: pa.DataType) -> pa.Schema:
    return pa.schema([(name, others.get(name, _TEXT)) for name in text.split()])


# File name -> columns. Everything not named otherwise is text.
SCHEMAS: Mapping[str, pa.Schema] = {
    "documents.parquet": _schema(
        "id uri name media_type charset text folded sections title url publisher published "
        "content_date content_date_basis spun cluster",
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
}


def document_row(document: Document) -> Row:
    """All fields of a document."""
    return asdict(document)


def document_from(row: Row) -> Document:
    """Inverse of `document_row`."""
    return Document(**{**row, "sections": tuple(Section(**each) for each in row["sections"])})


def entity_rows(extraction: Extraction, resolution: Resolution) -> Iterator[Row]:
    """One row a local entity, in the order of the extraction."""
    id_ = extraction.document.id
    for entity in extraction.entities:
        yield {
            "document_id": id_,
            "type": entity.ref.type,
            "name": entity.ref.name,
            "entity_id": resolution.canonical(id_, entity.ref),
            "aliases": list(entity.aliases),
            "region_codes": list(entity.region_codes),
            "parts": [asdict(part) for part in entity.parts],
        }


def mention_rows(extraction: Extraction, resolution: Resolution) -> Iterator[Row]:
    """One row a mention, with the entity it stands for."""
    id_ = extraction.document.id
    for entity in extraction.entities:
        for mention in entity.mentions:
            yield {
                "document_id": id_,
                **_fields_of(mention),
                "entity_type": entity.ref.type,
                "entity_name": entity.ref.name,
                "entity_id": resolution.canonical(id_, entity.ref),
            }


def entity_from(row: Row, mentions: Iterable[Row]) -> LocalEntity:
    """Inverse of `entity_rows` and `mention_rows`."""
    names = ("start", "end", "text", "type", "extractor", "confidence")
    return LocalEntity(
        EntityRef(row["type"], row["name"]),
        tuple(row["aliases"]),
        tuple(Mention(*(each[name] for name in names)) for each in mentions),
        tuple(row["region_codes"]),
        tuple(EntityRef(**part) for part in row["parts"]),
    )


def claim_row(claim: Claim, resolution: Resolution) -> Row:
    """One flat row; qualifiers are a JSON list of pairs."""
    target = claim.object
    return {
        "id": claim.id,
        "document_id": claim.document_id,
        "subject_type": claim.subject.type,
        "subject_name": claim.subject.name,
        "subject_id": resolution.canonical(claim.document_id, claim.subject),
        "predicate": claim.predicate,
        "object_type": target.type if target is not None else None,
        "object_name": target.name if target is not None else None,
        "object_id": (
            resolution.canonical(claim.document_id, target) if target is not None else None
        ),
        "status": claim.status,
        "confidence": claim.confidence,
        "rule": claim.rule,
        "measure": claim.measure,
        "qualifiers": json.dumps(claim.qualifiers, ensure_ascii=False, separators=(",", ":")),
        **_prefixed("evidence", claim.evidence),
        **_prefixed("date", claim.date),
        **_prefixed("quantity", claim.quantity),
    }


def claim_from(row: Row) -> Claim:
    """Inverse of `claim_row`."""
    target = row["object_type"]
    has_date, has_quantity = row["date_text"] is not None, row["quantity_text"] is not None
    return Claim(
        document_id=row["document_id"],
        subject=EntityRef(row["subject_type"], row["subject_name"]),
        predicate=row["predicate"],
        object=EntityRef(target, row["object_name"]) if target is not None else None,
        evidence=Evidence(**_unprefixed("evidence", row)),
        rule=row["rule"],
        status=row["status"],
        confidence=row["confidence"],
        date=PartialDate(**_unprefixed("date", row)) if has_date else None,
        measure=row["measure"],
        quantity=Quantity(**_unprefixed("quantity", row)) if has_quantity else None,
        qualifiers=tuple((key, value) for key, value in json.loads(row["qualifiers"])),
    )


def _prefixed(prefix: str, record: Evidence | PartialDate | Quantity | None) -> Row:
    if record is None:
        return {}
    return {f"{prefix}_{name}": value for name, value in _fields_of(record).items()}


def _fields_of(record: Mention | Evidence | PartialDate | Quantity) -> Row:
    """Fields of a record that holds no records; `asdict` copies each and takes ten times longer."""
    return {name: getattr(record, name) for name in record.__slots__}


def _unprefixed(prefix: str, row: Row) -> Row:
    start = f"{prefix}_"
    return {name.removeprefix(start): v for name, v in row.items() if name.startswith(start)}


def merge_row(merge: Judgement) -> Row:
    """One join that a rule made; rules know no time, and their verdict is always `same`."""
    return {name: getattr(merge, name) for name in SCHEMAS["merges.parquet"].names}


def merge_from(row: Row) -> Judgement:
    """Inverse of `merge_row`."""
    return Judgement(verdict="same", **row)


def quarantine_row(item: Quarantine) -> Row:
    """All fields of a quarantined item."""
    return asdict(item)
