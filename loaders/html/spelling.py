"""Names -> the readings that the search of the page needs: of characters, and of place names.

The page spells a name when somebody searches, so it carries one syllable for each character that
occurs. A character that is read otherwise in the name of a division (重庆, 厦门) is corrected by
the spelling of the division in english/pinyin.tsv.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from parkgraph.loaders.html.appearance import Json
from parkgraph.schema.gazetteer import load_gazetteer
from parkgraph.schema.lexicon import read_lines, read_table


def readings_for(names: Iterable[str]) -> Json:
    """`chars` maps a character to its syllable, `words` a place name to its syllables.

    >>> readings_for(["重庆高新区"])["words"]
    {'重庆': 'chong qing'}
    """
    names = sorted(set(names))
    usual = _syllables()
    chars = sorted({char for name in names for char in name if char in usual})
    text = "\n".join(names)
    words = {word: spelled for word, spelled in _exceptions().items() if word in text}
    return {"chars": {char: usual[char] for char in chars}, "words": words}


@cache
def _syllables() -> dict[str, str]:
    lines = (line.split() for line in read_lines("syllables.txt"))
    return {char: syllable for syllable, chars in lines for char in chars}


@cache
def _exceptions() -> dict[str, str]:
    """Short names of divisions whose spelling is not the one of their characters."""
    usual, known = _syllables(), set(_syllables().values())
    gazetteer = load_gazetteer()
    found: dict[str, str] = {}
    for row in read_table("english/pinyin.tsv"):
        short = gazetteer.by_code(row["code"]).short
        spelled = row["name"].replace("'", "").lower()
        if spelled == "".join(usual.get(char, "") for char in short) or len(short) < 2:
            continue
        split = _split(spelled, len(short), known)
        if split is not None:
            found[short] = split
    return dict(sorted(found.items()))


def _split(spelled: str, count: int, known: set[str]) -> str | None:
    """The spelling cut into `count` syllables, or None when it is no pinyin (Harbin, Tibet)."""
    if count == 0:
        return "" if not spelled else None
    for size in range(min(6, len(spelled)), 0, -1):
        if spelled[:size] in known:
            rest = _split(spelled[size:], count - 1, known)
            if rest is not None:
                return f"{spelled[:size]} {rest}".strip()
    return None
