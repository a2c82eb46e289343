"""What the command line names -> the articles to read, each once, and a hash over all of them.

The bytes wait in a spool, so that the memory this takes depends on the number of articles alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from parkgraph.kg.artefacts import Input
from parkgraph.kg.build.progress import Progress
from parkgraph.kg.build.spooling import Spool, Spooled
from parkgraph.kg.documents import document_id, screened
from parkgraph.kg.records import Quarantine, Skipped, Source
from parkgraph.kg.sources import DEFAULT_DOCUMENT_S, Reading, iter_sources


@dataclass(frozen=True, slots=True)
class Article:
    """One source whose bytes wait elsewhere; `bare` is all the rest of it."""

    bare: Source
    data: Spooled
    fingerprint: str
    document_id: str

    @property
    def uri(self) -> str:
        """Where it was read."""
        return self.bare.uri

    @property
    def name(self) -> str:
        """What the user calls it."""
        return self.bare.name

    def read(self) -> Source:
        """The source with its bytes."""
        return replace(self.bare, data=self.data.read())


@dataclass(frozen=True, slots=True)
class Inputs:
    """Articles as given; `unique` holds the first of those with equal bytes, by uri."""

    given: tuple[tuple[str, str, str], ...]
    unique: tuple[Article, ...]
    refused: tuple[Quarantine, ...]
    skipped: tuple[Skipped, ...] = ()
    document_s: float = DEFAULT_DOCUMENT_S

    @property
    def hash(self) -> str:
        """Hash of every article's uri, name and contents, and of what was not or cannot be read."""
        rows = [*self.given, *((q.uri, q.location, q.message) for q in self.refused)]
        rows += [(each.uri, each.location, f"{each.count} {each.reason}") for each in self.skipped]
        if self.document_s != DEFAULT_DOCUMENT_S:
            # Another limit may let in what took too long.
            rows.append(("document_s", "", str(self.document_s)))
        return _hash("\n".join("\x1f".join(row) for row in sorted(rows)).encode())

    def listed(self, places: Mapping[str, str]) -> list[Input]:
        """Every article as given, those with equal bytes too, each with its document.

        `places` are the ids of documents by uri.
        """
        ids = {article.fingerprint: places.get(article.uri) for article in self.unique}
        rows = {Input(name, print_, ids.get(print_)) for _, name, print_ in self.given}
        return sorted(rows, key=lambda row: (row.name, row.fingerprint))


def gather_inputs(
    specs: Sequence[str],
    spool: Spool,
    stdin: BinaryIO | None,
    progress: Progress,
    reading: Reading | None = None,
) -> Inputs:
    """Read all sources and keep their bytes in `spool`; raises SourceError for a missing path."""
    how = reading or Reading()
    given: list[tuple[str, str, str]] = []
    unique: dict[str, Article] = {}
    refused: list[Quarantine] = []
    skipped: list[Skipped] = []
    items = screened(iter_sources(specs, stdin=stdin, reading=how), how.prefilter)
    for done, item in enumerate(items, start=1):
        if isinstance(item, Quarantine):
            refused.append(item)
        elif isinstance(item, Skipped):
            skipped.append(item)
        else:
            print_, id_ = fingerprint(item), document_id(item.data)
            given.append((item.uri, item.name, print_))
            if id_ not in unique:
                unique[id_] = Article(replace(item, data=b""), spool.put(item.data), print_, id_)
        progress("read", done, None)
    return Inputs(
        tuple(given),
        tuple(unique.values()),
        tuple(refused),
        tuple(skipped),
        how.limits.document_s,
    )


def fingerprint(source: Source) -> str:
    """Hash of all that decides what is read from a source, wherever it lies."""
    said: tuple[str | None, ...] = (source.media_type, source.url, source.title, source.published)
    if source.fetched is not None:
        said += (source.fetched, source.charset)
    return _hash(b"\x1f".join([*(repr(each).encode() for each in said), source.data]))


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
