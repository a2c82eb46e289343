"""The questions of questions.tsv: those to be answered with recipe and values, those refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def _rows() -> Iterator[tuple[str, str, str]]:
    text = Path(__file__).with_name("questions.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            question, recipe, rest = line.split("\t")
            yield question, recipe, rest


def _values(text: str) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in text.split("; ") if pair)
    return {name: value for name, _, value in pairs}


ANSWERED = tuple((text, recipe, _values(rest)) for text, recipe, rest in _rows() if recipe != "-")
# The word that must be left over; nothing where only the whole does not fit.
REFUSED = tuple((text, left) for text, recipe, left in _rows() if recipe == "-")
