"""Bytes of an HTTP response, as crawlers store them, to status, headers and decoded body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from parkgraph.kg.errors import SourceError
from parkgraph.kg.sources.decompressing import decode_content
from parkgraph.kg.sources.limits import Limits

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})\b")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(rb"(?:\r?\n)?([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
_MAX_HEAD_BYTES = 1 << 17


@dataclass(frozen=True, slots=True)
class Response:
    """An HTTP response; header names are lower case, the body is as it was sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """`text/html` of `text/html; charset=gbk`, empty where the server did not say."""
        return media_type_of(self.headers.get("content-type", ""))

    def content(self, limits: Limits) -> bytes:
        """The body without its transfer and content encodings; raises SourceError."""
        body = self.body
        if "chunked" in self.headers.get("transfer-encoding", "").lower():
            body = _without_chunks(body)
        return decode_content(body, self.headers.get("content-encoding", ""), limits)


def media_type_of(content_type: str) -> str:
    """The type without its parameters, in lower case."""
    return content_type.partition(";")[0].strip().lower()


def charset_of(content_type: str) -> str | None:
    """The charset that a Content-Type names, in lower case."""
    found = _CHARSET.search(content_type)
    return found.group(1).lower() if found is not None else None


def read_response(data: bytes) -> Response:
    """Take a stored response apart; raises SourceError when it is none."""
    status = _STATUS.match(data)
    end = _HEAD_END.search(data, 0, _MAX_HEAD_BYTES)
    if status is None or end is None:
        raise SourceError("holds no HTTP response: fetch the page again")
    headers: dict[str, str] = {}
    for line in data[: end.start()].decode("utf-8", "replace").splitlines()[1:]:
        name, _, value = line.partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    return Response(int(status.group(1)), headers, data[end.end() :])


def _without_chunks(body: bytes) -> bytes:
    """Join the chunks; a body that does not start with one was stored joined.

    Raises SourceError where a chunk is missing or cut.
    """
    if _CHUNK_SIZE.match(body) is None:
        return body
    kept: list[bytes] = []
    at = 0
    while (found := _CHUNK_SIZE.match(body, at)) is not None:
        size = int(found.group(1), 16)
        if size == 0:
            return b"".join(kept)
        at = found.end() + size
        if at > len(body):
            break
        kept.append(body[found.end() : at])
    raise SourceError("has a chunked body that is cut off: fetch the page again")
