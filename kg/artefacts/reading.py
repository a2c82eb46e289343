"""A graph folder -> its records again. Every part is checked against the manifest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx
import orjson

from parkgraph.kg.artefacts import tables
from parkgraph.kg.artefacts.committing import MANIFEST
from parkgraph.kg.artefacts.folder import read_checked, read_part
from parkgraph.kg.artefacts.manifest import Manifest, read_manifest
from parkgraph.kg.artefacts.parquet import rows_of
from parkgraph.kg.errors import StoreError
from parkgraph.kg.records import (
    Claim,
    Document,
    EntityRef,
    Extraction,
    Judgement,
    Quarantine,
    Skipped,
)
from parkgraph.kg.resolve.handles import Member

# Rows that are Python objects at a time.
_PORTION = 10_000


def read_graph(folder: Path, manifest: Manifest | None = None) -> networkx.MultiDiGraph[str]:
    """The graph as `build_graph` made it; a `manifest` given, here and below, is not read again."""
    manifest = manifest or read_manifest(folder)
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for label, id_, properties in _rows(folder, manifest, "nodes.parquet"):
        graph.add_node(id_, label=label, properties=orjson.loads(properties))
    for type_, key, start, end, properties in _rows(folder, manifest, "edges.parquet"):
        row = orjson.loads(properties)
        graph.add_edge(start, end, key=f"{type_}|{key}", type=type_, properties=row)
    return graph


def read_documents(folder: Path, manifest: Manifest | None = None) -> Iterator[Document]:
    """Documents by id."""
    rows = _rows(folder, manifest or read_manifest(folder), "documents.parquet")
    return map(tables.document_from, rows)


def read_claims(folder: Path, manifest: Manifest | None = None) -> Iterator[Claim]:
    """Claims by document, in the order of its extraction."""
    rows = _rows(folder, manifest or read_manifest(folder), "claims.parquet")
    return map(tables.claim_from, rows)


def read_quarantine(folder: Path, manifest: Manifest | None = None) -> Iterator[Quarantine]:
    """Items that could not be processed."""
    rows = _rows(folder, manifest or read_manifest(folder), "quarantine.parquet")
    return (Quarantine(*row) for row in rows)


def read_skipped(folder: Path, manifest: Manifest | None = None) -> Iterator[Skipped]:
    """What was left out on purpose, with reasons."""
    rows = _rows(folder, manifest or read_manifest(folder), "skipped.parquet")
    return (Skipped(*row) for row in rows)


def read_merges(folder: Path) -> Iterator[Judgement]:
    """The joins that rules of resolution made, sorted."""
    return map(tables.merge_from, _rows(folder, read_manifest(folder), "merges.parquet"))


def read_entity_ids(folder: Path) -> Iterator[tuple[Member, str]]:
    """Every document and a name it uses, with the canonical id of what it means by it."""
    rows = _rows(folder, read_manifest(folder), "entities.parquet")
    return (((row[0], EntityRef(row[1], row[2])), row[3]) for row in rows)


def read_mentions(folder: Path, manifest: Manifest | None = None) -> Iterator[dict[str, Any]]:
    """Mentions by column of mentions.parquet, with the canonical entity_id."""
    names = tables.SCHEMAS["mentions.parquet"].names
    for row in _rows(folder, manifest or read_manifest(folder), "mentions.parquet"):
        yield dict(zip(names, row, strict=True))


def read_entity_documents(folder: Path) -> dict[str, set[str]]:
    """Ids of the documents that name each entity, by its canonical id."""
    found: dict[str, set[str]] = defaultdict(set)
    for document_id, _, _, id_, *_ in _rows(folder, read_manifest(folder), "entities.parquet"):
        found[id_].add(document_id)
    return found


def read_extractions(folder: Path, manifest: Manifest | None = None) -> Iterator[Extraction]:
    """Extractions by document id; documents whose extraction failed have none."""
    manifest = manifest or read_manifest(folder)
    mentions: dict[tuple[str, str, str], list[tables.Row]] = defaultdict(list)
    entities: dict[str, list[tables.Row]] = defaultdict(list)
    claims: dict[str, list[Claim]] = defaultdict(list)
    for row in _rows(folder, manifest, "mentions.parquet"):
        mentions[row[0], row[7], row[8]].append(row)
    for row in _rows(folder, manifest, "entities.parquet"):
        entities[row[0]].append(row)
    for claim in read_claims(folder, manifest):
        claims[claim.document_id].append(claim)
    failed = {item.uri for item in read_quarantine(folder, manifest) if item.stage == "extract"}
    for document in read_documents(folder, manifest):
        if document.uri not in failed:
            yield Extraction(
                document,
                tuple(
                    tables.entity_from(r, mentions[document.id, r[1], r[2]])
                    for r in entities[document.id]
                ),
                tuple(claims[document.id]),
            )


def check_parts(folder: Path, manifest: Manifest) -> None:
    """Raise StoreError for the first part that is missing or not as listed."""
    for name in tables.SCHEMAS:
        read_checked(folder / name, _hash(folder, manifest, name))


def _rows(folder: Path, manifest: Manifest, name: str) -> Iterator[tables.Row]:
    table = read_part(folder / name, _hash(folder, manifest, name))
    for at in range(0, table.num_rows, _PORTION):
        yield from rows_of(table.slice(at, _PORTION))


def _hash(folder: Path, manifest: Manifest, name: str) -> str:
    part = manifest.parts.get(name)
    if part is None:
        raise StoreError(f"{folder / MANIFEST} does not list {name}; build the graph again")
    return part.sha256
