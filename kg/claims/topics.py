"""What a clause without a subject talks about: the entities it may inherit from the text before it.

Order of search: subjects of earlier clauses of the same sentence, of the sentences before it in the
same article, then the title of the article. A name behind a preposition or verb is no subject.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from parkgraph.kg.claims.skeleton import Skeleton, Slot
from parkgraph.kg.records import EntityRef
from parkgraph.schema.grammar import read_grammar

# Measured on the corpus: four in five antecedents stand at most this many sentences back.
LOOK_BACK_SENTENCES = 3
HEADED_SENTENCES = 2
_NUMBERING = re.compile(r"[\d一二三四五六七八九十第、.．:：。，（）()\[\]【】■▲●◆★·•—-]{0,10}")
_VIRTUAL = 2
CLAUSE_MARKS = "，；。：！？\n"


@dataclass(slots=True)
class Topics:
    """Subjects seen so far in one document; feed sentences in order."""

    _subjects: dict[str, list[tuple[int, EntityRef]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _titles: dict[str, list[EntityRef]] = field(default_factory=lambda: defaultdict(list))
    _headings: dict[str, tuple[int, EntityRef]] = field(default_factory=dict)
    _speakers: dict[str, EntityRef] = field(default_factory=dict)

    def begin(self, article: str, text: str, start: int) -> None:
        """Forget the subjects so far where a sentence opens an item of unconnected news."""
        if opens_item(text, start):
            self._subjects[article].clear()

    def add_speaker(self, article: str, ref: EntityRef) -> None:
        """Remember whom the text calls by a word that it defines (以下简称“公司”)."""
        self._speakers.setdefault(article, ref)

    def speaker(self, article: str) -> EntityRef | None:
        """The firm that the text speaks for, if it defines a word for it."""
        return self._speakers.get(article)

    def add_title(self, article: str, refs: Iterable[EntityRef]) -> None:
        """Remember the entities named in the title of an article."""
        self._titles[article].extend(refs)

    def add_sentence(self, article: str, index: int, text: str, skeleton: Skeleton) -> None:
        """Remember the subjects of one sentence, in order, and whether it heads what follows."""
        slots = [slot for slot in skeleton.slots if slot is not None]
        heading = heading_of(skeleton)
        if heading is not None:
            self._headings[article] = index, heading
        subjects = [s for s in slots if len(s.refs) == 1 and is_subject(text, s)]
        clause: int | None = None
        for slot in subjects:
            start = _mark_before(text, slot.start)
            if start != clause:
                self._subjects[article].append((index, slot.refs[0]))
            clause = start

    def inherit(
        self,
        types: Collection[str],
        article: str,
        index: int,
        text: str,
        earlier: Iterable[Slot],
        *,
        suffix: str = "",
    ) -> EntityRef | None:
        """The entity of one of `types` that a missing subject stands for, or None.

        `earlier` are the slots of the same sentence before the gap, in order; the name must end
        in `suffix` (州 for the region of a 副州长).
        """

        def fits(ref: EntityRef) -> bool:
            return ref.type in types and ref.name.endswith(suffix)

        heading = self.heading(article, index)
        if heading is not None and fits(heading):
            return heading
        same = [s for s in earlier if len(s.refs) == 1 and fits(s.refs[0])]
        subjects = [s for s in same if is_subject(text, s)]
        if subjects:
            return _first_of_last_clause(text, subjects).refs[0]
        if same and len({s.refs[0] for s in same}) == 1:
            return same[0].refs[0]
        recent = self._recent(article, index)
        return next((ref for ref in recent if fits(ref)), None)

    def heading(self, article: str, index: int) -> EntityRef | None:
        """What the line before (3. X项目。) heads the sentence with, if there is such a line."""
        at, heading = self._headings.get(article, (index - HEADED_SENTENCES - 1, None))
        return heading if index - at <= HEADED_SENTENCES else None

    def virtual_slots(self, article: str, index: int, present: Collection[EntityRef]) -> list[Slot]:
        """The last topics that the sentence does not name itself, as slots before it."""
        refs = dict.fromkeys(ref for ref in self._recent(article, index) if ref not in present)
        return [Slot(-1, -1, ref.type, (ref,)) for ref in list(refs)[:_VIRTUAL]]

    def _recent(self, article: str, index: int) -> Iterable[EntityRef]:
        known = self._subjects[article]
        recent = [item for item in known if index - item[0] <= LOOK_BACK_SENTENCES]
        for _seen, ref in sorted(recent, key=lambda item: -item[0]):
            yield ref
        yield from self._titles[article]


def _first_of_last_clause(text: str, subjects: Sequence[Slot]) -> Slot:
    """The subject of the last clause that has one: the first name in it, not what it is said of."""
    last = subjects[-1]
    start = _mark_before(text, last.start)
    return next(slot for slot in subjects if slot.start > start)


def _mark_before(text: str, position: int) -> int:
    """Where the last clause mark before `position` stands, or -1."""
    last = -1
    for mark in CLAUSE_MARKS:
        # Only behind the mark found so far, for some marks stand pages back.
        last = max(last, text.rfind(mark, last + 1, position))
    return last


def opens_item(text: str, start: int) -> bool:
    """Whether a line starts here with the mark of a news item, or with its place or speaker."""
    return text[start - 1 : start] == "\n" and _item().match(text, start) is not None


@cache
def _item() -> re.Pattern[str]:
    return re.compile(read_grammar("topics.yaml")["item"])


@cache
def _not_subject() -> tuple[frozenset[str], tuple[int, ...]]:
    """Words that no subject follows, and their lengths."""
    raw = read_grammar("topics.yaml")
    verbs = raw["verbs"].split()
    words = frozenset((*raw["prepositions"], *verbs, *(f"{verb}了" for verb in verbs)))
    return words, tuple(sorted(set(map(len, words))))


def opens_clause(text: str, slot: Slot) -> bool:
    """Whether no word before the slot in its clause takes it for an agent or a complement.

    建成后由其子公司X运营，位于Y: what lies in Y is not X.
    """
    start = _mark_before(text, slot.start)
    return not any(word in text[start + 1 : slot.start] for word in _takes_away())


def heading_of(skeleton: Skeleton) -> EntityRef | None:
    """The one entity of a line that says little else (3. X项目。), or None."""
    slots = [slot for slot in skeleton.slots if slot is not None]
    refs = {ref for slot in slots for ref in slot.refs}
    if len(refs) != 1 or not all(slot.refs for slot in slots):
        return None
    words = (c for c, slot in zip(skeleton.text, skeleton.slots, strict=True) if slot is None)
    return next(iter(refs)) if _NUMBERING.fullmatch("".join(words)) else None


@cache
def _takes_away() -> tuple[str, ...]:
    return tuple(read_grammar("topics.yaml")["takes_away"])


def is_subject(text: str, slot: Slot) -> bool:
    """Whether no preposition, list mark or verb stands right before the slot."""
    words, lengths = _not_subject()
    # A look-up for each length: trying the words one by one took fifteen times as long.
    before = text[max(0, slot.start - lengths[-1]) : slot.start]
    return not any(before[-length:] in words for length in lengths)
