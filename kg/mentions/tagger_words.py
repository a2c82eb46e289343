"""Text to words: which characters belong to an ordinary word of the language, and of which kind.

A small word list with frequencies segments the text by the most probable path of a unigram model.
What it leaves in single characters is often a name. Knowing the words gained the tagger 0.02 F1 on
the held-out fifth and 0.1 on pages of running prose.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import repeat
from operator import add

from parkgraph.kg.errors import SchemaError

WORD_LIST = "model/words.tsv"
# Only single characters can be unknown: longer words come from the list.
_UNKNOWN = "?1"


class WordIndex:
    """Words with frequencies and part-of-speech tags, ready to segment text."""

    def __init__(self, words: Mapping[str, tuple[int, str]]) -> None:
        total = math.log(sum(count for count, _ in words.values()) or 1)
        self._tags = {word: tag if len(word) > 1 else tag + "1" for word, (_, tag) in words.items()}
        self._costs = {word: total - math.log(count) for word, (count, _) in words.items()}
        self._unknown = total
        lengths: dict[str, set[int]] = {}
        for word in words:
            if len(word) > 1:
                lengths.setdefault(word[:2], set()).add(len(word))
        # By the first two characters: their cost as a word of their own, for most words have no
        # more, and the lengths of longer words.
        self._heads = {
            head: (self._costs.get(head, math.inf), tuple(sorted(sizes - {2})))
            for head, sizes in lengths.items()
        }

    def kinds(self, words: Iterable[str]) -> list[str]:
        """Part-of-speech tag of every word; those of single characters end in 1, unknown is ?1."""
        tags = self._tags
        return [tags.get(word, _UNKNOWN) for word in words]

    def tags(self) -> frozenset[str]:
        """Everything that `kinds` may say."""
        return frozenset(self._tags.values()) | {_UNKNOWN}

    def split(self, text: str) -> list[tuple[int, int]]:
        """Cut `text` into words, (start, end) in order without gaps.

        >>> load_words().split("园区加快建设")
        [(0, 2), (2, 4), (4, 6)]
        """
        ends = self._best_ends(text)
        words: list[tuple[int, int]] = []
        start = 0
        while start < len(text):
            words.append((start, ends[start]))
            start = ends[start]
        return words

    def _best_ends(self, text: str) -> list[int]:
        size = len(text)
        costs = self._costs
        heads = [*map(self._heads.get, map(add, text, text[1:])), None]
        singles = list(map(costs.get, text, repeat(self._unknown)))
        best = [0.0] * (size + 1)
        ends = list(range(1, size + 1))
        for start in range(size - 1, -1, -1):
            least = singles[start] + best[start + 1]
            head = heads[start]
            if head is not None:
                pair, longer = head
                pair += best[start + 2]
                if pair < least:
                    least = pair
                    ends[start] = start + 2
                for length in longer:
                    cost = costs.get(text[start : start + length])
                    if cost is not None and start + length <= size:
                        cost += best[start + length]
                        if cost < least:
                            least = cost
                            ends[start] = start + length
            best[start] = least
        return ends


@cache
def load_words() -> WordIndex:
    """Read the packaged word list once; raises SchemaError for a malformed line."""
    return WordIndex(dict(_read_lines()))


def _read_lines() -> Iterator[tuple[str, tuple[int, str]]]:
    text = files("parkgraph.kg.mentions").joinpath(WORD_LIST).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 3 or not cells[1].isdigit():
            raise SchemaError(
                f"kg/mentions/{WORD_LIST}, line {number}: not word, count and tag: {line!r}"
            )
        yield cells[0], (int(cells[1]), cells[2])
