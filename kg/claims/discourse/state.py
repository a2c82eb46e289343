"""Sentences in, in order; out: what the text talks about at any point of it.

An owner that a clause leaves unsaid is mostly the subject of the sentence before, the heading of
the list item, what the title names, or what the whole article keeps naming.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from parkgraph.kg.claims.skeleton import Skeleton, Slot
from parkgraph.kg.claims.topics import heading_of, is_subject, opens_item
from parkgraph.kg.mentions.analysis import Sentence
from parkgraph.kg.records import EntityRef

_LOOK_BACK = 6


@dataclass(frozen=True, slots=True)
class Said:
    """What one sentence of the past named: its subjects, then all others, in order."""

    index: int
    paragraph: int
    subjects: tuple[EntityRef, ...]
    others: tuple[EntityRef, ...]
    is_heading: bool


@dataclass(slots=True)
class _Article:
    """One article of a page: `end` and `paragraph` are those of its last sentence."""

    said: list[Said] = field(default_factory=list)
    title: list[EntityRef] = field(default_factory=list)
    last_owner: tuple[int, EntityRef] | None = None
    end: int = 0
    paragraph: int = 0


class Discourse:
    """The state of one document; `names` counts how often each entity is named in it."""

    def __init__(self, slots: Iterable[Slot]) -> None:
        every = [(slot.start, ref) for slot in slots for ref in slot.refs]
        self.names = Counter(ref for _start, ref in every)
        self._first = {ref: start for start, ref in reversed(sorted(every))}
        self._articles: dict[str, _Article] = defaultdict(_Article)
        self._leaders = _leaders(self.names)
        self._most = max(self.names.values(), default=1)

    def is_known(self, ref: EntityRef, position: int) -> bool:
        """Whether the text has named the entity before `position`."""
        return self._first.get(ref, position) < position

    def is_leader(self, ref: EntityRef) -> bool:
        """Whether no entity of its type is named more often in the document."""
        return self._leaders.get(ref.type) == ref

    def share(self, ref: EntityRef) -> float:
        """How often an entity is named, as a share of what is named most."""
        return self.names[ref] / self._most

    def leaders(self) -> Iterable[EntityRef]:
        """The entity named most often, for each type."""
        return self._leaders.values()

    def recent(self, sentence: Sentence) -> Iterator[tuple[int, Said]]:
        """Earlier sentences of the same article with their distance, nearest first."""
        for said in reversed(self._articles[sentence.section.article].said):
            distance = sentence.index - said.index
            if distance > _LOOK_BACK and not said.is_heading:
                continue
            if distance > 2 * _LOOK_BACK:
                break
            if distance > 0:
                yield distance, said

    def begin(self, text: str, sentence: Sentence) -> None:
        """Forget what was said where the sentence opens an item of unconnected news."""
        if opens_item(text, sentence.start):
            article = self._articles[sentence.section.article]
            article.said.clear()
            article.last_owner = None

    def title(self, sentence: Sentence) -> Sequence[EntityRef]:
        """Entities of the title of the sentence's article."""
        return self._articles[sentence.section.article].title

    def last_owner(self, sentence: Sentence) -> tuple[int, EntityRef] | None:
        """Owner of the last quantity of the article and how many sentences ago that was."""
        found = self._articles[sentence.section.article].last_owner
        return None if found is None else (sentence.index - found[0], found[1])

    def paragraph_of(self, text: str, sentence: Sentence) -> int:
        """Number of the paragraph that a new sentence stands in."""
        article = self._articles[sentence.section.article]
        return article.paragraph + ("\n" in text[article.end : sentence.start])

    def owned(self, sentence: Sentence, owner: EntityRef) -> None:
        """Remember the owner of the quantity just read."""
        self._articles[sentence.section.article].last_owner = sentence.index, owner

    def add(self, text: str, sentence: Sentence, skeleton: Skeleton, *, is_headline: bool) -> None:
        """Remember what a sentence named."""
        article = self._articles[sentence.section.article]
        article.paragraph = self.paragraph_of(text, sentence)
        article.end = sentence.end
        slots = [
            slot
            for i, slot in enumerate(skeleton.slots)
            if slot is not None and slot.refs and not is_aside(skeleton.text, i)
        ]
        subjects = [s.refs[0] for s in slots if len(s.refs) == 1 and is_subject(text, s)]
        every = [ref for slot in slots for ref in slot.refs]
        if is_headline:
            article.title.extend(every)
        article.said.append(
            Said(
                sentence.index,
                article.paragraph,
                tuple(dict.fromkeys(subjects)),
                tuple(dict.fromkeys(ref for ref in every if ref not in subjects)),
                heading_of(skeleton) is not None,
            )
        )


def is_aside(text: str, at: int) -> bool:
    """Whether a place of a skeleton lies in brackets."""
    return text.count("（", 0, at) > text.count("）", 0, at)


def _leaders(names: Mapping[EntityRef, int]) -> dict[str, EntityRef]:
    leaders: dict[str, EntityRef] = {}
    for ref, count in names.items():
        best = leaders.get(ref.type)
        if count > 1 and (best is None or count > names[best]):
            leaders[ref.type] = ref
    return leaders
