"""Texts -> pairs to join so that texts which share most of their shingles are connected.

MinHash signatures in bands propose pairs (locality-sensitive hashing), an estimate from the
signatures drops most of them, and the rest is measured exactly. A pair that is connected already is
not looked at, so a thousand copies of one notice cost a thousand comparisons and not half a
million. Which texts end up connected does not depend on that, nor on their order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

# Five characters are about three words; a changed name or figure spoils nine shingles.
SHINGLE_CHARS = 5
# Editors add a source line or drop a closing paragraph; a new article on the same subject shares
# far less. Measured exactly: the signatures below only find the pairs to measure.
LEAST_SHARED = 0.8
# 24 bands of 5 rows find a pair that shares 0.8 with a probability of 0.9999.
HASHES, BANDS, _SEED = 120, 24, 1
# Six standard deviations of the estimate below the share that is asked for, so that what is
# measured here is what the SQL of clusters measures, which estimates nothing.
_LEAST_ESTIMATE = 0.55
# A first look at few texts of a connected group mostly finds one that is near enough.
_FIRST_LOOK, _LOOK = 2, 256
# Shingles kept of texts that are compared again: a few kilobytes each.
_KEPT_SHINGLES = 2_048

Signatures = NDArray[np.uint32]
Bands = NDArray[np.uint64]


def near_pairs(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield places of texts to join; what is joined through others is not yielded again."""
    if not texts:
        return
    search = _Search(texts)
    for band in range(BANDS):
        for group in search.groups(band):
            yield from search.joined(group, band)


class _Search:
    """Signatures of all texts, and which of them are connected so far."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._signatures: Signatures = np.array([signature_of(text) for text in texts], np.uint32)
        self._bands = _bands(self._signatures)
        self._parents = list(range(len(texts)))
        self._shingles = lru_cache(_KEPT_SHINGLES)(lambda at: shingles_of(texts[at]))

    def groups(self, band: int) -> Iterator[list[int]]:
        """Places of texts that agree in a band, two or more of them, in order."""
        keys = self._bands[:, band]
        order = np.argsort(keys, kind="stable")
        ends = np.flatnonzero(np.diff(keys[order])) + 1
        for group in np.split(order, ends):
            if len(group) > 1:
                yield group.tolist()

    def joined(self, group: Sequence[int], band: int) -> Iterator[tuple[int, int]]:
        """Connect what is near within a group; yields the pairs that did it."""
        connected: dict[int, list[int]] = {}
        for at in group:
            looked_at = [each for found in connected.values() for each in found[:_FIRST_LOOK]]
            for other in self._likely(at, looked_at, band):
                yield from self._join(at, other)
            for found in list(connected.values()):
                if len(found) > _FIRST_LOOK and self._root(found[0]) != self._root(at):
                    yield from self._look_further(at, found[_FIRST_LOOK:], band)
            self._gather(connected, at)

    def _look_further(self, at: int, others: Sequence[int], band: int) -> Iterator[tuple[int, int]]:
        """Compare with connected texts until one is near."""
        for start in range(0, len(others), _LOOK):
            for other in self._likely(at, others[start : start + _LOOK], band):
                yield from self._join(at, other)
            if self._root(at) == self._root(others[0]):
                return

    def _join(self, at: int, other: int) -> Iterator[tuple[int, int]]:
        """Connect two texts unless they are already, or are not near."""
        mine, theirs = self._root(at), self._root(other)
        if mine == theirs:
            return
        if shared(self._shingles(at), self._shingles(other)) >= LEAST_SHARED:
            self._parents[max(mine, theirs)] = min(mine, theirs)
            yield other, at

    def _gather(self, connected: dict[int, list[int]], at: int) -> None:
        """Put a text with those it is connected to, and groups together that are one by now."""
        root = self._root(at)
        members = [at]
        for other in [each for each in connected if self._root(each) == root]:
            found = connected.pop(other)
            found, members = (found, members) if len(found) >= len(members) else (members, found)
            found += members
            members = found
        connected[root] = members

    def _likely(self, at: int, others: Sequence[int], band: int) -> list[int]:
        """Those of `others` that the signatures call near, and no earlier band has measured."""
        found = np.asarray(others, np.int64)
        agree = (self._signatures[found] == self._signatures[at]).mean(axis=1)
        found = found[agree >= _LEAST_ESTIMATE]
        if band and len(found):
            before = (self._bands[found, :band] == self._bands[at, :band]).any(axis=1)
            found = found[~before]
        likely: list[int] = found.tolist()
        return likely

    def _root(self, at: int) -> int:
        parents = self._parents
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at


def shingles_of(text: str) -> frozenset[str]:
    """All runs of five characters."""
    return frozenset(text[at : at + SHINGLE_CHARS] for at in range(len(text) - SHINGLE_CHARS + 1))


def shared(left: frozenset[str], right: frozenset[str]) -> float:
    """Jaccard similarity: shared shingles among all shingles of both."""
    common = len(left & right)
    return common / (len(left) + len(right) - common)


def signature_of(text: str) -> list[int]:
    """MinHash of the shingles of a text, `HASHES` numbers."""
    hashed = RMinHash(num_perm=HASHES, seed=_SEED)
    hashed.update(list(shingles_of(text)))
    digest: list[int] = hashed.digest()
    return digest


def _bands(signatures: Signatures) -> Bands:
    """One number a band and text; equal rows have equal numbers, others almost never."""
    rows = signatures.reshape(len(signatures), BANDS, HASHES // BANDS).astype(np.uint64)
    keys = np.zeros(rows.shape[:2], np.uint64)
    for row in range(rows.shape[2]):
        # FNV-1a; overflow is what makes it mix.
        keys = (keys ^ rows[:, :, row]) * np.uint64(0x100000001B3)
    return keys
