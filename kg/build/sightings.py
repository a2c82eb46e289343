"""An entity and the documents that name it -> sentences with its name marked, and what they say.

What a person needs beside a name to decide whether it is somebody else's too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, zip_longest

from parkgraph.kg.records import Claim, Document, Entity, EntityRef, Extraction

_SENTENCE_END = re.compile(r"[。！？!?\n]|\.(?=\s)")
# Longest stretch of a sentence shown before and after a name: titles and tables have no full stop.
_AROUND = 160


@dataclass(frozen=True, slots=True)
class Sighting:
    """A sentence in which a document names the entity; `marks` are offsets into `text`."""

    document: str
    date: str | None
    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What claims say of the entity: relationship type or measure, and the other end or number."""

    predicate: str
    measure: str | None
    other: str
    is_subject: bool
    status: str


def sightings(entity: Entity, texts: Mapping[str, Extraction], limit: int) -> list[Sighting]:
    """At most `limit` sentences, one of each document first; `texts` are extractions by id."""
    found = [list(_in_document(texts[id_].document, spans)) for id_, spans in _spans(entity, texts)]
    in_turn = chain.from_iterable(zip_longest(*found))
    return [sighting for sighting in in_turn if sighting is not None][:limit]


def statements(entity: Entity, texts: Mapping[str, Extraction]) -> list[Statement]:
    """All that claims say of the entity, once each, sorted."""
    members = set(entity.members)
    found = {
        _statement(claim, is_subject)
        for id_ in {id_ for id_, _ in members}
        for claim in texts[id_].claims
        for is_subject, ref in ((True, claim.subject), (False, claim.object))
        if (id_, ref) in members
    }
    return sorted(found, key=lambda s: (s.predicate, not s.is_subject, s.other, s.status))


def _statement(claim: Claim, is_subject: bool) -> Statement:
    end: EntityRef | None = claim.object if is_subject else claim.subject
    said = "" if claim.quantity is None else claim.quantity.text
    other = end.name if end is not None else said
    return Statement(claim.predicate, claim.measure, other, is_subject, claim.status)


def _spans(
    entity: Entity, texts: Mapping[str, Extraction]
) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Documents by id, each with the spans of its mentions in order."""
    spans: dict[str, set[tuple[int, int]]] = defaultdict(set)
    members = set(entity.members)
    for id_ in {id_ for id_, _ in members}:
        for local in texts[id_].entities:
            if (id_, local.ref) in members:
                spans[id_].update((mention.start, mention.end) for mention in local.mentions)
    return ((id_, sorted(spans[id_])) for id_ in sorted(spans))


def _in_document(document: Document, spans: list[tuple[int, int]]) -> Iterator[Sighting]:
    done = 0
    for start, end in spans:
        if start < done:
            continue
        first, done = _bounds(document.text, start, end)
        inside = [(s - first, e - first) for s, e in spans if first <= s and e <= done]
        yield Sighting(
            document.title or document.name,
            document.content_date or document.published,
            document.text[first:done],
            tuple(_apart(inside)),
        )


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span, at most `_AROUND` characters on either side."""
    low = max(0, start - _AROUND)
    ends = [found.end() for found in _SENTENCE_END.finditer(text, low, start)]
    after = _SENTENCE_END.search(text, end, min(len(text), end + _AROUND))
    first = ends[-1] if ends else low
    last = after.end() if after is not None else min(len(text), end + _AROUND)
    while first < start and text[first].isspace():
        first += 1
    return first, last


def _apart(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Of spans that overlap the first and longest."""
    done = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= done:
            yield start, end
            done = end
