"""A question -> its entities and dates, by the extraction pipeline and the names in the graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from parkgraph.kg.claims.pipeline import analyse, load_pipeline
from parkgraph.kg.documents.folding import fold
from parkgraph.kg.mentions.analysis import Analysis
from parkgraph.kg.mentions.components import analysis_of, plain_document
from parkgraph.kg.records import CypherRunner, PartialDate
from parkgraph.queries.questions.templates import load_words

# Names of the graph that stand in the question; an agreement also without its brackets.
KNOWN = """
MATCH (x:Entity)
UNWIND [x.name, replace(replace(x.name, '《', ''), '》', '')] + coalesce(x.aliases, []) AS form
WITH x, form WHERE size(form) > 1 AND $question CONTAINS form
RETURN DISTINCT form, [l IN labels(x) WHERE l <> 'Entity'][0] AS label
ORDER BY form, label
"""


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """An entity in a question: where, what it may be, and the value that finds it."""

    start: int
    end: int
    labels: tuple[str, ...]
    value: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question read: folded text, entities from left to right, dates with their places."""

    text: str
    named: tuple[Named, ...]
    dates: tuple[tuple[int, int, PartialDate], ...]


def read_question(text: str, store: CypherRunner | None = None) -> Question:
    """Find what a question names; names only the graph knows are found if `store` is given."""
    folded = fold(text).strip()
    analysis = _analyse(folded)
    known = [] if store is None else _apart(_known(folded, store))
    dates = tuple(item for item in analysis.dates if item[2].start is not None)
    mentioned = _mentioned(folded, analysis, {name.value for name in known})
    found = [*known, *(name for name in mentioned if not _runs_over(folded, name, known))]
    return Question(folded, tuple(_apart(found)), dates)


def _analyse(text: str) -> Analysis:
    nlp = load_pipeline(("parkgraph_claims",))
    return analysis_of(analyse(nlp, plain_document(text)))


def _known(text: str, store: CypherRunner) -> Iterator[Named]:
    labels: dict[str, list[str]] = {}
    for form, label in store.run(KNOWN, {"question": text}).rows:
        labels.setdefault(form, []).append(label)
    ordinary = _ordinary()
    for form, found in labels.items():
        if form in ordinary:
            continue
        start = text.find(form)
        while start >= 0:
            yield Named(start, start + len(form), tuple(found), form)
            start = text.find(form, start + len(form))


def _mentioned(text: str, analysis: Analysis, known: set[str]) -> Iterator[Named]:
    """Mentions of the pipeline; a region the graph has another name for goes by its code."""
    grouping = analysis.grouping
    ordinary = _ordinary()
    for mention in analysis.chosen:
        value = text[mention.start : mention.end]
        if value in ordinary:
            continue
        entity = grouping.entity_of.get((mention.start, mention.end))
        codes = grouping.codes.get(entity, ()) if entity is not None else ()
        if mention.type == "Region" and value not in known and len(codes) == 1:
            value = f"region:{codes[0]}"
        yield Named(mention.start, mention.end, (mention.type,), value)


def _runs_over(text: str, mention: Named, known: list[Named]) -> bool:
    """Whether a mention cuts a name of the graph in two, joins two (温州市和楚雄州), or asks."""
    if (mention.start, mention.end) in {(name.start, name.end) for name in known}:
        return False
    if any(word in mention.value for word in load_words().asking):
        return True
    inside = []
    for name in known:
        if name.end <= mention.start or mention.end <= name.start:
            continue
        if name.start < mention.start or mention.end < name.end:
            return True
        inside.append(name)
    between = [text[a.end : b.start].strip() for a, b in pairwise(inside)]
    return any(part in load_words().joins for part in between)


def _ordinary() -> frozenset[str]:
    words = load_words()
    return words.fillers.union(*words.keys.values(), *words.also.values())


def _apart(found: Iterable[Named]) -> list[Named]:
    """The longest of what overlaps; of equal ones the first given, which the graph knows."""
    chosen: list[Named] = []
    for name in sorted(found, key=lambda name: name.start - name.end):
        if all(name.end <= other.start or other.end <= name.start for other in chosen):
            chosen.append(name)
    return sorted(chosen)
