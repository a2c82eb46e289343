"""WARC and WET files to the pages in them; what is no page is counted, what is broken set aside.

A page is a response (HTTP 200, text or PDF), a resource, or a conversion (WET). Requests,
revisits, metadata and answers of other kinds are skipped, one `Skipped` a reason and file.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final

from parkgraph.kg.errors import SourceError
from parkgraph.kg.records import MediaType, Quarantine, Skipped, Source
from parkgraph.kg.sources.formats import Codec, format_of
from parkgraph.kg.sources.http import charset_of, media_type_of, read_response
from parkgraph.kg.sources.limits import Limits
from parkgraph.kg.sources.members import Budget, FileLimit, Member, read_members
from parkgraph.kg.sources.warc_records import VERSION, WarcRecord, read_records

_MEDIA_TYPES: Final[Mapping[str, MediaType]] = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
    "application/pdf": "application/pdf",
}
_UNTOLD = ("", "application/octet-stream", "unknown/unknown")


@dataclass(frozen=True, slots=True)
class _Page:
    """What a record holds: bytes, what the server called them, and their charset."""

    data: bytes
    content_type: str


class _NoPage(Exception):
    """The record is in order, but no page; the reason is for the count."""


def read_warc(
    file: BinaryIO, codec: Codec | None, *, uri: str, name: str, limits: Limits
) -> Iterator[Source | Quarantine | Skipped]:
    """Yield the pages of a seekable file in order, then what was skipped by reason."""
    skipped: Counter[str] = Counter()
    empty = True
    try:
        for record in _records(file, codec, uri, limits):
            empty = False
            if isinstance(record, Quarantine):
                yield record
                continue
            try:
                yield _source(record, uri, name, limits)
            except _NoPage as why:
                skipped[str(why)] += 1
            except SourceError as error:
                yield _refuse(record, uri, error)
    except FileLimit as error:
        empty = False
        yield Quarantine(uri, "", "read", f"{uri}: {error}")
    if empty:
        yield Quarantine(uri, "", "read", f"{uri}: holds no records: fetch it again")
    for reason, count in sorted(skipped.items()):
        yield Skipped(uri, "", reason, count)


def _records(
    file: BinaryIO, codec: Codec | None, uri: str, limits: Limits
) -> Iterator[WarcRecord | Quarantine]:
    if codec == "zstd":
        raise SourceError(f"{uri}: WARC in Zstandard is not read: recompress it with gzip")
    streams: Iterator[Member | Quarantine | _Plain]
    if codec == "gzip":
        streams = read_members(file, uri, limits, starts=VERSION)
    else:
        streams = iter([_Plain(file, Budget(limits))])
    for stream in streams:
        if isinstance(stream, Quarantine):
            yield stream
        else:
            yield from read_records(
                stream, uri, start=stream.start, max_bytes=limits.document_bytes
            )


class _Plain:
    """A file that is not compressed, read as if it were one member."""

    start = 0

    def __init__(self, file: BinaryIO, budget: Budget) -> None:
        file.seek(0)
        self._file, self._budget = file, budget

    def read(self, size: int, /) -> bytes:
        data = self._file.read(size)
        self._budget.charge(len(data))
        return data


def _source(record: WarcRecord, uri: str, name: str, limits: Limits) -> Source:
    headers = record.headers
    page = _page(record, limits)
    _check_digest(record)
    media_type = media_type_of(page.content_type)
    if media_type in _UNTOLD:
        media_type = _sniffed(page.data)
    if media_type not in _MEDIA_TYPES:
        raise _NoPage(f"media type {media_type}")
    if not page.data.strip():
        raise _NoPage("empty page")
    return Source(
        f"{uri}#{record.place}",
        f"{name}#{record.place}",
        page.data,
        _MEDIA_TYPES[media_type],
        url=headers.get("warc-target-uri", "").strip("<>") or None,
        fetched=headers.get("warc-date") or None,
        charset=charset_of(page.content_type),
    )


def _page(record: WarcRecord, limits: Limits) -> _Page:
    kind = record.headers.get("warc-type", "").lower()
    content_type = record.headers.get("content-type", "")
    if kind in ("conversion", "resource"):
        return _Page(record.block, content_type)
    if kind != "response":
        raise _NoPage(f"record {kind or 'without a type'}")
    if media_type_of(content_type) != "application/http":
        raise _NoPage(f"response {media_type_of(content_type) or 'without a media type'}")
    response = read_response(record.block)
    if response.status != 200:
        raise _NoPage(f"HTTP status {response.status}")
    media_type = response.media_type
    if media_type not in _MEDIA_TYPES and media_type not in _UNTOLD:
        raise _NoPage(f"media type {media_type}")
    return _Page(response.content(limits), response.headers.get("content-type", ""))


def _check_digest(record: WarcRecord) -> None:
    """Compare the block with its SHA-1 where the crawler wrote one; raises SourceError."""
    algorithm, _, wanted = record.headers.get("warc-block-digest", "").partition(":")
    if algorithm.lower() != "sha1" or len(wanted) != 32:
        return
    found = base64.b32encode(hashlib.sha1(record.block, usedforsecurity=False).digest()).decode()
    if found != wanted.upper():
        raise SourceError("does not have the digest that it announces: fetch the page again")


def _sniffed(data: bytes) -> str:
    found = format_of(data[:4096])
    return {"html": "text/html", "plain": "text/plain", "pdf": "application/pdf"}.get(found, found)


def _refuse(record: WarcRecord, uri: str, error: SourceError) -> Quarantine:
    id_ = record.headers.get("warc-record-id", "")
    url = record.headers.get("warc-target-uri", "")
    location = f"byte {record.place}" + (f", record {id_}" if id_ else "")
    said = f" ({url})" if url else ""
    return Quarantine(uri, location, "read", f"{uri}, {location}{said}: {error}")
