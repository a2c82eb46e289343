"""Word lists of the lexicon to fragments of regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str], *, whole_ascii: bool = False) -> str:
    """A group of literal words, longest first; it matches nothing when there are none.

    `whole_ascii` makes English words match whole words only.
    """
    return _group(whole(word) if whole_ascii else re.escape(word) for word in _ordered(words))


def one_of(expressions: Iterable[str]) -> str:
    """A group of regular expressions, longest first; it matches nothing when there are none."""
    return _group(_ordered(expressions))


def whole(word: str) -> str:
    """The literal word; an English one between word boundaries."""
    plain = re.escape(word)
    return rf"\b{plain}\b" if word.isascii() and word[0].isalpha() else plain


def _ordered(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def _group(expressions: Iterable[str]) -> str:
    alternatives = "|".join(expressions)
    return f"(?:{alternatives})" if alternatives else "(?!)"
