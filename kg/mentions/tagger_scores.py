"""Pieces of text in, a score for every label at every character out.

The attributes of tagger_features.py are never spelled out here: symbols become small integers, the
symbols of a column one integer key, and the key the row of weights of its attribute.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import numpy.typing as npt

from parkgraph.kg.mentions.crf_weights import UNKNOWN, Floats, Weights
from parkgraph.kg.mentions.tagger_features import COLUMNS, Cell, split_value
from parkgraph.kg.mentions.tagger_layers import PAD, Layer, alphabets, read_layers

Ints = npt.NDArray[np.int64]

# Keys up to this many are looked up in a table, more (pairs and triples of characters) by search.
_TABLE_SIZE = 1 << 18
# Layers of single characters use a table over the Basic Multilingual Plane; other characters share
# the place of the noncharacter U+FFFF.
_CODES = 1 << 16
_CHARACTER_LAYERS = frozenset(("char", "kind", "surname", "mark", "place"))


class Numbering:
    """The symbols of one layer that any attribute names, numbered from 1; 0 is every other one."""

    def __init__(self, symbols: Iterable[str], is_text: bool) -> None:
        self._numbers = {symbol: i for i, symbol in enumerate(sorted(set(symbols)), start=1)}
        self.size = len(self._numbers) + 1
        self._codes: Ints | None = None
        if is_text:
            self._codes = np.zeros(_CODES, dtype=np.int64)
            for symbol, number in self._numbers.items():
                if ord(symbol) < _CODES:
                    self._codes[ord(symbol)] = number

    def number(self, symbol: str) -> int:
        """The number of a symbol that is known."""
        return self._numbers[symbol]

    def of(self, layer: Layer) -> Ints:
        """The numbers of all characters of a layer."""
        if self._codes is not None:
            symbols = layer.symbols
            text = symbols if isinstance(symbols, str) else "".join(symbols)
            data = text.encode("utf-32-le", "surrogatepass")
            codes = np.frombuffer(data, dtype="<u4")
            numbers: Ints = self._codes[np.minimum(codes, _CODES - 1)]
            return numbers
        found = map(self._numbers.get, layer.symbols, repeat(0))
        spread = np.fromiter(found, dtype=np.int64, count=len(layer.symbols))
        return spread if layer.lengths is None else np.repeat(spread, layer.lengths)


@dataclass(frozen=True, slots=True)
class Column:
    """Keys of one column and the rows of weights that they stand for.

    `keys` is None where `rows` has a place for every key there can be; otherwise it is sorted and
    ends in a key that never occurs.
    """

    cells: tuple[Cell, ...]
    radices: tuple[int, ...]
    keys: Ints | None
    rows: Ints

    def look_up(self, numbers: dict[str, Ints]) -> Ints:
        """The row of every character that has PAD neighbours on both sides."""
        length = len(numbers["char"]) - 2 * PAD
        key: Ints | int = 0
        for (name, offset), radix in zip(self.cells, self.radices, strict=True):
            digit = numbers[name][PAD + offset : PAD + offset + length]
            key = digit if isinstance(key, int) else key * radix + digit
        assert not isinstance(key, int)
        if self.keys is None:
            return self.rows[key]
        at = np.searchsorted(self.keys, key)
        return np.where(self.keys[at] == key, self.rows[at], UNKNOWN)


class Scorer:
    """The weights of a model, arranged for whole texts."""

    def __init__(self, weights: Weights) -> None:
        self._states = weights.states
        values: dict[str, list[tuple[str, int]]] = {letter: [] for letter in COLUMNS}
        for attribute, row in weights.attributes.items():
            values[attribute[0]].append((attribute[1:], row))
        read = {
            letter: [(symbols, row) for value, row in own for symbols in _read(letter, value)]
            for letter, own in values.items()
        }
        symbols: dict[str, set[str]] = {}
        for letter, entries in read.items():
            for place, (name, _offset) in enumerate(COLUMNS[letter]):
                symbols.setdefault(name, set()).update(own[place] for own, _row in entries)
        self._numberings = {
            name: Numbering(found, name in _CHARACTER_LAYERS) for name, found in symbols.items()
        }
        self._columns = [self._column(COLUMNS[letter], entries) for letter, entries in read.items()]

    def score(self, pieces: Sequence[str]) -> Floats:
        """Scores of all characters of the pieces joined by 2 * PAD places to ignore, by label."""
        layers = read_layers(pieces)
        numbers = {name: own.of(layers[name]) for name, own in self._numberings.items()}
        total: Floats | None = None
        for column in self._columns:
            part = self._states.take(column.look_up(numbers), axis=0)
            total = part if total is None else np.add(total, part, out=total)
        assert total is not None
        return total

    def _column(
        self, cells: tuple[Cell, ...], entries: list[tuple[tuple[str, ...], int]]
    ) -> Column:
        radices = tuple(self._numberings[name].size for name, _offset in cells)
        key_rows: dict[int, int] = {}
        for symbols, row in entries:
            key = 0
            for (name, _offset), radix, symbol in zip(cells, radices, symbols, strict=True):
                key = key * radix + self._numberings[name].number(symbol)
            key_rows[key] = row
        size = int(np.prod(radices, dtype=np.float64))
        if size <= _TABLE_SIZE:
            table = np.full(size, UNKNOWN, dtype=np.int64)
            table[list(key_rows)] = list(key_rows.values())
            return Column(cells, radices, None, table)
        ordered = sorted(key_rows.items()) + [(np.iinfo(np.int64).max, UNKNOWN)]
        return Column(
            cells,
            radices,
            np.array([key for key, _row in ordered], dtype=np.int64),
            np.array([row for _key, row in ordered], dtype=np.int64),
        )


def _read(letter: str, value: str) -> list[tuple[str, ...]]:
    """The symbols that a value of a column may be made of."""
    cells = COLUMNS[letter]
    known = alphabets()
    if len(cells) == 1:
        return [(value,)]
    # A name is whatever the symbols before it leave over.
    own = [known[name] if name in known else frozenset([value[1:]]) for name, _offset in cells]
    return split_value(value, own)
