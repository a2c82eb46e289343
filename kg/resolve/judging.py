"""Judgements of one type of entity, asked for what they mean among the nodes of a graph.

A judgement on a name, or on what one document means by it, takes that name out of the node that
all documents share, so that it can be moved alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from parkgraph.kg.records import EntityRef, Judgement
from parkgraph.kg.resolve.handles import Handle, Member, parse_handle
from parkgraph.kg.resolve.keys import Keyed


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement with its two handles read."""

    judgement: Judgement
    left: Handle
    right: Handle


class Verdicts:
    """The judgements on entities of one type, oldest first."""

    def __init__(self, type_: str, judgements: Iterable[Judgement]) -> None:
        read = (Verdict(j, parse_handle(j.left), parse_handle(j.right)) for j in judgements)
        self.all = sorted(
            (v for v in read if v.left.ref.type == type_ == v.right.ref.type),
            key=lambda v: (v.judgement.at, v.judgement.left, v.judgement.right, v.judgement.id),
        )
        self._documents: set[Member] = set()
        self._names: set[EntityRef] = set()
        for verdict in self.all:
            for handle in (verdict.left, verdict.right):
                if handle.document_id is not None:
                    self._documents.add((handle.document_id, handle.ref))
                elif verdict.judgement.verdict == "different":
                    self._names.add(handle.ref)

    def own_node(self, keyed: Keyed, base: str) -> str:
        """The key of the node that a member belongs to, `base` unless it is judged by itself."""
        name = keyed.entity.ref.name
        if keyed.member in self._documents:
            return f"{base}|{name}@{keyed.document_id}"
        return f"{base}|{name}" if keyed.entity.ref in self._names else base

    def of(self, *verdicts: str) -> Iterable[Verdict]:
        """Judgements with one of these verdicts, oldest first."""
        return (each for each in self.all if each.judgement.verdict in verdicts)


class Bearers:
    """Where handles lead: the nodes that bear a name, or the one of a document's local entity.

    A handle of which no document speaks has a node of its own, through which judgements still
    chain: 甲 = 乙 and 乙 = 丙 make 甲 = 丙 when 乙 is gone.
    """

    def __init__(self, nodes: Mapping[str, Iterable[Keyed]]) -> None:
        self._by_ref: dict[EntityRef, list[str]] = {}
        self._by_member: dict[Member, str] = {}
        for key, members in nodes.items():
            for keyed in members:
                self._by_member[keyed.member] = key
                keys = self._by_ref.setdefault(keyed.entity.ref, [])
                if not keys or keys[-1] != key:
                    keys.append(key)

    def nodes(self, handle: Handle) -> list[str]:
        """Keys of the nodes that a handle means, sorted; never empty."""
        if handle.document_id is None:
            found = sorted(set(self._by_ref.get(handle.ref, ())))
        else:
            key = self._by_member.get((handle.document_id, handle.ref))
            found = [] if key is None else [key]
        return found or [ghost(handle)]


def ghost(handle: Handle) -> str:
    """Key of a handle that no document bears."""
    return f"?{handle}"
