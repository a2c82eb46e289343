"""Pieces of folded text in, layers out: each character, its kind, its word, marks around it.

A layer is a sequence of symbols over all pieces, each piece between three pads, so that a
neighbour of any character is a step in the layer. What the tagger makes of them is in
tagger_features.py; a change here asks for `make train`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from parkgraph.kg.mentions.prefix_index import PrefixIndex
from parkgraph.kg.mentions.regions import region_index
from parkgraph.kg.mentions.tagger_words import load_words
from parkgraph.schema.gazetteer import load_gazetteer
from parkgraph.schema.lexicon import read_lines, read_yaml

PAD = 3
BEFORE, AFTER, NONE = "\x02", "\x03", "-"
# Neighbours of the first and the last word of a piece.
FIRST, LAST = "^", "$"
_STOPS = frozenset("，。；：！？、（）《》“”\n ")
_MARKED = re.compile(f"[{BEFORE}{''.join(sorted(_STOPS))}][^{BEFORE}{''.join(sorted(_STOPS))}]+")
_HEAD_TYPES = ("Park", "Company", "Government", "Institution", "Region", "Project")
# Distance in characters to the head word ahead, in steps that names differ by; a head that began
# before this place counts as reached.
_DISTANCES = "0" * 3 + "2" * 2 + "4" * 4 + "8" * 4 + "9"
_FARTHEST = len(_DISTANCES) - 1
_LONGEST_RUN = 4
_RUN = re.compile(r"\.+")


@dataclass(frozen=True, slots=True)
class Layer:
    """Symbols of consecutive characters: one each, or one for as many as `lengths` says."""

    symbols: Sequence[str]
    lengths: Sequence[int] | None = None

    def spread(self) -> list[str]:
        """One symbol a character."""
        if self.lengths is None:
            return list(self.symbols)
        pairs = zip(self.symbols, self.lengths, strict=True)
        return [symbol for symbol, length in pairs for _ in range(length)]


def read_layers(pieces: Sequence[str]) -> dict[str, Layer]:
    """All layers of the pieces by name; each is PAD characters longer on both sides of a piece."""
    text = "".join([BEFORE * PAD + piece + AFTER * PAD for piece in pieces])
    heads = _marked(text, *_heads())
    return {
        "char": Layer(text),
        "kind": Layer(text.translate(_KINDS)),
        "surname": Layer(text.translate(_SURNAMES)),
        "mark": Layer(_MARKED.sub(lambda found: found[0][0] * len(found[0]), text)),
        "region": _marked(text, *_regions()),
        "head": heads,
        "ahead": _heads_ahead(text, heads),
        **_word_layers(pieces),
    }


@cache
def alphabets() -> dict[str, frozenset[str] | None]:
    """The symbols that a layer may have; None where any character is one."""
    tags = load_words().tags() | {FIRST, LAST}
    return {
        **dict.fromkeys(("char", "kind", "surname", "mark", "place")),
        "region": _marks_of(_regions()[1]),
        "head": _marks_of(_heads()[1]),
        **dict.fromkeys(("word", "word_before", "word_after"), tags),
    }


def _marks_of(kinds: Mapping[str, str]) -> frozenset[str]:
    marks = {mark + kind for mark in "BIE" for kind in kinds.values()}
    return frozenset(marks | {BEFORE, AFTER, NONE})


def _word_layers(pieces: Sequence[str]) -> dict[str, Layer]:
    """The word around each character, its kind, its neighbours and runs of single characters."""
    words = load_words()
    names: list[str] = []
    firsts: list[int] = []
    lasts: list[int] = []
    for piece in pieces:
        names.append(BEFORE * PAD)
        firsts.append(len(names))
        names += [piece[start:end] for start, end in words.split(piece)]
        lasts.append(len(names) - 1)
        names.append(AFTER * PAD)
    # All pieces at once, with their pads among the words: nobody asks about a pad itself.
    kinds = words.kinds(names)
    before, after = ["", *kinds[:-1]], [*kinds[1:], ""]
    for first, last in zip(firsts, lasts, strict=True):
        before[first], after[last] = FIRST, LAST
    lengths = list(map(len, names))
    return {
        "place": Layer("".join(map(_places, lengths))),
        "word": Layer(kinds, lengths),
        "word_before": Layer(before, lengths),
        "word_after": Layer(after, lengths),
        "run": Layer(_single_runs(names), lengths),
        "name": Layer(names, lengths),
    }


def _kind(char: str) -> str:
    if "\u4e00" <= char <= "\u9fff":
        return "H"
    if char.isdigit():
        return "D"
    if char.isascii() and char.isalpha():
        return "A"
    return "S" if char.isspace() else char


def _surname_mark(char: str) -> str:
    if char in (BEFORE, AFTER):
        return NONE
    return "1" if char in _surnames() else "0"


class _Translation(dict[int, str]):
    """A table for str.translate that asks about a character the first time it comes up."""

    def __init__(self, symbol_of: object) -> None:
        super().__init__()
        self._symbol_of = symbol_of

    def __missing__(self, code: int) -> str:
        assert callable(self._symbol_of)
        symbol: str = self._symbol_of(chr(code))
        self[code] = symbol
        return symbol


_KINDS, _SURNAMES = _Translation(_kind), _Translation(_surname_mark)


@cache
def _places(length: int) -> str:
    """Place of every character in a word of this length: B, M and E, or S for a single one."""
    return "S" if length == 1 else "B" + "M" * (length - 2) + "E"


def _single_runs(names: Sequence[str]) -> list[str]:
    """For every word the length of the run of single characters it stands in, and its place."""
    runs = [NONE] * len(names)
    # A character a word, so that a run of words is a run of dots.
    marks = "".join(["." if len(name) == 1 and name not in _STOPS else " " for name in names])
    for found in _RUN.finditer(marks):
        start, end = found.span()
        runs[start:end] = _run_places(end - start)
    return runs


@lru_cache(maxsize=64)
def _run_places(length: int) -> list[str]:
    places = (min(place, _LONGEST_RUN) for place in range(length))
    return [f"{min(length, _LONGEST_RUN)}{place}" for place in places]


def _marked(text: str, index: PrefixIndex, kinds: Mapping[str, str]) -> Layer:
    """B, I, E and the kind of the names found; pads around pieces stay pads."""
    symbols: list[str] = []
    lengths: list[int] = []
    for start, end, kind in _with_gaps(text, index, kinds):
        if kind is None:
            for symbol, length in _unmarked(text[start:end]):
                symbols.append(symbol)
                lengths.append(length)
        else:
            symbols += ("B" + kind, "I" + kind, "E" + kind)
            lengths += (1, end - start - 2, 1)
    return Layer(symbols, lengths)


def _with_gaps(
    text: str, index: PrefixIndex, kinds: Mapping[str, str]
) -> Iterator[tuple[int, int, str | None]]:
    """The names with their kinds and, without, what lies between them."""
    position = 0
    for start, end in index.find_leftmost(text):
        if start > position:
            yield position, start, None
        yield start, end, kinds[text[start:end]]
        position = end
    if position < len(text):
        yield position, len(text), None


_PADS = re.compile(f"{BEFORE}+|{AFTER}+|[^{BEFORE}{AFTER}]+")


def _unmarked(gap: str) -> Iterator[tuple[str, int]]:
    for part in _PADS.findall(gap):
        yield part[0] if part[0] in (BEFORE, AFTER) else NONE, len(part)


def _heads_ahead(text: str, heads: Layer) -> Layer:
    """The type of the next head word in the clause and how far off it begins."""
    ahead = [NONE] * len(text)
    kind, at = "", 0
    marks = heads.spread()
    for place in range(len(text) - 1, -1, -1):
        head = marks[place]
        if text[place] in _STOPS or head == BEFORE or head == AFTER:
            kind = ""
        elif head[0] == "B":
            kind, at = head[1:], place
        if kind:
            ahead[place] = kind + _DISTANCES[min(at - place, _FARTHEST)]
    return Layer(ahead)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(name for name in read_lines("surnames.txt") if len(name) == 1)


@cache
def _regions() -> tuple[PrefixIndex, Mapping[str, str]]:
    kinds = {
        name: _region_kind(codes[0]) + ("r" if risky else "")
        for name, codes, risky in load_gazetteer().names()
    }
    return region_index()[0], kinds


def _region_kind(code: str) -> str:
    """Digits of a division code (2, 4, 6, 9); `a` for macro areas, `f` for places abroad."""
    return str(len(code)) if code.isdigit() else code[0]


@cache
def _heads() -> tuple[PrefixIndex, Mapping[str, str]]:
    lexicon = read_yaml("org_heads.yaml")
    kinds: dict[str, str] = {}
    for type_ in _HEAD_TYPES:
        for head in lexicon[type_]:
            kinds.setdefault(head, type_[:2])
    return PrefixIndex(kinds), kinds
