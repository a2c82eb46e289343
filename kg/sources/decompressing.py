"""Compressed bytes to decompressed ones under caps: whole files as streams, payloads at once."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import BinaryIO, Final

from parkgraph.kg.errors import SourceError
from parkgraph.kg.records import Quarantine
from parkgraph.kg.sources.formats import Codec
from parkgraph.kg.sources.limits import Limits
from parkgraph.kg.sources.members import CHUNK_BYTES, Budget, read_members
from parkgraph.kg.sources.warc_records import Readable

_GZIP_MAGIC = b"\x1f\x8b"
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"


def open_compressed(file: BinaryIO, codec: Codec, limits: Limits) -> Readable:
    """Open a compressed file as a stream; reading raises SourceError for damage and caps.

    A stream that has failed fails the same way again.
    """
    return _Failing(_Gzip(file, limits) if codec == "gzip" else _Zstd(file, limits))


class _Failing:
    """A stream that remembers how it failed."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._failure: SourceError | None = None

    def read(self, size: int, /) -> bytes:
        if self._failure is not None:
            raise self._failure
        try:
            return self._stream.read(size)
        except SourceError as error:
            self._failure = error
            raise


class _Gzip:
    """All members of a gzip file, one after the other."""

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        self._members = read_members(file, "", limits)
        self._member: Readable | None = None

    def read(self, size: int, /) -> bytes:
        while True:
            if self._member is None:
                found = next(self._members, None)
                if found is None:
                    return b""
                if isinstance(found, Quarantine):
                    raise SourceError(f"{found.location} {found.message.partition(': ')[2]}")
                self._member = found
            data = self._member.read(size)
            if data:
                return data
            self._member = None


class _Zstd:
    """All frames of a Zstandard file, one after the other; Arrow brings the decoder."""

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        import pyarrow as pa  # slow to import, and few files need it

        self._failures = (OSError, pa.ArrowException)
        self._file, self._budget = file, Budget(limits)
        self._written = 0
        file.seek(0)
        self._stream: Readable = pa.CompressedInputStream(pa.PythonFile(file, "r"), "zstd")

    def read(self, size: int, /) -> bytes:
        try:
            data = self._stream.read(size)
        except self._failures as error:
            raise SourceError(f"is damaged or cut off ({error}): fetch the file again") from error
        self._written += len(data)
        self._budget.charge(len(data))
        self._budget.check("the zstd file", self._file.tell(), self._written)
        return data


def decode_content(body: bytes, encoding: str, limits: Limits) -> bytes:
    """Undo the Content-Encoding of an HTTP body, last one first.

    Crawlers often store the body decoded and leave the header, so a body without the signature of
    its encoding is taken as it is. Raises SourceError for damage, caps and unknown encodings.
    """
    for name in reversed([part.strip().lower() for part in encoding.split(",")]):
        if name in ("", "identity", "none", "utf-8"):
            continue
        if name not in _DECODERS:
            raise SourceError(f"has the Content-Encoding {name!r}, which is not known here")
        body = _DECODERS[name](body, limits)
    return body


def _gunzip(body: bytes, limits: Limits) -> bytes:
    if not body.startswith(_GZIP_MAGIC):
        return body
    members = (m for m in read_members(BytesIO(body), "the body", limits))
    first = next(members)
    if isinstance(first, Quarantine):
        raise SourceError(first.message)
    return _all(first, limits)


def _inflate(body: bytes, limits: Limits) -> bytes:
    """Deflate with zlib's header, as RFC 9110 says, or without, as some servers send it."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            inflater = zlib.decompressobj(window)
            found = inflater.decompress(body, limits.document_bytes + 1)
        except zlib.error:
            continue
        if not inflater.eof and len(found) <= limits.document_bytes:
            raise SourceError("has a deflated body that is cut off: fetch the page again")
        return _capped(found, limits)
    return body if _is_markup(body) else _refuse("deflate")


def _unbrotli(body: bytes, limits: Limits) -> bytes:
    # Brotli has no signature.
    return body if _is_markup(body) else _arrow(body, "brotli", limits)


def _unzstd(body: bytes, limits: Limits) -> bytes:
    return _arrow(body, "zstd", limits) if body.startswith(_ZSTD_MAGIC) else body


def _arrow(body: bytes, codec: str, limits: Limits) -> bytes:
    import pyarrow as pa  # slow to import, and few pages need it

    try:
        with pa.CompressedInputStream(pa.BufferReader(body), codec) as stream:
            return _all(stream, limits)
    except (OSError, pa.ArrowException):
        return _refuse(codec)


def _all(stream: Readable, limits: Limits) -> bytes:
    data = bytearray()
    while len(data) <= limits.document_bytes and (more := stream.read(CHUNK_BYTES)):
        data += more
    return _capped(bytes(data), limits)


def _capped(data: bytes, limits: Limits) -> bytes:
    if len(data) > limits.document_bytes:
        raise SourceError(
            f"has a body that grows to more than {limits.document_bytes} bytes:"
            " leave it out or raise --max-document-bytes"
        )
    return data


def _is_markup(body: bytes) -> bool:
    return body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _refuse(encoding: str) -> bytes:
    raise SourceError(f"has a body that is no valid {encoding}: fetch the page again")


_DECODERS: Final[Mapping[str, Callable[[bytes, Limits], bytes]]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
