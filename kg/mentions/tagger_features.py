"""Layers of text to what the tagger sees at every character: one attribute a column.

A column joins the symbols that one or more layers have at or near the character, after a letter
of its own. Training and tagging share this table, so a change here asks for `make train`.
"""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

from parkgraph.kg.mentions.tagger_layers import PAD, read_layers

# The layer and how far from the character to look into it.
Cell = tuple[str, int]


def _beside(layer: str, first: int, last: int) -> tuple[Cell, ...]:
    return tuple((layer, offset) for offset in range(first, last + 1))


# Characters, pairs and triples around the place; kinds of characters; regions, head words,
# surnames and the last mark before it; the word with its kind and neighbours.
_CELLS: tuple[tuple[Cell, ...], ...] = (
    *(_beside("char", offset, offset) for offset in (0, -1, 1, -2, 2, -3, 3)),
    *(_beside("char", offset, offset + 1) for offset in (-1, 0, -2, 1)),
    *(_beside("char", offset, offset + 2) for offset in (-3, 1)),
    _beside("kind", -1, 1),
    _beside("region", 0, 0),
    _beside("region", -1, 1),
    _beside("head", 0, 0),
    _beside("head", -1, 1),
    _beside("ahead", 0, 0),
    (*_beside("surname", 0, 1), *_beside("kind", 1, 2)),
    _beside("mark", 0, 0),
    (("place", 0), ("word", 0)),
    (("word_before", 0), ("place", 0), ("word", 0)),
    (("place", 0), ("word", 0), ("word_after", 0)),
    _beside("run", 0, 0),
    (("place", 0), ("name", 0)),
)
COLUMNS: dict[str, tuple[Cell, ...]] = dict(zip(ascii_uppercase, _CELLS, strict=True))


def attributes_of(piece: str) -> list[list[str]]:
    """The attributes of every character of a piece, in the order of the columns.

    >>> attributes_of("嘉定")[1][:3]
    ['A定', 'B嘉', 'C\\x03']
    """
    layers = {name: layer.spread() for name, layer in read_layers([piece]).items()}
    return [
        [
            letter + "".join(layers[name][place + offset] for name, offset in cells)
            for letter, cells in COLUMNS.items()
        ]
        for place in range(PAD, PAD + len(piece))
    ]


def split_value(value: str, alphabets: Sequence[frozenset[str] | None]) -> list[tuple[str, ...]]:
    """All ways to read a value as one symbol of each alphabet; None allows any character.

    >>> split_value("aab", [frozenset(["a", "aa"]), frozenset(["b", "ab"])])
    [('a', 'ab'), ('aa', 'b')]
    """
    if not alphabets:
        return [] if value else [()]
    first, *rest = alphabets
    sizes = [1] if first is None else sorted({len(symbol) for symbol in first})
    return [
        (value[:size], *others)
        for size in sizes
        if size <= len(value) and (first is None or value[:size] in first)
        for others in split_value(value[size:], rest)
    ]
