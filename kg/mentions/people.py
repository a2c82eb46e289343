"""Folded text in, offices and the people who hold them out (candidates by rule)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from parkgraph.kg.mentions.analysis import Candidate
from parkgraph.kg.mentions.word_patterns import one_of
from parkgraph.schema.grammar import read_grammar
from parkgraph.schema.lexicon import read_lines

# A name of two or three characters (four with a double surname), or with a dot: 买买提·艾力.
_GIVEN = "[\u4e00-\u9fff]"
_MARKS = r"[，。；：、！？（）“”\s]"
SCORE_AFTER_OFFICE = 0.7


@cache
def office_pattern() -> re.Pattern[str]:
    """Office words with their prefixes (管委会主任, 党工委副书记, 常务副市长)."""
    words = read_grammar("offices.yaml")["words"]
    return re.compile(f"{words['prefix']}*{one_of(words['base'])}")


@cache
def _person_pattern() -> re.Pattern[str]:
    after = f"(?={_MARKS}|$|{one_of(read_grammar('offices.yaml')['people']['after'].split())})"
    surname = one_of(read_lines("surnames.txt"))
    return re.compile(
        f"(?:{surname}{_GIVEN}{{1,2}}?{after}|{_GIVEN}{{2,6}}·{_GIVEN}{{2,6}}?{after})"
    )


# 副县长（挂职）林亦: what is said of the office stands between it and the name.
_ASIDE = re.compile("（[^（），。]{1,8}）")


def find_offices(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of office words in [start, end)."""
    for match in office_pattern().finditer(text, start, end):
        yield match.start(), match.end()


def find_people(
    text: str, start: int, end: int, offices: list[tuple[int, int]]
) -> Iterator[Candidate]:
    """Yield the person named right after each office, and the list that follows (甲、乙、丙)."""
    pattern = _person_pattern()
    joins: str = read_grammar("offices.yaml")["people"]["joins"]
    for _office_start, office_end in offices:
        aside = _ASIDE.match(text, office_end, end)
        position = office_end if aside is None else aside.end()
        while position < end:
            match = pattern.match(text, position, end)
            if match is None or match.end() == match.start():
                break
            yield Candidate(match.start(), match.end(), "Person", "office-rule", SCORE_AFTER_OFFICE)
            if match.end() < end and text[match.end()] in joins:
                position = match.end() + 1
            else:
                break
