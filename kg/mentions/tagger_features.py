"""Folded text to what the tagger sees at every character: columns of features of equal length.

A column is one kind of evidence (a character beside this one, the word around it, the head word
ahead); its values become attributes of the model when its letter is put before them. Training and
tagging share this file, so a change here asks for `make train`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import add

from parkgraph.kg.mentions.prefix_index import PrefixIndex
from parkgraph.kg.mentions.tagger_words import load_words
from parkgraph.schema.gazetteer import load_gazetteer
from parkgraph.schema.lexicon import read_lines, read_yaml

Column = Sequence[str]

# The letter that makes an attribute of a column's value, one a column in their order.
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_PAD = 3
_BEFORE, _AFTER, _NONE = "\x02", "\x03", "-"
_STOPS = frozenset("，。；：！？、（）《》“”\n ")
_HEAD_TYPES = ("Park", "Company", "Government", "Institution", "Region", "Project")
# Distance in characters to the head word ahead, in steps that names differ by; a head that began
# before this place counts as reached.
_DISTANCES = "0" * 3 + "2" * 2 + "4" * 4 + "8" * 4 + "9"
_FARTHEST = len(_DISTANCES) - 1
_LONGEST_RUN = 4


def feature_columns(text: str) -> list[Column]:
    """All columns for `text`, each with one value a character; the order is that of `LETTERS`."""
    kinds = list(map(_kind, text))
    return [
        *_neighbour_columns(text, kinds),
        *_lexicon_columns(text, kinds),
        *_word_columns(text),
    ]


def _neighbour_columns(text: str, kinds: list[str]) -> Iterator[Column]:
    """Characters and pairs around the place, triples beside it, and kinds of characters."""
    size = len(text)
    padded = _BEFORE * _PAD + text + _AFTER * _PAD
    pairs = _joined(padded, padded[1:])
    triples = _joined(pairs, padded[2:])
    for offset in (0, -1, 1, -2, 2, -3, 3):
        yield padded[_PAD + offset : _PAD + offset + size]
    for offset in (-1, 0, -2, 1):
        yield pairs[_PAD + offset : _PAD + offset + size]
    for offset in (-3, 1):
        yield triples[_PAD + offset : _PAD + offset + size]
    yield _with_neighbours(kinds)


def _lexicon_columns(text: str, kinds: list[str]) -> Iterator[Column]:
    """Regions, head words, surnames and the last mark before the place."""
    regions, heads = _marked(text, *_regions()), _marked(text, *_heads())
    yield regions
    yield _with_neighbours(regions)
    yield heads
    yield _with_neighbours(heads)
    yield _heads_ahead(text, heads)
    surnames = list(map(_surname_mark, text))
    ahead = _joined(surnames[1:] + [_NONE], _joined(kinds[1:] + [_AFTER], kinds[2:] + [_AFTER] * 2))
    yield _joined(surnames, ahead)
    yield _last_marks(text)


def _word_columns(text: str) -> Iterator[Column]:
    """The word around the place, its kind, its neighbours and runs of single characters."""
    words = load_words()
    spans = words.split(text)
    names = [text[start:end] for start, end in spans]
    kinds = words.kinds(names)
    runs = _single_runs(names)
    place: list[str] = []
    own: list[int] = []
    for index, name in enumerate(names):
        place += _places(len(name))
        own += [index] * len(name)
    here = _joined(place, map(kinds.__getitem__, own))
    yield here
    yield _joined(map(["^", *kinds].__getitem__, own), here)
    yield _joined(here, map([*kinds[1:], "$"].__getitem__, own))
    yield list(map(runs.__getitem__, own))
    yield _joined(place, map(names.__getitem__, own))


def _joined(left: Iterable[str], right: Iterable[str]) -> list[str]:
    return list(map(add, left, right))


def _with_neighbours(values: Sequence[str]) -> list[str]:
    """Every value between the one before and the one after it."""
    return _joined(_joined([_BEFORE, *values], values), [*values[1:], _AFTER])


@cache
def _kind(char: str) -> str:
    if "\u4e00" <= char <= "\u9fff":
        return "H"
    if char.isdigit():
        return "D"
    if char.isascii() and char.isalpha():
        return "A"
    return "S" if char.isspace() else char


@cache
def _surname_mark(char: str) -> str:
    return "1" if char in _surnames() else "0"


@cache
def _places(length: int) -> list[str]:
    """Place of every character in a word of this length; callers must not change it."""
    return ["S"] if length == 1 else ["B", *["M"] * (length - 2), "E"]


def _single_runs(names: Sequence[str]) -> list[str]:
    """For every word the length of the run of single characters it stands in, and its place."""
    runs = [_NONE] * len(names)
    start = 0
    for index in range(len(names) + 1):
        if index < len(names) and len(names[index]) == 1 and names[index] not in _STOPS:
            continue
        length = min(index - start, _LONGEST_RUN)
        for place in range(start, index):
            runs[place] = f"{length}{min(place - start, _LONGEST_RUN)}"
        start = index + 1
    return runs


def _marked(text: str, index: PrefixIndex, kinds: Mapping[str, str]) -> list[str]:
    marks = [_NONE] * len(text)
    for start, end in index.find_leftmost(text):
        kind, end = kinds[text[start:end]], min(end, len(text))
        marks[start] = "B" + kind
        marks[start + 1 : end - 1] = ["I" + kind] * (end - start - 2)
        marks[end - 1] = "E" + kind
    return marks


def _heads_ahead(text: str, heads: Sequence[str]) -> list[str]:
    """The type of the next head word in the clause and how far off it begins."""
    ahead = [_NONE] * len(text)
    kind, at = "", 0
    for place in range(len(text) - 1, -1, -1):
        head = heads[place]
        if text[place] in _STOPS:
            kind = ""
        elif head[0] == "B":
            kind, at = head[1:], place
        if kind:
            ahead[place] = kind + _DISTANCES[min(at - place, _FARTHEST)]
    return ahead


def _last_marks(text: str) -> list[str]:
    marks: list[str] = []
    last = _BEFORE
    for char in text:
        if char in _STOPS:
            last = char
        marks.append(last)
    return marks


@cache
def _surnames() -> frozenset[str]:
    return frozenset(name for name in read_lines("surnames.txt") if len(name) == 1)


@cache
def _regions() -> tuple[PrefixIndex, Mapping[str, str]]:
    kinds = {
        name: _region_kind(codes[0]) + ("r" if risky else "")
        for name, codes, risky in load_gazetteer().names()
    }
    return PrefixIndex(kinds), kinds


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
