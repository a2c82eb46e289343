"""Folded text in, the names it contains out, with a confidence: a linear-chain CRF over characters.

The weights are trained on corpus/ by `make train`, with CRFsuite, and used with numpy: building and
looking up CRFsuite's attributes one by one took most of its time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate, chain
from pathlib import Path

from parkgraph.kg.errors import SchemaError
from parkgraph.kg.mentions.crf_decoding import Batch
from parkgraph.kg.mentions.crf_weights import Weights, read_weights
from parkgraph.kg.mentions.tagger_layers import PAD
from parkgraph.kg.mentions.tagger_scores import Scorer

MODEL = "model/tagger.crfsuite"

# (start, end, type, confidence)
Tagged = tuple[int, int, str, float]

_SENTENCE = re.compile(r"[^。！？\r\n]+(?:[。！？]+[”’）》。！？]*)?")
_SOFT_BREAK = re.compile(r"[，；、\s]")
# Longer pieces gain nothing and cost memory; a piece ends at a comma if there is one.
_LONGEST_PIECE = 1000
# Characters tagged at once: what an article has, and little enough to stay in the cache.
_BATCH = 8000
_OUTSIDE = "O"


class Tagger:
    """A CRFsuite model at work on texts; `load_tagger` is the packaged one."""

    def __init__(self, weights: Weights) -> None:
        self._labels = weights.labels
        self._transitions = weights.transitions
        self._scorer = Scorer(weights)

    def tag(self, text: str) -> list[Tagged]:
        """Find the outermost names in folded text, in order; see `tag_all`."""
        return self.tag_all([text])[0]

    def tag_all(self, texts: Sequence[str]) -> list[list[Tagged]]:
        """Find the outermost names in each of some folded texts, in order.

        Types are the seven entity types, Title and Office. The confidence is the smaller marginal
        probability of the labels of its first and last character. Many texts at once are several
        times as fast as one by one.
        """
        found: list[list[Tagged]] = [[] for _ in texts]
        pieces = (
            (index, start, text[start:end])
            for index, text in enumerate(texts)
            for start, end in split_pieces(text)
        )
        for batch in _batches(pieces):
            names = self._tag_pieces([piece for _index, _start, piece in batch])
            for (index, start, _piece), own in zip(batch, names, strict=True):
                found[index] += [(start + s, start + e, type_, p) for s, e, type_, p in own]
        return found

    def _tag_pieces(self, pieces: Sequence[str]) -> list[list[Tagged]]:
        scores = self._scorer.score(pieces)
        lengths = list(map(len, pieces))
        starts = list(accumulate((length + 2 * PAD for length in lengths[:-1]), initial=0))
        labels = Batch(scores, self._transitions, starts, lengths).best_labels()
        spans = [list(decode([self._labels[i] for i in own])) for own in labels]
        named = [i for i, own in enumerate(spans) if own]
        found: list[list[Tagged]] = [[] for _ in pieces]
        if not named:
            return found
        batch = Batch(
            scores, self._transitions, [starts[i] for i in named], [lengths[i] for i in named]
        )
        for i, marginals in zip(named, batch.marginals(), strict=True):
            sure = marginals[range(lengths[i]), labels[i]].tolist()
            found[i] = [(s, e, type_, min(sure[s], sure[e - 1])) for s, e, type_ in spans[i]]
        return found


def _batches(pieces: Iterable[tuple[int, int, str]]) -> Iterator[list[tuple[int, int, str]]]:
    """Group pieces so that no group has many more than _BATCH characters."""
    batch: list[tuple[int, int, str]] = []
    size = 0
    for piece in pieces:
        batch.append(piece)
        size += len(piece[2])
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


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
        data = folder.joinpath(MODEL).read_bytes()
    except FileNotFoundError as error:
        raise SchemaError(f"{error.filename} is missing: run `make train`") from error
    return Tagger(read_weights(data, f"{home or 'kg/mentions'}/{MODEL}"))
