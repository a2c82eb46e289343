"""A graph and the name of a thing -> its evidence pack: every sentence for it and against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parkgraph.kg.errors import QueryError
from parkgraph.kg.records import AGAINST, HOLDING_STATUSES, Judgement
from parkgraph.queries.life import Step, steps_of
from parkgraph.queries.sentences import Mentions, Sentence, sentences_of
from parkgraph.schema.model import load_model

if TYPE_CHECKING:
    import networkx as nx

_NO_FACT = frozenset({"id", "key", "claims", "documents", "events", "denied_by", "contradicts"})


@dataclass(frozen=True, slots=True)
class Fact:
    """A relationship or number with what speaks for and against it.

    `rivals` are the numbers that cannot be true beside this one, with their own sentences. What is
    only denied or rumoured has no relationship in the graph: its `status` says so. `ends` are the
    ids of both sides, the second one empty for a number that is no node.
    """

    type: str
    subject: str
    object: str
    properties: Mapping[str, Any]
    sentences: tuple[Sentence, ...]
    against: tuple[Sentence, ...]
    rivals: tuple[Fact, ...] = ()
    ends: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Pack:
    """A thing and its facts, sorted by type and other end.

    `steps` are what it went through, in order of time; `judgements` joined or parted names of the
    things concerned (the caller adds them: a graph does not hold them).
    """

    id: str
    label: str
    name: str
    aliases: tuple[str, ...]
    properties: Mapping[str, Any]
    facts: tuple[Fact, ...]
    steps: tuple[Step, ...] = ()
    judgements: tuple[Judgement, ...] = ()

    @property
    def concerned(self) -> tuple[str, ...]:
        """Ids of the thing and of the other ends of its facts, sorted."""
        return tuple(sorted({self.id, *(id_ for fact in self.facts for id_ in fact.ends)} - {""}))


def evidence_pack(
    graph: nx.MultiDiGraph[str],
    subject: str,
    type_: str | None = None,
    object_: str | None = None,
    mentions: Mentions | None = None,
) -> Pack:
    """Collect the evidence for one thing, or only for its facts of one type with one other end.

    Things go by id, name or other name; an `object_` may also be a number as printed. Without
    `mentions` the names of both ends are marked where they stand. Raises QueryError for a name that
    no thing or several have, and for a fact that the graph does not hold.
    """
    id_ = _thing(graph, subject)
    packer = _Packer(graph, mentions or {})
    facts = [
        packer.fact(start, end, data)
        for start, end, data in _edges(graph, id_)
        if type_ in (None, data["type"])
        and (object_ is None or packer.is_called(end if start == id_ else start, object_))
    ]
    facts += packer.unasserted(id_, type_, object_)
    if type_ is not None and not facts:
        raise QueryError(
            f"the graph holds no {type_} between {subject} and {object_ or 'anything'}; "
            f"parkgraph explain {subject} lists what it holds"
        )
    row = graph.nodes[id_]["properties"]
    return Pack(
        id_,
        str(graph.nodes[id_]["label"]),
        packer.name(id_),
        tuple(row.get("aliases", ())),
        {k: v for k, v in row.items() if k not in ("id", "name", "aliases")},
        tuple(sorted(facts, key=lambda f: (f.type, f.subject, f.object, repr(f.properties)))),
        steps_of(graph, id_) if type_ is None else (),
    )


def _thing(graph: nx.MultiDiGraph[str], name: str) -> str:
    labels = load_model().entity_labels
    nodes = [(id_, d) for id_, d in graph.nodes(data=True) if d["label"] in labels]
    for names in (_id, _first_name, _other_names):
        found = sorted(id_ for id_, data in nodes if name in names(id_, data["properties"]))
        if len(found) == 1:
            return str(found[0])
        if found:
            which = ", ".join(f"{id_} ({graph.nodes[id_]['label']})" for id_ in found[:5])
            raise QueryError(f"{name!r} names {len(found)} things: {which}; give the id")
    raise QueryError(f"the graph has nothing named {name!r}; try parkgraph query neighbours")


def _id(id_: str, row: Mapping[str, Any]) -> Sequence[str]:
    return (id_,)


def _first_name(id_: str, row: Mapping[str, Any]) -> Sequence[str]:
    return (str(row.get("name", "")),)


def _other_names(id_: str, row: Mapping[str, Any]) -> Sequence[str]:
    return tuple(row.get("aliases", ()))


def _edges(graph: nx.MultiDiGraph[str], id_: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    relations = load_model().relations
    for start, end, data in (*graph.out_edges(id_, data=True), *graph.in_edges(id_, data=True)):
        if not relations[data["type"]].bookkeeping:
            yield start, end, data


def _claims_of(data: Mapping[str, Any]) -> Iterator[str]:
    row = data["properties"]
    yield from (*row.get("claims", ()), *row.get("denied_by", ()))


class _Packer:
    def __init__(self, graph: nx.MultiDiGraph[str], mentions: Mentions) -> None:
        self._graph = graph
        self._mentions = mentions

    def name(self, id_: str) -> str:
        row = self._row(id_)
        return str(row.get("name") or row.get("text") or id_)

    def is_called(self, id_: str, name: str) -> bool:
        row = self._row(id_)
        return name in (id_, row.get("name"), row.get("text"), *row.get("aliases", ()))

    def fact(self, start: str, end: str, data: Mapping[str, Any], *, rivals: bool = True) -> Fact:
        row = data["properties"]
        extra = self._row(end) if self._graph.nodes[end]["label"] == "Quantity" else {}
        said = {**extra, **row}
        return Fact(
            data["type"],
            self.name(start),
            self.name(end),
            {k: v for k, v in said.items() if k not in _NO_FACT},
            self._sentences(row.get("claims", ()), start, end),
            self._sentences(row.get("denied_by", ()), start, end),
            tuple(self._rivals(start, extra)) if rivals else (),
            (start, end),
        )

    def unasserted(self, id_: str, type_: str | None, object_: str | None) -> Iterator[Fact]:
        """What claims about a thing deny, end or only rumour while no relationship says it."""
        told = {c for _, _, data in _edges(self._graph, id_) for c in _claims_of(data)}
        groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for _, claim, data in self._graph.out_edges(id_, data=True):
            if data["type"] != "SUPPORTED_BY" or claim in told:
                continue
            row = self._row(claim)
            ends = (row["subject_id"], row.get("object_id") or "")
            other = ends[1] if ends[0] == id_ else ends[0]
            called = object_ is not None and (
                self.is_called(other, object_) if other else object_ == row.get("text")
            )
            wanted = type_ in (None, row["predicate"]) and (object_ is None or called)
            if wanted and row["status"] not in HOLDING_STATUSES:
                said = "" if ends[1] else f"{row.get('measure', '')} {row.get('text', '')}".strip()
                groups[row["predicate"], *ends, said, row["status"]].append(claim)
        for (predicate, start, end, said, status), claims in groups.items():
            sentences = self._sentences(claims, start, *([end] if end else []))
            is_against = status in AGAINST
            yield Fact(
                predicate,
                self.name(start),
                self.name(end) if end else said,
                {"status": status},
                () if is_against else sentences,
                sentences if is_against else (),
                ends=(start, end),
            )

    def _rivals(self, start: str, quantity: Mapping[str, Any]) -> Iterator[Fact]:
        for other in quantity.get("contradicts", ()):
            for data in self._graph.get_edge_data(start, other, default={}).values():
                yield self.fact(start, other, data, rivals=False)

    def _sentences(self, claims: Iterable[str], *ends: str) -> tuple[Sentence, ...]:
        return sentences_of(self._graph, claims, ends, self._mentions)

    def _row(self, id_: str) -> Mapping[str, Any]:
        row: Mapping[str, Any] = self._graph.nodes[id_]["properties"]
        return row
