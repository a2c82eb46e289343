"""A finished graph -> the files of its folder: Parquet parts and the manifest."""

from __future__ import annotations

import hashlib
from collections import Counter
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
from parkgraph.kg.graph.digest import digest_lines
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
    digest, counts, made = _graph_parts(results.graph)
    made |= {name: _part(name, rows) for name, rows in _rows_of(results).items()}
    manifest = Manifest(
        config_hash=extracted_by or config_hash(),
        inputs_hash=inputs_hash,
        inputs=tuple(inputs),
        counts=counts,
        digest=digest,
        parts={name: part for name, (part, _) in made.items()},
        forgotten=tuple(sorted(forgotten, key=lambda each: (each.id or "", each.name))),
        judged=judged,
    )
    commit(folder, {name: data for name, (_, data) in made.items()}, manifest_bytes(manifest))
    return manifest


def _graph_parts(
    graph: networkx.MultiDiGraph[str],
) -> tuple[str, dict[str, dict[str, int]], dict[str, tuple[Part, bytes]]]:
    """Digest, counts and parts of a graph; its lines, larger than all else, are not kept."""
    nodes, edges = node_lines(graph), edge_lines(graph)
    made = {"nodes.parquet": _part("nodes.parquet", nodes)}
    made["edges.parquet"] = _part("edges.parquet", edges)
    counts = {"nodes": _count(nodes), "edges": _count(edges)}
    return digest_lines(nodes, edges), counts, made


def _part(name: str, rows: Iterable[tables.Row]) -> tuple[Part, bytes]:
    table = table_of(name, rows)
    data = encoded(table)
    return Part(table.num_rows, hashlib.sha256(data).hexdigest()), data


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


def _count(lines: Iterable[tuple[str, ...]]) -> dict[str, int]:
    """Numbers by label or type, which stands first in sorted lines."""
    return dict(Counter(line[0] for line in lines))


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


def encoded(table: pa.Table) -> bytes:
    """The bytes of a part; equal rows give equal bytes."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    data: bytes = sink.getvalue().to_pybytes()
    return data
