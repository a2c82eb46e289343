"""Claims of a graph -> their sentences, with the names of what they are about marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

# Where a document names an entity: (document id, entity id) -> (start, end) of its mentions.
Mentions = Mapping[tuple[str, str], Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One claim with its words; `marks` are offsets into `text` of what the fact is about.

    `start` and `end` are characters of the document's text; `cluster` is equal for reprints.
    """

    claim: str
    text: str
    marks: tuple[tuple[int, int], ...]
    document: str
    title: str
    uri: str
    cluster: str
    start: int
    end: int
    status: str
    rule: str
    confidence: float
    date: str | None


def sentences_of(
    graph: nx.MultiDiGraph[str], claims: Iterable[str], ends: Sequence[str], mentions: Mentions
) -> tuple[Sentence, ...]:
    """The sentences of claims, surest first, with the names of the things `ends` marked.

    A name is marked where `mentions` has it, else wherever its words stand.
    """
    found = [_sentence(graph, claim, ends, mentions) for claim in claims if claim in graph]
    return tuple(sorted(found, key=lambda s: (-s.confidence, s.document, s.start, s.claim)))


def _sentence(
    graph: nx.MultiDiGraph[str], claim: str, ends: Sequence[str], mentions: Mentions
) -> Sentence:
    row = graph.nodes[claim]["properties"]
    document = graph.nodes[row["document_id"]]["properties"]
    spans = [span for id_ in ends for span in _named(graph, row, id_, mentions)]
    return Sentence(
        claim=claim,
        text=row["evidence"],
        marks=tuple(_apart(spans)),
        document=row["document_id"],
        title=str(document.get("title") or document.get("name", "")),
        uri=str(document.get("uri", "")),
        cluster=str(document.get("cluster", row["document_id"])),
        start=row["start"],
        end=row["end"],
        status=row["status"],
        rule=row["rule"],
        confidence=row["confidence"],
        date=row.get("date"),
    )


def _named(
    graph: nx.MultiDiGraph[str], claim: Mapping[str, Any], id_: str, mentions: Mentions
) -> list[tuple[int, int]]:
    """Where the sentence of a claim names a thing."""
    at = claim["start"]
    known = mentions.get((claim["document_id"], id_), ())
    inside = [(s - at, e - at) for s, e in known if at <= s and e <= claim["end"]]
    if inside:
        return inside
    row = graph.nodes[id_]["properties"]
    names = (row.get("name"), row.get("text"), *row.get("aliases", ()))
    return list(_occurrences(claim["evidence"], [name for name in names if name]))


def _occurrences(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    for name in names:
        start = text.find(name)
        while start >= 0:
            yield start, start + len(name)
            start = text.find(name, start + 1)


def _apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans in order, of those that overlap the first and longest."""
    done = 0
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if start >= done:
            yield start, end
            done = end
