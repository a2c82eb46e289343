"""Bytes of a WARC stream to its records: headers and block, or a Quarantine for what is none.

Follows the WARC 1.1 specification (https://iipc.github.io/warc-specifications/). A record with a
wrong length must not swallow its neighbours, so after each one the two line ends that close it are
looked for, and where they are missing reading goes on at the next line that starts a record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from parkgraph.kg.errors import SourceError
from parkgraph.kg.records import Quarantine
from parkgraph.kg.sources.members import CHUNK_BYTES, FileLimit

VERSION: Final = b"WARC/"
_MAX_HEAD_BYTES = 1 << 16
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_RECORD_START = re.compile(rb"\nWARC/\d")
_CONTINUATION = re.compile(r"\r?\n[ \t]+")


class Readable(Protocol):
    """What records are read from: a gzip member or a file."""

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes, none at the end; raises SourceError."""
        ...


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """One record; `place` is where it starts, header names are lower case."""

    place: str
    headers: Mapping[str, str]
    block: bytes


class _Window:
    """What has been read and not yet used, with the place of its first byte in the stream."""

    def __init__(self, stream: Readable) -> None:
        self.data = bytearray()
        self.at = 0
        self._stream = stream

    def fill(self, size: int) -> bool:
        """Have at least `size` bytes at hand; False when the stream ends before."""
        while len(self.data) < size:
            more = self._stream.read(max(CHUNK_BYTES, size - len(self.data)))
            if not more:
                return False
            self.data += more
        return True

    def drop(self, size: int) -> None:
        """Leave bytes behind, at most all at hand."""
        size = min(size, len(self.data))
        del self.data[:size]
        self.at += size


def read_records(
    stream: Readable, uri: str, *, start: int, max_bytes: int
) -> Iterator[WarcRecord | Quarantine]:
    """Yield the records of a stream that begins at byte `start` of its file.

    A place is `start`, or `start+N` for a record N bytes into what the member decompresses to.
    Raises FileLimit; any other failure of the stream is the last Quarantine.
    """
    window = _Window(stream)
    while True:
        place = f"{start}+{window.at}" if window.at else str(start)
        try:
            found = _next_record(window, place, max_bytes)
        except FileLimit:
            raise
        except _BadRecord as bad:
            yield _refuse(uri, place, str(bad), bad.record_id)
            _resume(window)
            continue
        except SourceError as error:
            yield _refuse(uri, place, str(error), "")
            return
        if found is None:
            return
        yield found


class _BadRecord(SourceError):
    """A record that cannot be used; the next one may."""

    def __init__(self, message: str, record_id: str = "") -> None:
        super().__init__(message)
        self.record_id = record_id


def _next_record(window: _Window, place: str, max_bytes: int) -> WarcRecord | None:
    while window.fill(1) and window.data[0] in b"\r\n":
        window.drop(1)
    if not window.fill(1):
        return None
    headers, size = _head(window)
    id_ = headers.get("warc-record-id", "")
    length = _length(headers, id_)
    window.drop(size)
    if length > max_bytes:
        # Not passed over by its length, which may be wrong: the next record is searched for.
        raise _BadRecord(
            f"is larger than {max_bytes} bytes: leave it out or raise --max-document-bytes", id_
        )
    if not window.fill(length):
        had = len(window.data)
        raise _BadRecord(f"is cut off after {had} of {length} bytes: fetch the file again", id_)
    window.fill(length + 4)
    if not _is_end(window.data[length : length + 4]):
        raise _BadRecord(f"does not end after the {length} bytes that it announces", id_)
    block = bytes(window.data[:length])
    window.drop(length)
    return WarcRecord(place, headers, block)


def _head(window: _Window) -> tuple[Mapping[str, str], int]:
    window.fill(_MAX_HEAD_BYTES)
    end = _HEAD_END.search(window.data, 0, _MAX_HEAD_BYTES)
    if not window.data.startswith(VERSION) or end is None:
        raise _BadRecord("no record starts here: fetch the file again")
    lines = bytes(window.data[: end.start()]).decode("utf-8", "replace")
    headers: dict[str, str] = {}
    for line in _CONTINUATION.sub(" ", lines).splitlines()[1:]:
        name, _, value = line.partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    return headers, end.end()


def _length(headers: Mapping[str, str], id_: str) -> int:
    given = headers.get("content-length", "")
    if not given.isascii() or not given.isdigit():
        raise _BadRecord(f"has no valid Content-Length ({given!r})", id_)
    return int(given)


def _is_end(data: bytes | bytearray) -> bool:
    """Two line ends, as the standard says, or fewer where a writer was careless."""
    return VERSION.startswith(bytes(data).lstrip(b"\r\n"))


def _resume(window: _Window) -> None:
    """Move to the next line that starts a record, past the first bytes; or to the end."""
    window.drop(1)
    while True:
        found = _RECORD_START.search(window.data)
        if found is not None:
            window.drop(found.start() + 1)
            return
        # The last bytes may be the beginning of what is searched for.
        window.drop(len(window.data) - len(VERSION) - 1)
        if not window.fill(len(window.data) + 1):
            window.drop(len(window.data))
            return


def _refuse(uri: str, place: str, message: str, record_id: str) -> Quarantine:
    location = f"byte {place}" + (f", record {record_id}" if record_id else "")
    return Quarantine(uri, location, "read", f"{uri}, {location}: {message}")
