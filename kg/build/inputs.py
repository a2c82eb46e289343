"""What the command line names -> the articles to read, each once, and a hash over all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from parkgraph.kg.artefacts import Input
from parkgraph.kg.build.progress import Progress
from parkgraph.kg.documents import screened
from parkgraph.kg.records import Quarantine, Skipped, Source
from parkgraph.kg.sources import DEFAULT_DOCUMENT_S, Reading, iter_sources


@dataclass(frozen=True, slots=True)
class Inputs:
    """Articles as given; `unique` holds the first of those with equal bytes, by uri."""

    given: tuple[tuple[str, str, str], ...]
    unique: tuple[Source, ...]
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
        ids = {fingerprint(source): places.get(source.uri) for source in self.unique}
        rows = {Input(name, print_, ids.get(print_)) for _, name, print_ in self.given}
        return sorted(rows, key=lambda row: (row.name, row.fingerprint))


def gather_inputs(
    specs: Sequence[str],
    stdin: BinaryIO | None,
    progress: Progress,
    reading: Reading | None = None,
) -> Inputs:
    """Read the bytes of all sources; raises SourceError when a path is missing."""
    how = reading or Reading()
    given: list[tuple[str, str, str]] = []
    unique: dict[str, Source] = {}
    refused: list[Quarantine] = []
    skipped: list[Skipped] = []
    items = screened(iter_sources(specs, stdin=stdin, reading=how), how.prefilter)
    for done, item in enumerate(items, start=1):
        if isinstance(item, Quarantine):
            refused.append(item)
        elif isinstance(item, Skipped):
            skipped.append(item)
        else:
            given.append((item.uri, item.name, fingerprint(item)))
            unique.setdefault(_hash(item.data), item)
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
