"""Rows cut into batches by size, and into groups that may be written at the same time.

Two transactions that lock the same two nodes in turn wait for each other until the server ends
one of them. Hubs make that common. Rows are therefore dealt into cells by the hash of their ends,
and only cells without a common node are written at the same time.
"""

from __future__ import annotations

import threading
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson

Row = Mapping[str, Any]

# A batch that takes longer than this is a burden: other users wait for its locks.
SLOW_BATCH_S = 10.0
_LEAST_BYTES = 32 * 1024
# Batches in a row that must go well before a shrunken size grows again, and by how much.
_GROW_AFTER = 8
_GROW_BY = 1.5


class Pace:
    """How many bytes the next batch may have: less when the server suffers, then slowly more."""

    def __init__(self, most_rows: int, most_bytes: int) -> None:
        if most_rows < 1:
            raise ValueError(f"a batch must have at least 1 row, not {most_rows}")
        self.most_rows = most_rows
        self.bytes = self._most_bytes = most_bytes
        self._went_well = 0
        self._lock = threading.Lock()

    def too_much(self, rows_bytes: int) -> None:
        """A batch of `rows_bytes` was too big or too slow: send half of that from now on."""
        with self._lock:
            self.bytes = max(_LEAST_BYTES, min(self.bytes, rows_bytes) // 2)
            self._went_well = 0

    def went_well(self, seconds: float, rows_bytes: int) -> None:
        """A batch was committed after `seconds`."""
        if seconds > SLOW_BATCH_S:
            self.too_much(rows_bytes)
            return
        with self._lock:
            self._went_well += 1
            if self._went_well % _GROW_AFTER == 0:
                self.bytes = min(self._most_bytes, int(self.bytes * _GROW_BY))


def batches(rows: Sequence[Row], pace: Pace) -> Iterator[list[Row]]:
    """Cut `rows` in order; a row bigger than the limit is a batch of its own."""
    batch: list[Row] = []
    size = 0
    for row in rows:
        row_bytes = size_of(row)
        if batch and (len(batch) >= pace.most_rows or size + row_bytes > pace.bytes):
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += row_bytes
    if batch:
        yield batch


def size_of(row: object) -> int:
    """Bytes of a row as JSON, close to what it takes in a Bolt message."""
    return len(orjson.dumps(row))


def deal(rows: Sequence[Row], workers: int) -> list[list[Row]]:
    """Deal rows that touch different nodes into one cell a worker."""
    return [cell for cell in (list(rows[start::workers]) for start in range(workers)) if cell]


def rounds(rows: Sequence[Row], workers: int) -> Iterator[list[list[Row]]]:
    """Deal relationship rows into rounds of at most `workers` cells; no two share a node.

    With 2 × workers buckets of nodes, a cell holds the rows between two of them; the rounds are
    those of a tournament in which every bucket meets every other once (circle method).
    """
    buckets = 2 * workers
    cells: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        pair = sorted((_bucket(row["start"], buckets), _bucket(row["end"], buckets)))
        cells.setdefault((pair[0], pair[1]), []).append(row)
    for pairs in _tournament(buckets):
        found = [cells[pair] for pair in pairs if pair in cells]
        # The round of each bucket with itself has more cells than there are workers.
        for start in range(0, len(found), workers):
            yield found[start : start + workers]


def _bucket(node_id: str, buckets: int) -> int:
    return zlib.crc32(node_id.encode()) % buckets


def _tournament(players: int) -> Iterator[list[tuple[int, int]]]:
    yield [(player, player) for player in range(players)]
    circle = list(range(1, players))
    for _ in range(players - 1):
        table = [0, *circle]
        pairs = zip(table[: players // 2], reversed(table[players // 2 :]), strict=True)
        yield [(min(a, b), max(a, b)) for a, b in pairs]
        circle = [circle[-1], *circle[:-1]]
