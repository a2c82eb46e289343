"""Bytes of sources -> where they wait to be asked for: a little in memory, the rest on disk.

A build has to look at all sources before it knows which of them it needs, and standard input can
be read only once. What it holds meanwhile must not grow with the size of the articles.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile, gettempdir
from typing import Final, Self

from parkgraph.kg.errors import SourceError

# Above this, bytes go to a file that has no name and is gone with the process.
IN_MEMORY_BYTES: Final = 1 << 26


class Spool:
    """A temporary file that only grows; to be left when nothing of it is needed any more."""

    def __init__(self, in_memory_bytes: int = IN_MEMORY_BYTES) -> None:
        # Closed by __exit__.
        self._file = SpooledTemporaryFile(max_size=in_memory_bytes)  # noqa: SIM115
        self._size = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        # What a full disk did not take is not needed any more.
        with suppress(OSError):
            self._file.close()

    def put(self, data: bytes) -> Spooled:
        """Keep bytes; raises SourceError when there is no room for them on disk."""
        start = self._size
        try:
            self._file.seek(start)
            self._file.write(data)
        except OSError as error:
            raise SourceError(
                f"the articles do not fit into {gettempdir()} ({os.strerror(error.errno or 0)}):"
                " let TMPDIR name a folder with more room"
            ) from error
        self._size += len(data)
        return Spooled(self, start, len(data))

    def read(self, start: int, size: int) -> bytes:
        """The bytes at a place."""
        self._file.seek(start)
        return self._file.read(size)


@dataclass(frozen=True, slots=True)
class Spooled:
    """Where the bytes of one source lie."""

    spool: Spool
    start: int
    size: int

    def read(self) -> bytes:
        """The bytes, from memory or disk."""
        return self.spool.read(self.start, self.size)
