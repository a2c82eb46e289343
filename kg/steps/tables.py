"""Documents, claims and names -> the flat tables that the queries of this folder read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyarrow as pa

from parkgraph.kg.documents.near_duplicates import shingles_of
from parkgraph.kg.documents.reprints import main_text, print_of
from parkgraph.kg.records import AGAINST, HOLDING_STATUSES, Document
from parkgraph.kg.resolve.blocking import Profile, block_keys, region_codes
from parkgraph.schema.model import load_model

_TEXT = pa.string()
# Columns of claims.parquet that the query of facts reads.
CLAIM_COLUMNS = (
    "id", "document_id", "subject_id", "predicate", "object_id", "status", "confidence", "office",
)  # fmt: skip


def reprint_tables(documents: Iterable[Document]) -> dict[str, pa.Table]:
    """texts, bands and shingles; documents without a main text have none of them."""
    texts: list[tuple[str, str]] = []
    bands: list[tuple[str, int, str]] = []
    shingles: list[tuple[str, str]] = []
    for document in documents:
        found = print_of(document)
        if not found.text:
            continue
        texts.append((document.id, found.text))
        if found.bands:
            bands += [(document.id, at, band) for at, band in enumerate(found.each_band())]
            shingles += [(document.id, each) for each in sorted(shingles_of(main_text(document)))]
    return {
        "texts": _table(texts, id=_TEXT, hash=_TEXT),
        "bands": _table(bands, id=_TEXT, band=pa.int64(), value=_TEXT),
        "shingles": _table(shingles, id=_TEXT, shingle=_TEXT),
    }


def blocking_tables(profiles: Sequence[Profile]) -> dict[str, pa.Table]:
    """block_keys and block_regions."""
    regions = [(p.number, code) for p in profiles for code in sorted(region_codes(p))]
    return {
        "block_keys": _table(sorted(set(block_keys(profiles))), key=_TEXT, number=pa.int64()),
        "block_regions": _table(regions, number=pa.int64(), code=_TEXT),
    }


def schema_tables() -> dict[str, pa.Table]:
    """relations and statuses, as the active schema has them."""
    model = load_model()
    stated = [(r.name, r.undirected) for r in model.relations.values() if r.is_stated]
    statuses = [
        (status, status in HOLDING_STATUSES, status in AGAINST)
        for status in model.enums["ClaimStatus"]
    ]
    yes = pa.bool_()
    return {
        "relations": _table(stated, type=_TEXT, undirected=yes),
        "statuses": _table(statuses, status=_TEXT, holds=yes, against=yes),
    }


def _table(rows: Sequence[tuple[object, ...]], **columns: pa.DataType) -> pa.Table:
    schema = pa.schema(list(columns.items()))
    arrays = zip(*rows, strict=True) if rows else [()] * len(columns)
    values = [pa.array(array, type_) for array, type_ in zip(arrays, schema.types, strict=True)]
    return pa.Table.from_arrays(values, schema=schema)
