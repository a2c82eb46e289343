"""Text to its folded twin of equal length: one spelling for widths, dashes, quotes and swaps.

`len(fold(text)) == len(text)` and `fold(fold(text)) == fold(text)` for every text. Dashes fold to
two classes only: long ones (— ―) to —, short ones (– − －) to -. Line ends and tabs stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from parkgraph.kg.documents.patterns import compile_any
from parkgraph.schema.lexicon import read_yaml

_SPACES = "\u00a0\u00ad\u1680\u180e\u202f\u205f\u2060\u3000\ufeff\ufe0e\ufe0f" + "".join(
    map(chr, [*range(0x2000, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
)
_CONTROLS = "".join(
    chr(code) for code in [*range(32), *range(0x7F, 0xA0)] if chr(code) not in "\t\n\r"
)
_KEPT_FULL_WIDTH = frozenset("，；：！？（）")
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_LETTER = re.compile(rf"[^\W\d_]|[{_HAN}]")
_IS_HAN = re.compile(rf"[{_HAN}]")
# How far to look past digits, spaces and marks for the letter that decides a mark's context.
_REACH = 12
_MARK = re.compile(r"[,;:!?]")
_PAREN = re.compile(r"[()（）\n]")
_QUOTE = re.compile(r"[\"“”\n]")
_THOUSANDS = re.compile(r"\d,\d{3}(?!\d)")


def fold(text: str) -> str:
    """Fold `text` character by character.

    >>> fold("温州(嘉定)科创园,蕞新入驻１２家")
    '温州（嘉定）科创园，最新入驻12家'
    """
    text = text.translate(_table())
    phrases, replacements = _phrases()
    text = phrases.sub(lambda found: replacements[found.lastgroup or ""], text)
    for mark, pattern in _adjacent_marks().items():
        # Few pages have all marks, and to look beside every character costs more than to ask.
        if mark in text:
            text = pattern.sub(_full_width()[mark], text)
    return _fold_quotes(_fold_parens(_MARK.sub(_fold_mark, text)))


def is_chinese(text: str) -> bool:
    """Whether a Chinese character occurs in `text`."""
    return _IS_HAN.search(text) is not None


@cache
def _table() -> dict[int, str]:
    table = {ord(char): " " for char in _SPACES + _CONTROLS}
    # Halves of characters: some decoders let them in, spaCy cannot hash them.
    table |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    for code in range(0xFF01, 0xFF5F):
        if chr(code) not in _KEPT_FULL_WIDTH:
            table[code] = chr(code - 0xFEE0)
    for code in [*range(0x2E80, 0x2FD6), *range(0xF900, 0xFAFF)]:
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1:
            table[code] = plain
    for target, sources in read_yaml("folding.yaml")["characters"].items():
        table.update({ord(char): target for char in sources})
    return table


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern of named groups, so that every phrase is replaced by its own text."""
    rules = {f"p{i}": rule for i, rule in enumerate(read_yaml("folding.yaml")["phrases"])}
    patterns = [f"(?P<{name}>{rule['pattern']})" for name, rule in rules.items()]
    compiled = compile_any(patterns, "schema/lexicon/folding.yaml: phrases")
    return compiled, {name: str(rule["to"]) for name, rule in rules.items()}


@cache
def _full_width() -> dict[str, str]:
    return dict(read_yaml("folding.yaml")["full_width"])


@cache
def _adjacent_marks() -> Mapping[str, re.Pattern[str]]:
    """Marks that touch a Chinese character: the bulk, and seven times faster than a callback."""
    return {
        mark: re.compile(rf"(?<=[{_HAN}]){re.escape(mark)}|{re.escape(mark)}(?=[{_HAN}])")
        for mark in _full_width()
        if _MARK.match(mark)
    }


def _fold_mark(found: re.Match[str]) -> str:
    text, at, mark = found.string, found.start(), found.group()
    between_digits = text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
    if between_digits and (mark == ":" or (mark == "," and _THOUSANDS.match(text, at - 1))):
        return mark
    return _full_width()[mark] if _beside_chinese(text, at, at + 1) else mark


def _beside_chinese(text: str, start: int, end: int) -> bool:
    """Whether the nearest letter on either side of [start, end) is Chinese."""
    before = _last_letter(text[max(0, start - _REACH) : start])
    after = _LETTER.search(text, end, end + _REACH)
    return any(
        char is not None and _IS_HAN.match(char) for char in (before, after and after.group())
    )


def _last_letter(text: str) -> str | None:
    return next((char for char in reversed(text) if _LETTER.match(char)), None)


def _fold_parens(text: str) -> str:
    """Fold both brackets of a pair or none, so that no pair ends up mixed."""
    chars: dict[int, str] = {}
    open_at: list[int] = []
    for found in _PAREN.finditer(text):
        at, char = found.start(), found.group()
        if char == "\n":
            chars.update(_fold_paren(text, open_at))
            open_at = []
        elif char in "(（":
            open_at.append(at)
        else:
            chars.update(_fold_paren(text, [open_at.pop(), at] if open_at else [at]))
    chars.update((at, char) for lone in open_at for at, char in _fold_paren(text, [lone]).items())
    return _replace(text, chars)


def _fold_paren(text: str, places: list[int]) -> dict[int, str]:
    wide = any(text[at] in "（）" or _beside_chinese(text, at, at + 1) for at in places)
    return {at: _full_width().get(text[at], text[at]) for at in places} if wide else {}


def _fold_quotes(text: str) -> str:
    """Turn straight double quotes that pair up within a line into curly ones."""
    chars: dict[int, str] = {}
    opened: int | None = None  # where a straight quote waits for its partner; -1 for a curly one
    for found in _QUOTE.finditer(text):
        at, char = found.start(), found.group()
        if char == "\n":
            opened = None
        elif char == "“":
            opened = -1
        elif opened is None:
            opened = at if char == '"' else None
        else:
            if opened >= 0:
                chars[opened] = "“"
            chars[at] = "”"
            opened = None
    return _replace(text, chars)


def _replace(text: str, chars: dict[int, str]) -> str:
    if not chars:
        return text
    characters = list(text)
    for at, char in chars.items():
        characters[at] = char
    return "".join(characters)
