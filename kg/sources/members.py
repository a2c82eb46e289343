"""A gzip file to its members, each a stream of bytes under caps; a broken one costs itself only.

After a member that is cut or damaged the next one is searched for in the compressed bytes, which
no library at hand does: warcio ends there without a word, fastwarc with an error.
"""

from __future__ import annotations

import zlib
from collections.abc import Generator, Iterator
from typing import BinaryIO, Final

from parkgraph.kg.errors import SourceError
from parkgraph.kg.records import Quarantine
from parkgraph.kg.sources.limits import RATIO_FLOOR_BYTES, Limits

CHUNK_BYTES: Final = 1 << 16
_GZIP_WINDOW = 31  # zlib's word for a gzip header, then a window of 32 KiB
_MAGIC = b"\x1f\x8b\x08"


class FileLimit(SourceError):
    """A cap on the whole file was met: nothing more of it is read."""


class Budget:
    """What one file may still grow to, over all its members."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._left = limits.total_bytes

    def charge(self, size: int) -> None:
        """Count bytes that were put out; raises FileLimit when the file has had its share."""
        self._left -= size
        if self._left < 0:
            raise FileLimit(
                f"grows to more than {self.limits.total_bytes} bytes in all:"
                " split it or raise --max-total-bytes"
            )

    def check(self, what: str, put_in: int, put_out: int) -> None:
        """Raise SourceError for a member that grows too large or too fast."""
        if put_out > self.limits.member_bytes:
            raise SourceError(
                f"{what} grows to more than {self.limits.member_bytes} bytes:"
                " leave it out or raise --max-member-bytes"
            )
        if put_out > RATIO_FLOOR_BYTES and put_out > self.limits.ratio * put_in:
            raise SourceError(
                f"{what} grows more than {self.limits.ratio} times: a decompression bomb;"
                " leave it out or raise --max-ratio"
            )


class Member:
    """The decompressed bytes of one gzip member; read them all before asking for the next."""

    def __init__(self, file: BinaryIO, start: int, budget: Budget) -> None:
        self.start = start
        self.has_failed = False
        self._file, self._budget = file, budget
        self._inflater = zlib.decompressobj(_GZIP_WINDOW)
        self._read = self._written = 0
        file.seek(start)

    @property
    def end(self) -> int:
        """Where in the file the next member starts, once all of this one is read."""
        return self.start + self._read - len(self._inflater.unused_data)

    def read(self, size: int) -> bytes:
        """Read up to `size` bytes, none at the end; raises SourceError for damage and caps."""
        try:
            return self._inflate(size)
        except SourceError:
            self.has_failed = True
            raise

    def _inflate(self, size: int) -> bytes:
        what = f"the gzip member at byte {self.start}"
        while not self._inflater.eof:
            chunk = self._inflater.unconsumed_tail
            if not chunk:
                chunk = self._file.read(CHUNK_BYTES)
                self._read += len(chunk)
            try:
                data = self._inflater.decompress(chunk, size)
            except zlib.error as error:
                raise SourceError(f"{what} is damaged ({error}): fetch the file again") from error
            if data:
                self._written += len(data)
                self._budget.charge(len(data))
                self._budget.check(what, self._taken(), self._written)
                return data
            if not chunk:
                raise SourceError(f"{what} is cut off: fetch the file again")
        return b""

    def _taken(self) -> int:
        inflater = self._inflater
        return max(1, self._read - len(inflater.unconsumed_tail) - len(inflater.unused_data))


def read_members(
    file: BinaryIO, uri: str, limits: Limits, *, starts: bytes = b""
) -> Iterator[Member | Quarantine]:
    """Yield the members of a seekable file in order, and a Quarantine for what is none.

    Whoever reads a member to its failure reports it. `starts` is how the contents of every member
    begin; it confirms that what looks like the next member is one. Raises FileLimit.
    """
    budget = Budget(limits)
    at: int | None = 0
    count = 0
    while at is not None:
        file.seek(at)
        head = file.read(CHUNK_BYTES)
        if not head.strip(b"\0"):
            return  # the end, perhaps padded
        if not head.startswith(_MAGIC):
            yield _refuse(uri, at, "is no gzip member; what follows is searched for the next")
            at = _next_member(file, at + 1, starts)
            continue
        count += 1
        if count > limits.members:
            raise FileLimit(f"has more than {limits.members} gzip members: split it")
        member = Member(file, at, budget)
        yield member
        at = yield from _leave(member, file, uri, starts)


def _leave(
    member: Member, file: BinaryIO, uri: str, starts: bytes
) -> Generator[Quarantine, None, int | None]:
    """Pass over what nobody read of a member; returns where the next one starts."""
    if not member.has_failed:
        try:
            while member.read(CHUNK_BYTES):
                pass
            return member.end
        except FileLimit:
            raise
        except SourceError as error:
            yield _refuse(uri, member.start, str(error))
    return _next_member(file, member.start + 1, starts)


def _next_member(file: BinaryIO, at: int, starts: bytes) -> int | None:
    """Search for the first bytes of a member whose contents start as they should."""
    overlap = len(_MAGIC) - 1
    file.seek(at)
    window = file.read(CHUNK_BYTES)
    while len(window) > overlap:
        found = window.find(_MAGIC)
        while found >= 0:
            if _is_member(file, at + found, starts):
                return at + found
            found = window.find(_MAGIC, found + 1)
        at += len(window) - overlap
        file.seek(at)
        window = file.read(CHUNK_BYTES)
    return None


def _is_member(file: BinaryIO, at: int, starts: bytes) -> bool:
    file.seek(at)
    try:
        head = zlib.decompressobj(_GZIP_WINDOW).decompress(file.read(CHUNK_BYTES), 64)
    except zlib.error:
        return False
    return head.startswith(starts) and bool(head)


def _refuse(uri: str, at: int, message: str) -> Quarantine:
    return Quarantine(uri, f"byte {at}", "read", f"{uri}, byte {at}: {message}")
