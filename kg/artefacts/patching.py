"""What changes in a graph folder -> the parts that change, written; all others stay as they lie.

Rows that stay are never turned into Python objects. The bytes are those of a whole build.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from parkgraph.kg.artefacts import tables
from parkgraph.kg.artefacts.committing import commit
from parkgraph.kg.artefacts.kept import Kept, is_in
from parkgraph.kg.artefacts.manifest import Input, Manifest, manifest_bytes
from parkgraph.kg.artefacts.summing import line_counts, line_digest
from parkgraph.kg.artefacts.writing import part_of, table_of
from parkgraph.kg.graph.lines import EdgeLine, NodeLine
from parkgraph.kg.records import Extraction, Judgement, Quarantine, Skipped
from parkgraph.kg.resolve import Resolution
from parkgraph.kg.resolve.handles import Member
from parkgraph.kg.resolve.keys import Keyed
from parkgraph.schema.gazetteer import load_gazetteer

Line = NodeLine | EdgeLine
# Part -> the column that names its document; they are sorted by it.
_BY_DOCUMENT = {
    "documents": "id",
    "entities": "document_id",
    "mentions": "document_id",
    "claims": "document_id",
    "keys": "document_id",
    "prints": "document_id",
}


class UnfitError(Exception):
    """The kept parts do not hold what a change says it takes out of them, or hold what it adds."""


@dataclass(frozen=True, slots=True)
class Patch:
    """What changes: pairs are what goes and what comes.

    `gone` are documents whose rows are taken out, `extractions` those written in their place with
    the canonical `ids` of their entities; keys change for `keyed_gone` and `keyed` only.
    """

    gone: frozenset[str]
    extractions: Mapping[str, Extraction]
    ids: Mapping[Member, str]
    keyed: tuple[Keyed, ...]
    keyed_gone: frozenset[str]
    joins: tuple[Sequence[Judgement], Sequence[Judgement]]
    nodes: tuple[Collection[NodeLine], Collection[NodeLine]]
    edges: tuple[Collection[EdgeLine], Collection[EdgeLine]]


def write_patch(
    kept: Kept,
    patch: Patch,
    inputs: Iterable[Input],
    inputs_hash: str,
    *,
    quarantine: Iterable[Quarantine],
    forgotten: Iterable[Input] = (),
    skipped: Iterable[Skipped] | None = None,
) -> Manifest:
    """Write the parts that change and the manifest in one step; returns the manifest.

    What was `skipped` stays as it is when not given.
    Raises UnfitError, before anything is written, when the patch does not fit the kept parts.
    """
    changed = {
        **_document_parts(kept, patch),
        "merges": table_of("merges.parquet", map(tables.merge_row, _joins(kept, patch))),
        "quarantine": table_of("quarantine.parquet", _quarantine_rows(quarantine)),
        "nodes": _merged(kept.table("nodes"), "nodes", 2, *patch.nodes),
        "edges": _merged(kept.table("edges"), "edges", 4, *patch.edges),
    }
    if skipped is not None:
        rows = map(tables.skipped_row, sorted(set(skipped)))
        changed["skipped"] = table_of("skipped.parquet", rows)
    made = {f"{name}.parquet": part_of(table) for name, table in changed.items()}
    parts = {name: part for name, (part, _) in made.items()}
    old = kept.manifest
    manifest = replace(
        old,
        inputs_hash=inputs_hash,
        inputs=tuple(inputs),
        counts={name: line_counts(changed[name]) for name in ("nodes", "edges")},
        digest=line_digest(changed["nodes"], changed["edges"]),
        parts={**old.parts, **parts},
        forgotten=tuple(sorted(forgotten, key=lambda each: (each.id or "", each.name))),
    )
    written = {name: data for name, (part, data) in made.items() if part != old.parts[name]}
    commit(kept.folder, written, manifest_bytes(manifest))
    return manifest


def _document_parts(kept: Kept, patch: Patch) -> dict[str, pa.Table]:
    """The parts that are sorted by document."""
    resolution, places = Resolution((), patch.ids), load_gazetteer()
    several = [patch.extractions[id_] for id_ in sorted(patch.extractions)]
    keyed = sorted(patch.keyed, key=lambda each: each.member)
    rows: dict[str, Iterable[tables.Row]] = {
        "documents": (tables.document_row(e.document) for e in several),
        "entities": (row for e in several for row in tables.entity_rows(e, resolution)),
        "mentions": (row for e in several for row in tables.mention_rows(e, resolution)),
        "claims": (tables.claim_row(c, resolution) for e in several for c in e.claims),
        "keys": (tables.key_row(each, places) for each in keyed),
        "prints": (tables.print_row(e.document) for e in several),
    }
    gone = {name: patch.keyed_gone if name == "keys" else patch.gone for name in _BY_DOCUMENT}
    return {
        name: _replaced(kept.table(name), name, column, gone[name], rows[name])
        for name, column in _BY_DOCUMENT.items()
    }


def _replaced(
    table: pa.Table, name: str, column: str, gone: Collection[str], rows: Iterable[tables.Row]
) -> pa.Table:
    stay = table.filter(pc.invert(is_in(table[column], gone)))
    come = table_of(f"{name}.parquet", rows)
    both = pa.concat_tables([stay.cast(come.schema), come])
    # Stable, so that the rows of one document keep their order.
    return both.take(pc.sort_indices(both, sort_keys=[(column, "ascending")])).combine_chunks()


def _joins(kept: Kept, patch: Patch) -> list[Judgement]:
    """The joins of rules as they are now."""
    columns = (column.to_pylist() for column in kept.table("merges").columns)
    found = Counter(map(tables.merge_from, zip(*columns, strict=True)))
    before, after = map(Counter, patch.joins)
    if before - found:
        raise UnfitError
    return sorted((found - before + after).elements())


def _quarantine_rows(items: Iterable[Quarantine]) -> Iterator[tables.Row]:
    ordered = sorted(set(items), key=lambda q: (q.uri, q.location, q.stage, q.message))
    return map(tables.quarantine_row, ordered)


def _merged(
    table: pa.Table, name: str, identity: int, gone: Collection[Line], come: Collection[Line]
) -> pa.Table:
    """Sorted lines without those gone and with those that come; `identity` leading columns are one.

    Only the place of each is looked for; what lies between is taken over in one piece.
    """
    columns = table.columns
    places: dict[int, list[Line]] = {}
    drop: set[int] = set()
    for line in gone:
        at = _place(columns, line)
        if at >= table.num_rows or _line(columns, at) != line:
            raise UnfitError
        drop.add(at)
    for line in sorted(come):
        at = _place(columns, line)
        same = (at - 1, at)
        if any(_is_other(columns, each, line[:identity], drop) for each in same):
            raise UnfitError
        places.setdefault(at, []).append(line)
    schema = tables.SCHEMAS[f"{name}.parquet"]
    pieces, start = [table.schema.empty_table()], 0
    for at in sorted({*places, *drop}):
        pieces.append(table.slice(start, at - start))
        if at in places:
            pieces.append(table_of(f"{name}.parquet", places[at]).cast(table.schema))
        start = at + (at in drop)
    pieces.append(table.slice(start))
    return pa.concat_tables(pieces).combine_chunks().cast(schema)


def _place(columns: Sequence[Any], line: Line) -> int:
    """Where a line stands or would stand among sorted ones."""
    rows = range(len(columns[0]))
    return bisect_left(rows, line, key=lambda at: _line(columns, at))


def _line(columns: Sequence[Any], at: int) -> Line:
    found: Line = tuple(column[at].as_py() for column in columns)
    return found


def _is_other(
    columns: Sequence[Any], at: int, identity: tuple[str, ...], drop: Collection[int]
) -> bool:
    """Whether another line of this identity stays."""
    if at < 0 or at >= len(columns[0]) or at in drop:
        return False
    return _line(columns[: len(identity)], at) == identity
