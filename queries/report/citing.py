"""Claims behind a fact -> numbers of sentences, given out in order of first use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import networkx as nx

from parkgraph.queries.sentences import Mentions, Sentence, sentences_of

# Sentences cited for one fact: the surest; `parkgraph explain` shows all.
MOST = 3
Place = tuple[str, int, int]


@dataclass(slots=True)
class Cited:
    """A sentence with its number and all that is marked in it."""

    number: int
    sentence: Sentence
    marks: set[tuple[int, int]] = field(default_factory=set)


class Citations:
    """The sentences cited so far; two claims of one sentence share its number."""

    def __init__(self, graph: nx.MultiDiGraph[str], mentions: Mentions) -> None:
        self._graph, self._mentions = graph, mentions
        self._cited: dict[Place, Cited] = {}

    def cite(self, claims: Iterable[str], *ends: str) -> tuple[int, ...]:
        """Numbers of the surest sentences behind a fact about `ends`, in order."""
        numbers: dict[int, None] = {}
        for sentence in sentences_of(self._graph, claims, ends, self._mentions):
            place = (sentence.document, sentence.start, sentence.end)
            if len(numbers) == MOST:
                break
            cited = self._cited.setdefault(place, Cited(len(self._cited) + 1, sentence))
            cited.marks.update(sentence.marks)
            numbers[cited.number] = None
        return tuple(sorted(numbers))

    def by_document(self) -> Mapping[str, list[Cited]]:
        """What was cited, by document in order of its first number."""
        found: dict[str, list[Cited]] = {}
        for cited in self._cited.values():
            found.setdefault(cited.sentence.document, []).append(cited)
        return found
