"""A finished graph -> the files of its folder: Parquet parts and the manifest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import networkx
import pyarrow as pa
import pyarrow.parquet as pq

from parkgraph.kg.artefacts import tables
from parkgraph.kg.artefacts.committing import commit
from parkgraph.kg.artefacts.manifest import Input, Manifest, Part, config_hash, manifest_bytes
from parkgraph.kg.artefacts.summing import line_counts, line_digest
from parkgraph.kg.graph.lines import edge_lines, node_lines
from parkgraph.kg.records import Document, Extraction, Quarantine, Skipped
from parkgraph.kg.resolve import Resolution
from parkgraph.schema.gazetteer import load_gazetteer

_PORTION = 1 << 15


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that a build leaves behind."""

    documents: Sequence[Document]
    extractions: Sequence[Extraction]
    resolution: Resolution
    graph: networkx.MultiDiGraph[str]
    quarantine: Sequence[Quarantine]
    skipped: Sequence[Skipped] = ()


def write_folder(
    folder: Path,
    results: Results,
    inputs: Iterable[Input],
    inputs_hash: str,
    *,
    extracted_by: str | None = None,
    forgotten: Iterable[Input] = (),
    judged: str = "",
) -> Manifest:
    """Write all parts of a graph folder in one step; equal results give equal bytes.

    `extracted_by` is the configuration hash of extractions that are older than this process,
    `judged` the hash of the judgements that the resolution went by.
    """
    lines = {"nodes": node_lines(results.graph), "edges": edge_lines(results.graph)}
    tables_ = {name: table_of(f"{name}.parquet", rows) for name, rows in lines.items()}
    made = {f"{name}.parquet": part_of(table) for name, table in tables_.items()}
    # One part at a time: as a table it takes several times the memory.
    made |= {name: part_of(table_of(name, rows)) for name, rows in _rows_of(results).items()}
    manifest = Manifest(
        config_hash=extracted_by or config_hash(),
        inputs_hash=inputs_hash,
        inputs=tuple(inputs),
        counts={name: line_counts(table) for name, table in tables_.items()},
        digest=line_digest(tables_["nodes"], tables_["edges"]),
        parts={name: part for name, (part, _) in made.items()},
        forgotten=tuple(sorted(forgotten, key=lambda each: (each.id or "", each.name))),
        judged=judged,
    )
    commit(folder, {name: data for name, (_, data) in made.items()}, manifest_bytes(manifest))
    return manifest


def _rows_of(results: Results) -> Mapping[str, Iterable[tables.Row]]:
    extractions = sorted(results.extractions, key=lambda extraction: extraction.document.id)
    documents = sorted(results.documents, key=lambda document: document.id)
    quarantine = sorted(
        set(results.quarantine), key=lambda q: (q.uri, q.location, q.stage, q.message)
    )
    resolution, places = results.resolution, load_gazetteer()
    return {
        "documents.parquet": map(tables.document_row, documents),
        "entities.parquet": (r for e in extractions for r in tables.entity_rows(e, resolution)),
        "mentions.parquet": (r for e in extractions for r in tables.mention_rows(e, resolution)),
        "claims.parquet": (
            tables.claim_row(claim, resolution) for e in extractions for claim in e.claims
        ),
        "merges.parquet": map(tables.merge_row, resolution.joins),
        "quarantine.parquet": map(tables.quarantine_row, quarantine),
        "skipped.parquet": map(tables.skipped_row, sorted(set(results.skipped))),
        "keys.parquet": (tables.key_row(keyed, places) for keyed in resolution.keyed),
        "prints.parquet": map(tables.print_row, documents),
    }


def table_of(name: str, rows: Iterable[tables.Row]) -> pa.Table:
    """Rows of one part as a table, in one chunk."""
    schema = tables.SCHEMAS[name]
    remaining, batches = iter(rows), list[pa.RecordBatch]()
    # Many at a time, not all: as Python objects they take several times the memory.
    while portion := list(islice(remaining, _PORTION)):
        columns = zip(zip(*portion, strict=True), schema.types, strict=True)
        arrays = [pa.array(column, type_) for column, type_ in columns]
        batches.append(pa.RecordBatch.from_arrays(arrays, schema=schema))
    return pa.Table.from_batches(batches, schema=schema).combine_chunks()


def part_of(table: pa.Table) -> tuple[Part, bytes]:
    """The bytes of a part, and what a manifest says of it; equal rows give equal bytes."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    data: bytes = sink.getvalue().to_pybytes()
    return Part(table.num_rows, hashlib.sha256(data).hexdigest()), data
