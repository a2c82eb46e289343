"""A finished graph -> its folder: Parquet parts first, the manifest last."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import networkx
import pyarrow as pa
import pyarrow.parquet as pq

from parkgraph.kg.artefacts import tables
from parkgraph.kg.artefacts.folder import write_atomically
from parkgraph.kg.artefacts.manifest import Input, Manifest, Part, config_hash, write_manifest
from parkgraph.kg.graph import graph_counts, graph_digest
from parkgraph.kg.records import Document, Extraction, Quarantine
from parkgraph.kg.resolve import Resolution


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that a build leaves behind."""

    documents: Sequence[Document]
    extractions: Sequence[Extraction]
    resolution: Resolution
    graph: networkx.MultiDiGraph[str]
    quarantine: Sequence[Quarantine]


def write_folder(
    folder: Path,
    results: Results,
    inputs: Iterable[Input],
    inputs_hash: str,
    *,
    extracted_by: str | None = None,
) -> Manifest:
    """Write all parts of a graph folder; equal results give equal bytes.

    `extracted_by` is the configuration hash of extractions that are older than this process.
    """
    parts = {name: write_part(folder, name, rows) for name, rows in _rows_of(results).items()}
    manifest = Manifest(
        config_hash=extracted_by or config_hash(),
        inputs_hash=inputs_hash,
        inputs=tuple(inputs),
        counts=graph_counts(results.graph),
        digest=graph_digest(results.graph),
        parts=parts,
    )
    write_manifest(folder, manifest)
    return manifest


def _rows_of(results: Results) -> Mapping[str, Iterable[tables.Row]]:
    extractions = sorted(results.extractions, key=lambda extraction: extraction.document.id)
    documents = sorted(results.documents, key=lambda document: document.id)
    quarantine = sorted(
        set(results.quarantine), key=lambda q: (q.uri, q.location, q.stage, q.message)
    )
    resolution = results.resolution
    return {
        "documents.parquet": map(tables.document_row, documents),
        "entities.parquet": (r for e in extractions for r in tables.entity_rows(e, resolution)),
        "mentions.parquet": (r for e in extractions for r in tables.mention_rows(e, resolution)),
        "claims.parquet": (
            tables.claim_row(claim, resolution) for e in extractions for claim in e.claims
        ),
        "nodes.parquet": tables.node_rows(results.graph),
        "edges.parquet": tables.edge_rows(results.graph),
        "quarantine.parquet": map(tables.quarantine_row, quarantine),
    }


def write_part(folder: Path, name: str, rows: Iterable[tables.Row]) -> Part:
    """Write one Parquet file and return its size and hash."""
    table = pa.Table.from_pylist(list(rows), schema=tables.SCHEMAS[name])
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    data = sink.getvalue().to_pybytes()
    write_atomically(folder / name, data)
    return Part(table.num_rows, hashlib.sha256(data).hexdigest())
