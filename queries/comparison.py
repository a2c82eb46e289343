"""Two graph folders -> what appeared, vanished and changed between them, and by which documents.

Bookkeeping (claims, documents, what ties facts to them) is not listed: it is the explanation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import orjson

from parkgraph.kg.artefacts import (
    Lines,
    differing,
    read_entity_documents,
    read_lines,
    read_manifest,
)
from parkgraph.kg.graph.lines import EdgeLine, NodeLine
from parkgraph.schema.model import load_model

Kind = Literal["appeared", "vanished", "changed"]
_HIDDEN = frozenset({"Claim", "Document"})
# Lists of ids: that they changed is said by the documents behind them.
_SILENT = frozenset({"claims", "documents", "events", "id", "key", "contradicts", "denied_by"})


@dataclass(frozen=True, slots=True)
class Cause:
    """A document that speaks for a fact on one side only; `state` is what became of it."""

    id: str
    name: str
    state: Literal["added", "removed", "kept"]


@dataclass(frozen=True, slots=True)
class Change:
    """One fact; `object` is empty for a node, `before` and `after` hold what differs."""

    kind: Kind
    type: str
    subject: str
    object: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    because: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes, sorted by type and names; the digests are equal when there are none."""

    digests: tuple[str, str]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    edited: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Side:
    """One graph: names of its nodes and documents, and the documents behind each fact."""

    lines: Lines
    names: dict[str, str] = field(default_factory=dict)
    documents: dict[str, str] = field(default_factory=dict)
    behind: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def compare_folders(left: Path, right: Path) -> Comparison:
    """Explain how `right` differs from `left`; raises StoreError for a folder without a graph."""
    before, after = _side(left), _side(right)
    difference = differing(before.lines, after.lines)
    changes = [
        *_node_changes(difference.nodes, before, after),
        *_edge_changes(difference.edges, before, after),
    ]
    added = {n for id_, n in after.documents.items() if id_ not in before.documents}
    removed = {n for id_, n in before.documents.items() if id_ not in after.documents}
    return Comparison(
        (read_manifest(left).digest, read_manifest(right).digest),
        tuple(sorted(added - removed)),
        tuple(sorted(removed - added)),
        tuple(sorted(added & removed)),
        tuple(sorted(changes, key=lambda c: (c.type, c.subject, c.object, c.kind, repr(c.after)))),
    )


def _side(folder: Path) -> _Side:
    side = _Side(read_lines(folder))
    for label, id_, properties in side.lines.node_lines():
        row = orjson.loads(properties)
        side.names[id_] = str(row.get("name") or row.get("text") or id_)
        if label == "Document":
            side.documents[id_] = str(row["name"])
    for id_, documents in read_entity_documents(folder).items():
        side.behind[id_] |= documents
    labels = load_model().entity_labels
    things = {id_ for label, id_, _ in side.lines.node_lines() if label in labels}
    for _, _, start, end, properties in side.lines.edge_lines():
        documents = orjson.loads(properties).get("documents", ())
        # Numbers and events have the witnesses of what ties them to things.
        for id_ in {start, end} - things:
            side.behind[id_] |= set(documents)
    return side


def _node_changes(
    pairs: Iterable[tuple[NodeLine | None, NodeLine | None]], before: _Side, after: _Side
) -> Iterator[Change]:
    for left, right in pairs:
        label, id_, _ = left or right or ("", "", "")
        if label not in _HIDDEN:
            found = _Found(label, id_, "", before.behind[id_], after.behind[id_])
            yield from _change(found, left and left[2], right and right[2], before, after)


def _edge_changes(
    pairs: Iterable[tuple[EdgeLine | None, EdgeLine | None]], before: _Side, after: _Side
) -> Iterator[Change]:
    relations = load_model().relations
    for left, right in pairs:
        type_, _, start, end, _ = left or right or ("", "", "", "", "")
        if not relations[type_].bookkeeping:
            documents = [
                set(orjson.loads(line[4]).get("documents", ())) if line else set()
                for line in (left, right)
            ]
            found = _Found(type_, start, end, *documents)
            yield from _change(found, left and left[4], right and right[4], before, after)


@dataclass(frozen=True, slots=True)
class _Found:
    type: str
    start: str
    end: str
    documents_before: set[str]
    documents_after: set[str]


def _change(
    found: _Found, left: str | None, right: str | None, before: _Side, after: _Side
) -> Iterator[Change]:
    old, new = _said(left), _said(right)
    differs = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    if left is not None and right is not None and not differs:
        return
    kind: Kind = "appeared" if left is None else "vanished" if right is None else "changed"
    side = before if right is None else after
    yield Change(
        kind,
        found.type,
        side.names[found.start],
        side.names[found.end] if found.end else "",
        {name: old[name] for name in sorted(differs & old.keys())},
        {name: new[name] for name in sorted(differs & new.keys())},
        tuple(_causes(found, before, after)),
    )


def _said(properties: str | None) -> dict[str, Any]:
    row = orjson.loads(properties) if properties is not None else {}
    return {name: value for name, value in row.items() if name not in _SILENT}


def _causes(found: _Found, before: _Side, after: _Side) -> Iterator[Cause]:
    """Documents behind a fact on one side only, by name."""
    names = {**before.documents, **after.documents}
    for id_ in sorted(
        found.documents_before ^ found.documents_after, key=lambda id_: (names[id_], id_)
    ):
        if id_ not in before.documents:
            yield Cause(id_, names[id_], "added")
        else:
            yield Cause(id_, names[id_], "kept" if id_ in after.documents else "removed")
