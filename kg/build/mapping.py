"""Batches of sources -> batches of outcomes: read, find and relate, one document at a time.

This is all of the build that looks at one document only, so it runs in any number of processes of
any number of machines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

import pyarrow as pa

from parkgraph.kg.artefacts.outcomes import (
    OUTCOMES,
    Outcome,
    outcomes_from_batch,
    outcomes_to_batch,
)
from parkgraph.kg.artefacts.stages import STAGES, StageFolder, StagePart
from parkgraph.kg.build.extraction import ExtractorFactory, extract_source, load_voices
from parkgraph.kg.build.inputs import Article, fingerprint
from parkgraph.kg.build.progress import Progress
from parkgraph.kg.records import Quarantine, Source
from parkgraph.kg.runners import Runner
from parkgraph.kg.sources import DEFAULT_DOCUMENT_S

# A batch is what one worker takes at a time and what a crash may cost each of them. Its bounds do
# not depend on the number of workers, so that the parts do not either.
STAGE = "extract"
BATCH_DOCUMENTS, BATCH_BYTES = 32, 1 << 18
_FIELDS = tuple(field.name for field in fields(Source))
SOURCES: pa.Schema = pa.schema(
    [
        ("fingerprint", pa.string()),
        *((name, pa.binary() if name == "data" else pa.string()) for name in _FIELDS),
    ]
)
RECEIPTS: pa.Schema = pa.schema([("name", pa.string())])


@dataclass(frozen=True, slots=True)
class Extract:
    """The stage: rows of SOURCES to rows of OUTCOMES."""

    factory: ExtractorFactory
    extractors: tuple[str, ...] = ()
    document_s: float = DEFAULT_DOCUMENT_S

    @property
    def schema(self) -> pa.Schema:
        """Columns of an outcome."""
        return OUTCOMES

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Extract each source; what fails is a row with its Quarantine."""
        voices = load_voices(self.factory, self.extractors, self.document_s)
        for batch in batches:
            yield outcomes_to_batch(
                extract_source(voices, source, print_) for print_, source in sources_of(batch)
            )

    def lost(self, row: pa.RecordBatch, reason: str) -> pa.RecordBatch:
        """One article that no worker survives, in quarantine."""
        ((print_, source),) = sources_of(row)
        message = f"{source.uri}: {reason}, twice; set it aside or give the build more memory"
        item = Quarantine(source.uri, "", "extract", message)
        return outcomes_to_batch([Outcome(print_, None, quarantine=(item,))])


@dataclass(frozen=True, slots=True)
class Keep:
    """A stage whose batches go to parts where it runs; rows of RECEIPTS come back."""

    stage: Extract
    folder: StageFolder

    @property
    def schema(self) -> pa.Schema:
        """The names of parts."""
        return RECEIPTS

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Write a part for each batch; empty batches (of empty partitions) leave none."""
        return map(self._kept, self.stage(batches))

    def lost(self, row: pa.RecordBatch, reason: str) -> pa.RecordBatch:
        """Keep what stands for a lost row as a part of its own."""
        return self._kept(self.stage.lost(row, reason))

    def _kept(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        names = [self.folder.write(batch).name] if batch.num_rows else []
        return pa.RecordBatch.from_pydict({"name": names}, schema=RECEIPTS)


@dataclass(frozen=True, slots=True)
class Mapper:
    """The stage and where it runs."""

    stage: Extract
    runner: Runner

    def map(
        self,
        articles: Sequence[Article],
        folder: StageFolder,
        parts: Iterable[StagePart],
        watch: Progress,
    ) -> Iterator[Outcome]:
        """Extract articles into parts of the folder and read these back, in order.

        `parts` are there already; with them the stage is complete in the end. Raises StoreError
        when a part that was just written is not to be read again.
        """
        done, listed = 0, list(parts)
        watch(STAGE, done, len(articles))
        # Their bytes come from the spool batch by batch, as the runner asks for them.
        batches = source_batches(article.read() for article in articles)
        kept, scratch = Keep(self.stage, folder), folder.folder / STAGES / "sources"
        for receipts in self.runner.run(kept, batches, scratch=scratch):
            for name in receipts.column("name").to_pylist():
                part, batch = folder.read(name)
                listed.append(part)
                yield from outcomes_from_batch(batch)
                done += batch.num_rows
                watch(STAGE, done, len(articles))
        if listed:
            folder.finish(listed)


def source_batches(sources: Iterable[Source]) -> Iterator[pa.RecordBatch]:
    """Sources as rows of SOURCES, in order, few enough of them in a batch."""
    waiting: list[Source] = []
    size = 0
    for source in sources:
        full = len(waiting) >= BATCH_DOCUMENTS or size + len(source.data) > BATCH_BYTES
        if waiting and full:
            yield _batch(waiting)
            waiting, size = [], 0
        waiting.append(source)
        size += len(source.data)
    if waiting:
        yield _batch(waiting)


def sources_of(batch: pa.RecordBatch) -> Iterator[tuple[str, Source]]:
    """Inverse of `source_batches`, with the fingerprint of each."""
    for print_, *row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
        yield print_, Source(*row)


def _batch(sources: Sequence[Source]) -> pa.RecordBatch:
    columns = {name: [getattr(source, name) for source in sources] for name in _FIELDS}
    columns["fingerprint"] = [fingerprint(source) for source in sources]
    return pa.RecordBatch.from_pydict(columns, schema=SOURCES)
