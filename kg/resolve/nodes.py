"""Keyed local entities -> the nodes that linking starts from: one a key, or one a judged name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from parkgraph.kg.resolve.conflicts import Telling, in_conflict, telling_parts
from parkgraph.kg.resolve.handles import Handle
from parkgraph.kg.resolve.judging import Verdicts
from parkgraph.kg.resolve.keys import Keyed
from parkgraph.kg.resolve.places import Places


@dataclass(frozen=True, slots=True)
class Node:
    """Local entities that are one thing whatever is linked later; `base` is their shared key."""

    key: str
    base: str
    members: tuple[Keyed, ...]
    names: tuple[str, ...]
    tellings: tuple[Telling, ...]
    codes: frozenset[str]

    @property
    def handle(self) -> Handle:
        """A handle of the node, for the record of what was linked."""
        first = min(self.members, key=lambda keyed: (keyed.entity.ref, keyed.document_id))
        alone = self.key.endswith(f"@{first.document_id}")
        return Handle(first.entity.ref, first.document_id if alone else None)


def make_nodes(
    places: Places, type_: str, members: Iterable[Keyed], verdicts: Verdicts
) -> dict[str, Node]:
    """Group local entities by key; those with different credit codes never share a node."""
    members = list(members)
    codes: dict[str, set[str]] = defaultdict(set)
    for keyed in members:
        if keyed.code:
            codes[keyed.key].add(keyed.code)
    groups: dict[str, list[Keyed]] = defaultdict(list)
    bases: dict[str, str] = {}
    for keyed in members:
        parted = keyed.code and len(codes[keyed.key]) > 1
        base = f"{keyed.key}#{keyed.code}" if parted else keyed.key
        key = verdicts.own_node(keyed, base)
        groups[key].append(keyed)
        bases[key] = base
    return {key: _node(places, type_, key, bases[key], groups[key]) for key in sorted(groups)}


def _node(places: Places, type_: str, key: str, base: str, members: list[Keyed]) -> Node:
    names = tuple(sorted({keyed.entity.ref.name for keyed in members}))
    tellings = tuple(telling_parts(places, name, type_) for name in names)
    codes = frozenset(keyed.code for keyed in members if keyed.code)
    return Node(key, base, tuple(members), names, tellings, codes)


def nodes_conflict(places: Places, nodes: Mapping[str, Node], left: str, right: str) -> bool:
    """Whether two nodes are a hard negative: other credit codes, or names that exclude each other.

    Equal credit codes settle it the other way: a firm may take another name.
    """
    a, b = nodes.get(left), nodes.get(right)
    if a is None or b is None:
        return False
    if a.codes and b.codes:
        return not a.codes & b.codes
    return any(in_conflict(places, x, y) for x in a.tellings for y in b.tellings)
