"""Folded text in, the names it contains out, with a confidence: a linear-chain CRF over characters.

The weights are trained on corpus/ by `make train`; model/attributes.txt lists the attributes that
have a weight, so that none of the others is ever built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path

import pycrfsuite

from parkgraph.kg.errors import SchemaError
from parkgraph.kg.mentions.tagger_features import LETTERS, feature_columns

MODEL = "model/tagger.crfsuite"
ATTRIBUTES = "model/attributes.txt"

# (start, end, type, confidence)
Tagged = tuple[int, int, str, float]

_SENTENCE = re.compile(r"[^。！？\r\n]+(?:[。！？]+[”’）》。！？]*)?")
_SOFT_BREAK = re.compile(r"[，；、\s]")
# Longer pieces gain nothing and cost memory; a piece ends at a comma if there is one.
_LONGEST_PIECE = 1000
_OUTSIDE = "O"


class Tagger:
    """A CRFsuite model and the attributes it has weights for; `load_tagger` is the packaged one."""

    def __init__(self, weights: bytes, attributes: Sequence[str]) -> None:
        # CRFsuite reads the bytes in place and does not keep them alive.
        self._weights = weights
        self._model = pycrfsuite.Tagger()
        self._model.open_inmemory(self._weights)
        self._known: list[dict[str, bytes]] = [{} for _ in LETTERS]
        for attribute in attributes:
            self._known[LETTERS.index(attribute[0])][attribute[1:]] = attribute.encode()

    def tag(self, text: str) -> list[Tagged]:
        """Find the outermost names in folded text, in order.

        Types are the seven entity types, Title and Office. The confidence is the smaller marginal
        probability of the labels of its first and last character.
        """
        return [
            (start + left, start + right, type_, confidence)
            for start, end in split_pieces(text)
            for left, right, type_, confidence in self._tag_piece(text[start:end])
        ]

    def _tag_piece(self, piece: str) -> Iterator[Tagged]:
        labels = self._model.tag(self._items(piece))
        for start, end, type_ in decode(labels):
            confidence = min(
                self._model.marginal(labels[start], start),
                self._model.marginal(labels[end - 1], end - 1),
            )
            yield start, end, type_, confidence

    def _items(self, piece: str) -> list[list[bytes]]:
        columns = feature_columns(piece)
        known = (
            map(attributes.get, column)
            for attributes, column in zip(self._known, columns, strict=True)
        )
        return [list(filter(None, row)) for row in zip(*known, strict=True)]


def split_pieces(text: str) -> Iterator[tuple[int, int]]:
    """Cut text at the ends of sentences and lines, and overlong ones at commas; blank ones drop."""
    for found in _SENTENCE.finditer(text):
        start, end = found.span()
        while end - start > _LONGEST_PIECE:
            cut = start + _LONGEST_PIECE
            for comma in _SOFT_BREAK.finditer(text, start + _LONGEST_PIECE // 2, cut):
                cut = comma.end()
            yield start, cut
            start = cut
        if text[start:end].strip():
            yield start, end


def decode(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Turn labels (B- I- E- of a name, S- for a single character, O) into (start, end, type)."""
    start, open_type = 0, ""
    for place, label in enumerate(chain(labels, (_OUTSIDE,))):
        mark, _, type_ = label.partition("-")
        if open_type and (mark in ("B", "S", _OUTSIDE) or type_ != open_type):
            yield start, place, open_type
            open_type = ""
        if mark == _OUTSIDE:
            continue
        if not open_type:
            start, open_type = place, type_
        if mark in ("E", "S"):
            yield start, place + 1, open_type
            open_type = ""


@cache
def load_tagger(home: str = "") -> Tagger:
    """Read weights once, the packaged ones or those below `home`; SchemaError when missing."""
    folder = Path(home) if home else files("parkgraph.kg.mentions")
    try:
        attributes = folder.joinpath(ATTRIBUTES).read_text(encoding="utf-8").split("\n")[:-1]
        weights = folder.joinpath(MODEL).read_bytes()
    except FileNotFoundError as error:
        raise SchemaError(f"{error.filename} is missing: run `make train`") from error
    return Tagger(weights, attributes)
