"""Lines of a JSONL stream to `Source` records; a malformed line becomes a `Quarantine`.

An item is `{"text" | "html", "url"?, "title"?, "published"?, "id"?}` in UTF-8. It is named
`file.jsonl#N` after its line number N, counted from 1; `id` is accepted but not needed, because a
document's id is the hash of its bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from parkgraph.kg.errors import SourceError
from parkgraph.kg.records import Quarantine, Source
from parkgraph.kg.sources.warc_records import Readable

_TEXT_FIELDS = ("url", "title", "published")
_CHUNK_BYTES = 1 << 16


def read_items(
    head: bytes,
    stream: Readable,
    *,
    uri: str,
    name: str,
    max_bytes: int,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Source | Quarantine]:
    """Read the items of `head` followed by the rest of `stream`, in order, one line at a time.

    `columns` gives the name that a field goes by where it is another. A stream that fails (cut
    off, damaged, too large) ends in a Quarantine that names the line.
    """
    number = 0
    seen = False
    lines = _lines(head.removeprefix(b"\xef\xbb\xbf"), stream, max_bytes)
    while True:
        number += 1
        try:
            line = next(lines, None)
        except SourceError as error:
            yield Quarantine(uri, f"line {number}", "read", f"{uri}, line {number}: {error}")
            return
        if line is None:
            break
        if not line.strip():
            continue
        seen = True
        try:
            item = renamed(_parse(line, max_bytes), columns or {})
            yield source_of(item, f"{uri}#{number}", f"{name}#{number}")
        except SourceError as error:
            yield Quarantine(uri, f"line {number}", "read", f"{uri}, line {number}: {error}")
    if not seen:
        yield Quarantine(uri, "", "read", f"{uri}: is empty: remove it or fetch it again")


def _lines(head: bytes, stream: Readable, max_bytes: int) -> Iterator[bytes]:
    """Split into lines, keeping at most `max_bytes` + 1 bytes of each in memory."""
    line = bytearray()
    chunk = head
    while chunk:
        *complete, rest = chunk.split(b"\n")
        for part in complete:
            line += part[: max_bytes + 1 - len(line)]
            yield bytes(line)
            line.clear()
        line += rest[: max_bytes + 1 - len(line)]
        chunk = stream.read(_CHUNK_BYTES)
    yield bytes(line)


def _parse(line: bytes, max_bytes: int) -> Mapping[str, Any]:
    if len(line) > max_bytes:
        raise SourceError(f"longer than {max_bytes} bytes: split it or raise the limit")
    try:
        item = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise SourceError(f"is not valid JSON ({error}): write one object a line") from error
    if not isinstance(item, dict):
        raise SourceError(f"is a JSON {type(item).__name__}: write one object a line")
    return item


def renamed(item: Mapping[str, Any], columns: Mapping[str, str]) -> Mapping[str, Any]:
    """The item with the values of `columns` under the names that are used here."""
    return {**item, **{field: item.get(column) for field, column in columns.items()}}


def source_of(item: Mapping[str, Any], uri: str, name: str) -> Source:
    """Turn one item into a source; raises SourceError for fields of a wrong kind, and no text."""
    for field in _TEXT_FIELDS:
        if not isinstance(item.get(field), str | None):
            raise SourceError(f'"{field}" must be a string or absent')
    for field in ("text", "html"):
        body = item.get(field)
        if isinstance(body, str) and body.strip():
            return Source(
                uri,
                name,
                body.encode("utf-8"),
                "text/html" if field == "html" else "text/plain",
                url=item.get("url") or None,
                title=item.get("title") or None,
                published=item.get("published") or None,
            )
    raise SourceError('has neither "text" nor "html": give one of them as a non-empty string')
