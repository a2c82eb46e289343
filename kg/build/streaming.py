"""Sources -> what they say, as a stream in the order of the sources; nothing is kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import BinaryIO

from parkgraph.kg.artefacts.outcomes import Outcome, outcomes_from_batch
from parkgraph.kg.build.extraction import (
    ExtractorFactory,
    extract_source,
    load_extractor,
    load_voices,
)
from parkgraph.kg.build.inputs import fingerprint
from parkgraph.kg.build.mapping import Extract, source_batches
from parkgraph.kg.documents import screened
from parkgraph.kg.records import Extraction, Quarantine, Skipped, Source
from parkgraph.kg.runners import LocalRunner
from parkgraph.kg.sources import Item, Reading, iter_sources

Items = Iterable[Source | Quarantine]


def extract_all(
    specs: Sequence[str],
    *,
    workers: int = 1,
    stdin: BinaryIO | None = None,
    factory: ExtractorFactory = load_extractor,
    extractors: Sequence[str] = (),
    reading: Reading | None = None,
    skip: Callable[[Skipped], None] = lambda item: None,
) -> Iterator[Extraction | Quarantine]:
    """Extract everything that `specs` name, as a stream in the order of the sources.

    One that fails becomes a Quarantine (stage "read" or "extract"). What an extraction holds
    against the schema is set aside as a Quarantine (stage "claims") right before it, and so are
    failures of the `extractors` of other people (stage "extractor"), asked after our own.
    `skip` is told what was left out on purpose.
    """
    how = reading or Reading()
    sources = _wanted(screened(iter_sources(specs, stdin=stdin, reading=how), how.prefilter), skip)
    stage = Extract(factory, tuple(extractors), how.limits.document_s)
    found = _in_place(sources, stage) if workers == 1 else _in_processes(sources, stage, workers)
    for outcome in found:
        if isinstance(outcome, Quarantine):
            yield outcome
            continue
        yield from outcome.quarantine
        if (extraction := outcome.extraction) is not None:
            yield extraction


def _wanted(items: Iterable[Item], skip: Callable[[Skipped], None]) -> Items:
    for item in items:
        if isinstance(item, Skipped):
            skip(item)
        else:
            yield item


def _in_place(items: Items, stage: Extract) -> Iterator[Outcome | Quarantine]:
    """One document at a time: what is found is there before the next is read."""
    voices = None
    for item in items:
        if isinstance(item, Quarantine):
            yield item
        else:
            voices = voices or load_voices(stage.factory, stage.extractors, stage.document_s)
            yield extract_source(voices, item, fingerprint(item))


def _in_processes(items: Items, stage: Extract, workers: int) -> Iterator[Outcome | Quarantine]:
    # What could not be read, each with the number of sources before it.
    refused: deque[tuple[int, Quarantine]] = deque()
    done = 0

    def sources() -> Iterator[Source]:
        number = 0
        for item in items:
            if isinstance(item, Quarantine):
                refused.append((number, item))
            else:
                number += 1
                yield item

    for batch in LocalRunner(workers).run(stage, source_batches(sources())):
        for outcome in outcomes_from_batch(batch):
            while refused and refused[0][0] <= done:
                yield refused.popleft()[1]
            yield outcome
            done += 1
    yield from (item for _, item in refused)
