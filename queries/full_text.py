"""A name as somebody types it -> the query that finds it in the full-text indexes of both stores.

The indexes hold pairs of neighbouring Chinese characters and whole words of other scripts. The
query says the same pairs and words, any of which may match: a wrong character costs two pairs.
Only letters and digits are left of the text, in lower case, so nothing in it is an operator.
"""

from __future__ import annotations

import re
import unicodedata

# Chinese, Japanese and Korean script: what the analyser of the indexes (cjk) splits into pairs.
_SCRIPTS = (
    "\u1100-\u11ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_RUN = re.compile(f"(?P<pairs>[{_SCRIPTS}]+)|(?P<word>[^\\W_{_SCRIPTS}]+)")
# Lucene refuses a query of more than 1024 parts; no name has a quarter of these.
_MOST_TERMS = 128
# A wrong character in the middle of three leaves no pair that matches. One of two leaves too little
# of the name to go by.
_FRAGILE = 3
# Shorter words have too many neighbours at a distance of one letter.
_SHORTEST_MISSPELT = 4


def full_text_query(text: str) -> str | None:
    """The query in Lucene's syntax; None for a text without letters and digits.

    >>> full_text_query("嘉定氢能港")
    '嘉定 定氢 氢能 能港'
    >>> full_text_query("Tongji (OR)")
    'tongji tongji~1 or'
    """
    terms: dict[str, None] = {}
    for match in _RUN.finditer(unicodedata.normalize("NFKC", text).lower()):
        pairs = match["pairs"]
        terms |= dict.fromkeys(_word(match[0]) if pairs is None else _pairs(pairs))
        if len(terms) >= _MOST_TERMS:
            break
    return " ".join(list(terms)[:_MOST_TERMS]) or None


def _pairs(run: str) -> list[str]:
    if len(run) == 1:
        # The index holds a character by itself only where it stands alone.
        return [run, f"{run}*"]
    pairs = [run[place : place + 2] for place in range(len(run) - 1)]
    return pairs + [f"{pair}~1" for pair in pairs if len(run) == _FRAGILE]


def _word(word: str) -> list[str]:
    return [word, f"{word}~1"] if len(word) >= _SHORTEST_MISSPELT else [word]
