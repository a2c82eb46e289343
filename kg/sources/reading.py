"""Files and standard input to `Source` records; whatever cannot be read becomes a `Quarantine`.

A JSONL file holds one article a line and is streamed; every other file holds one article.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import BinaryIO

from parkgraph.kg.errors import SourceError
from parkgraph.kg.records import Quarantine, Source
from parkgraph.kg.sources.finding import STDIN, SUFFIXES, FoundFile, find_files
from parkgraph.kg.sources.jsonlines import read_items
from parkgraph.kg.sources.sniffing import SNIFF_BYTES, Format, is_binary, sniff

DEFAULT_MAX_BYTES = 50_000_000
_FORMATS: dict[str, Format] = {".txt": "plain", ".html": "html", ".htm": "html", ".jsonl": "jsonl"}


def iter_sources(
    specs: Sequence[str], *, stdin: BinaryIO | None = None, max_bytes: int = DEFAULT_MAX_BYTES
) -> Iterator[Source | Quarantine]:
    """Read every article that `specs` name, sorted by uri, standard input last.

    Specs are files, folders (searched recursively), globs and `-`. `max_bytes` bounds one
    article: a file, or one line of a JSONL file. Raises SourceError before reading anything when
    a path is missing or a folder or glob holds no article; an empty, binary, unreadable or too
    large article becomes a Quarantine with stage "read".
    """
    files = find_files(specs)
    streams = [_read_file(file, max_bytes) for file in files]
    if STDIN in specs:
        streams.append(_read_stdin(sys.stdin.buffer if stdin is None else stdin, max_bytes))
    return chain.from_iterable(streams)


def _read_file(file: FoundFile, max_bytes: int) -> Iterator[Source | Quarantine]:
    try:
        with file.path.open("rb") as stream:
            yield from _read_stream(stream, file, max_bytes)
    except OSError as error:
        yield _refuse(file.uri, f"cannot be read: {error.strerror or error}; check its permissions")


def _read_stdin(stream: BinaryIO, max_bytes: int) -> Iterator[Source | Quarantine]:
    yield from _read_stream(stream, None, max_bytes)


def _read_stream(
    stream: BinaryIO, file: FoundFile | None, max_bytes: int
) -> Iterator[Source | Quarantine]:
    uri, name = (STDIN, "stdin") if file is None else (file.uri, file.name)
    head = stream.read(min(SNIFF_BYTES, max_bytes + 1))
    format_ = _format(head, file)
    if format_ == "jsonl" and not is_binary(head):
        yield from read_items(head, stream, uri=uri, name=name, max_bytes=max_bytes)
        return
    data = head + stream.read(max(0, max_bytes + 1 - len(head)))
    try:
        _check(data, max_bytes)
    except SourceError as error:
        yield _refuse(uri, str(error))
        return
    yield Source(uri, name, data, "text/html" if format_ == "html" else "text/plain")


def _format(head: bytes, file: FoundFile | None) -> Format:
    suffix = "" if file is None else file.path.suffix.lower()
    return _FORMATS[suffix] if suffix in SUFFIXES else sniff(head)


def _check(data: bytes, max_bytes: int) -> None:
    if len(data) > max_bytes:
        raise SourceError(f"larger than {max_bytes} bytes: split it or raise the limit")
    if not data.strip():
        raise SourceError("is empty: remove it or fetch it again")
    if is_binary(data[:SNIFF_BYTES]):
        raise SourceError("is binary, not text: convert it to .txt, .html or .jsonl first")


def _refuse(uri: str, message: str) -> Quarantine:
    return Quarantine(uri, "", "read", f"{uri}: {message}")
