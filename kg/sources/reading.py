"""Files and standard input to `Source` records; whatever cannot be read becomes a `Quarantine`.

JSONL, Parquet and WARC files hold many articles and are streamed; every other file holds one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import chain
from tempfile import TemporaryFile
from typing import BinaryIO, Final

from parkgraph.kg.errors import SourceError
from parkgraph.kg.records import MediaType, Quarantine, Skipped, Source
from parkgraph.kg.sources.decompressing import open_compressed
from parkgraph.kg.sources.finding import STDIN, FoundFile, find_files
from parkgraph.kg.sources.formats import Format, container_of, format_of
from parkgraph.kg.sources.jsonlines import read_items
from parkgraph.kg.sources.limits import Limits, Reading
from parkgraph.kg.sources.members import CHUNK_BYTES
from parkgraph.kg.sources.sniffing import SNIFF_BYTES, is_binary
from parkgraph.kg.sources.warc import read_warc
from parkgraph.kg.sources.warc_records import Readable

Item = Source | Quarantine | Skipped
_MEDIA_TYPES: Final[dict[Format, MediaType]] = {"html": "text/html", "pdf": "application/pdf"}
# These are not read from first byte to last: damage is searched, and footers come first.
_SEEKING: Final = ("warc", "parquet")


def iter_sources(
    specs: Sequence[str], *, stdin: BinaryIO | None = None, reading: Reading | None = None
) -> Iterator[Item]:
    """Read every article that `specs` name, sorted by uri, standard input last.

    Specs are files, folders (searched recursively), globs and `-`. Raises SourceError before
    reading anything when a path is missing or a folder or glob holds no article; an empty, binary,
    broken or too large article becomes a Quarantine with stage "read".
    """
    how = reading or Reading()
    files = find_files(specs)
    streams = chain.from_iterable(_read_file(file, how) for file in files)
    if STDIN not in specs:
        return streams
    return chain(streams, _read_stdin(sys.stdin.buffer if stdin is None else stdin, how))


def _read_file(file: FoundFile, reading: Reading) -> Iterator[Item]:
    try:
        with file.path.open("rb") as stream:
            yield from _read(stream, file.uri, file.name, file.path.name, reading)
    except OSError as error:
        yield _refuse(file.uri, f"cannot be read: {error.strerror or error}; check its permissions")
    except SourceError as error:
        yield _refuse(file.uri, str(error))


def _read_stdin(stream: BinaryIO, reading: Reading) -> Iterator[Item]:
    head = _read_up_to(stream, min(SNIFF_BYTES, reading.limits.document_bytes + 1))
    container = container_of("", head)
    try:
        if container.codec is None and container.format not in _SEEKING:
            format_ = container.format or "plain"
            yield from _read_plain(head, stream, format_, STDIN, "stdin", reading)
            return
        with closing(_spooled(head, stream, reading.limits)) as file:
            yield from _read(file, STDIN, "stdin", "", reading)
    except SourceError as error:
        yield _refuse(STDIN, str(error))


def _read(file: BinaryIO, uri: str, name: str, file_name: str, reading: Reading) -> Iterator[Item]:
    """Read a seekable file by what it is."""
    limits = reading.limits
    head = file.read(min(SNIFF_BYTES, limits.document_bytes + 1))
    container = container_of(file_name, head)
    format_, stream = container.format, _whole(file)
    if container.codec is not None and format_ not in _SEEKING:
        stream = open_compressed(file, container.codec, limits)
        head = _head_of(stream, min(SNIFF_BYTES, limits.document_bytes + 1))
        format_ = format_ or format_of(head)
    if format_ == "warc":
        yield from read_warc(file, container.codec, uri=uri, name=name, limits=limits)
    elif format_ == "parquet" and container.codec is None:
        from parkgraph.kg.sources.parquet import read_rows  # brings Arrow, which is slow to import

        yield from read_rows(file, uri=uri, name=name, reading=reading)
    else:
        yield from _read_plain(head, stream, format_ or "plain", uri, name, reading)


def _whole(file: BinaryIO) -> Readable:
    return file


def _read_plain(
    head: bytes, stream: Readable, format_: Format, uri: str, name: str, reading: Reading
) -> Iterator[Source | Quarantine]:
    """Read a file from first byte to last, one article or one a line."""
    max_bytes = reading.limits.document_bytes
    if format_ == "jsonl" and not is_binary(head):
        yield from read_items(
            head, stream, uri=uri, name=name, max_bytes=max_bytes, columns=reading.columns
        )
        return
    data = head + _read_up_to(stream, max_bytes + 1 - len(head))
    try:
        _check(data, format_, max_bytes)
    except SourceError as error:
        yield _refuse(uri, str(error))
        return
    yield Source(uri, name, data, _MEDIA_TYPES.get(format_, "text/plain"))


def _head_of(stream: Readable, size: int) -> bytes:
    """The first bytes of a stream; if it fails after some, the next read says so again."""
    data = bytearray()
    try:
        while len(data) < size and (more := stream.read(size - len(data))):
            data += more
    except SourceError:
        if not data:
            raise
    return bytes(data)


def _read_up_to(stream: Readable, size: int) -> bytes:
    data = bytearray()
    while len(data) < size and (more := stream.read(size - len(data))):
        data += more
    return bytes(data)


def _spooled(head: bytes, stream: Readable, limits: Limits) -> BinaryIO:
    """Standard input as a file on disk; raises SourceError when it is larger than a file may be."""
    # Closed by the caller, here only if the copy fails.
    file: BinaryIO = TemporaryFile()
    try:
        size = file.write(head)
        while chunk := stream.read(CHUNK_BYTES):
            size += file.write(chunk)
            if size > limits.total_bytes:
                raise SourceError(f"larger than {limits.total_bytes} bytes: split it")
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def _check(data: bytes, format_: Format, max_bytes: int) -> None:
    if len(data) > max_bytes:
        raise SourceError(f"larger than {max_bytes} bytes: split it or raise --max-document-bytes")
    if not data.strip():
        raise SourceError("is empty: remove it or fetch it again")
    if format_ == "pdf":
        if not data.startswith(b"%PDF-"):
            raise SourceError("is no PDF: fetch it again")
    elif is_binary(data[:SNIFF_BYTES]):
        raise SourceError("is binary, not text: convert it to .txt, .html or .jsonl first")


def _refuse(uri: str, message: str) -> Quarantine:
    said = message if message.startswith(f"{uri}:") else f"{uri}: {message}"
    return Quarantine(uri, "", "read", said)
