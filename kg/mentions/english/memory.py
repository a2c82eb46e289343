"""Mentions and entities in, introduced names and resolved references (the park, it) out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from parkgraph.kg.mentions.aliases import Alias
from parkgraph.kg.mentions.analysis import Candidate, Reference, Sentence
from parkgraph.kg.mentions.english.places import is_place
from parkgraph.kg.mentions.english.vocabulary import load_english
from parkgraph.kg.mentions.word_patterns import one_of
from parkgraph.kg.records import EntityRef

# Words that stand for the subject, not for what was named last.
_PRONOUNS = frozenset({"it", "its", "itself", "which has"})
_NAMED_AGAIN = re.compile(r" (?:of|'s|’s)\b")


@dataclass(frozen=True, slots=True)
class ReferenceWord:
    """A phrase, the types it may stand for and how many entities."""

    types: tuple[str, ...]
    number: int
    is_pronoun: bool


@cache
def _alias_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in load_english("memory.yaml")["alias"])


@cache
def _words() -> tuple[re.Pattern[str], Mapping[str, ReferenceWord]]:
    words = {
        phrase.lower(): ReferenceWord(tuple(item["of"]), item["number"], phrase in _PRONOUNS)
        for item in load_english("memory.yaml")["references"]
        for phrase in item["words"]
    }
    phrases = one_of(re.escape(word) for word in words)
    return re.compile(rf"(?<![\w-]){phrases}(?![\w-])", re.IGNORECASE), words


def find_english_aliases(text: str, mentions: Sequence[Candidate]) -> Iterator[Alias]:
    """Yield short forms and Chinese names in brackets behind a mention.

    A place in brackets says where the thing lies and is no name of it: Acme Forgings (India).
    """
    by_end = {mention.end: mention for mention in mentions}
    for pattern in _alias_patterns():
        for end, mention in sorted(by_end.items()):
            match = pattern.match(text, end)
            if match is not None and not is_place(match["name"]):
                yield Alias(match.start("name"), match.end("name"), match["name"], mention)


def find_english_references(
    text: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Candidate],
    entity_of: Mapping[tuple[int, int], EntityRef],
) -> Iterator[Reference]:
    """Yield resolved references in text order; a word without antecedent is left out."""
    pattern, words = _words()
    covered = {i for m in mentions for i in range(m.start, m.end)}
    for number, sentence in enumerate(sentences):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if match.start() in covered or _NAMED_AGAIN.match(text, match.end()):
                continue
            word = words[match.group().lower()]
            earlier = _earlier(sentences, number, match.start(), mentions, entity_of)
            found = _antecedents(word, earlier)
            if found:
                yield Reference(match.start(), match.end(), found)


def _earlier(
    sentences: Sequence[Sentence],
    number: int,
    position: int,
    mentions: Sequence[Candidate],
    entity_of: Mapping[tuple[int, int], EntityRef],
) -> list[list[EntityRef]]:
    """Entities before `position` in the same article by sentence, this one first."""
    found: list[list[EntityRef]] = []
    article = sentences[number].section.article
    for back in range(load_english("memory.yaml")["look_back"] + 1):
        at = number - back
        if at < 0 or sentences[at].section.article != article:
            break
        stop = min(sentences[at].end, position)
        found.append(
            [
                entity_of[m.start, m.end]
                for m in mentions
                if sentences[at].start <= m.start
                and m.end <= stop
                and (m.start, m.end) in entity_of
            ]
        )
    return found


def _antecedents(word: ReferenceWord, earlier: Sequence[list[EntityRef]]) -> tuple[EntityRef, ...]:
    for named in earlier:
        fitting = list(dict.fromkeys(ref for ref in named if ref.type in word.types))
        if not fitting:
            continue
        if word.number > 1:
            for kind in word.types:
                same = [ref for ref in fitting if ref.type == kind]
                if len(same) >= word.number:
                    return tuple(same[: word.number])
            if len(fitting) >= word.number:
                return tuple(fitting[: word.number])
            continue
        # A pronoun goes on with the subject, a noun with the last thing of its kind.
        return (fitting[0] if word.is_pronoun else fitting[-1],)
    return ()
