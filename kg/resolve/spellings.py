"""A name -> the keys under which a spun, misheard or widely known other spelling is found.

None of them is shown and the text is never rewritten; the words are data in schema/lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from parkgraph.kg.resolve.names import fold_name, normalise_name
from parkgraph.schema.lexicon import read_lines, read_yaml

_FILE = "name_parts.yaml"


def unspun(name: str) -> str:
    """The folded name with the synonyms of article-spinning programs taken back.

    >>> unspun("沪硅团体"), unspun("沪硅集团")
    ('沪硅集团', '沪硅集团')
    """
    pattern, words = _substitutions()
    return pattern.sub(lambda match: words[match.group()], fold_name(name))


def is_spun(name: str) -> bool:
    """Whether a name holds a word that such programs put in.

    >>> is_spun("沪硅团体"), is_spun("沪硅集团")
    (True, False)
    """
    return unspun(name) != fold_name(name)


def sound(name: str) -> str:
    """The syllables of a name without tones; a character without a reading stands for itself.

    >>> sound("禾赛") == sound("和赛")
    True
    """
    readings = _readings()
    return " ".join(readings.get(char, char) for char in name)


def known_name(type_: str, name: str) -> str | None:
    """The full name of a widely known short form or of the full name itself, else None.

    >>> known_name("Institution", "中科院")
    '中国科学院'
    """
    return _known().get((type_, normalise_name(type_, name)))


@cache
def _substitutions() -> tuple[re.Pattern[str], Mapping[str, str]]:
    words: Mapping[str, str] = read_yaml(_FILE)["unspun"]
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest))), words


@cache
def _readings() -> Mapping[str, str]:
    lines = (line.split() for line in read_lines("syllables.txt"))
    return {char: syllable for syllable, chars in lines for char in chars}


@cache
def _known() -> Mapping[tuple[str, str], str]:
    return {
        (type_, normalise_name(type_, name)): group[0]
        for type_, groups in read_yaml(_FILE)["known"].items()
        for group in groups
        for name in group
    }
