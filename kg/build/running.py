"""Sources -> a graph folder: read, extract, resolve, assemble, write; unchanged work is kept."""

from __future__ import annotations

import gc
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from parkgraph.kg.artefacts import (
    OUTCOMES,
    SCHEMAS,
    Outcome,
    Results,
    StageFolder,
    check_target,
    config_hash,
    drop_stages,
    judged_hash,
    lock_folder,
    project,
    read_judgements,
    read_quarantine,
    read_skipped,
    write_folder,
)
from parkgraph.kg.artefacts.kept import Kept
from parkgraph.kg.build.extraction import ExtractorFactory, load_extractor
from parkgraph.kg.build.following_inputs import follow_inputs
from parkgraph.kg.build.inputs import Inputs, fingerprint, gather_inputs
from parkgraph.kg.build.mapping import STAGE, Extract, Mapper
from parkgraph.kg.build.previous import (
    Previous,
    forgotten_in,
    is_whole,
    previous_work,
    sound_manifest,
)
from parkgraph.kg.build.progress import Progress, silent
from parkgraph.kg.documents import document_id
from parkgraph.kg.extractors import load_extractors
from parkgraph.kg.graph import graph_counts, graph_digest
from parkgraph.kg.records import Document, Extraction, Quarantine, Skipped, Source
from parkgraph.kg.runners import LocalRunner, Runner
from parkgraph.kg.sources import Reading
from parkgraph.schema.model import load_model


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did; entities by label, relations by type without bookkeeping.

    `skipped` counts by reason what was left out on purpose.
    """

    digest: str
    documents: int
    quarantined: tuple[Quarantine, ...]
    entities: dict[str, int] = field(default_factory=dict)
    relations: dict[str, int] = field(default_factory=dict)
    quantities: int = 0
    reused: bool = False
    skipped: dict[str, int] = field(default_factory=dict)


def build(
    specs: Sequence[str],
    out: Path,
    *,
    workers: int = 1,
    runner: Runner | None = None,
    stdin: BinaryIO | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    factory: ExtractorFactory = load_extractor,
    extractors: Sequence[str] = (),
    reading: Reading | None = None,
) -> BuildReport:
    """Build the graph of all articles that `specs` name into the folder `out`.

    A second build of the same inputs with the same configuration changes nothing; one with
    further articles extracts only those, as does one after a crash, and those on which one of the
    `extractors` of other people failed. Articles that were forgotten stay out. Extraction runs in
    `workers` processes of this machine, or wherever `runner` runs it. With `dry_run`
    nothing is written. Raises SourceError for a missing path, StoreError for a folder that holds
    something else, LockedError for one in use.
    """
    watch = progress or silent
    inputs = gather_inputs(specs, stdin, watch, reading)
    check_target(out, frozenset(SCHEMAS))
    configuration = _configuration(extractors)
    extract = Extract(factory, tuple(extractors), inputs.document_s)
    mapper = Mapper(extract, runner or LocalRunner(workers))
    work = partial(_compute, inputs, mapper=mapper, watch=watch)
    if dry_run:
        known = Previous(forgotten=forgotten_in(out), judgements=read_judgements(out))
        with TemporaryDirectory(prefix="parkgraph-") as name:
            results = work(known, StageFolder(Path(name), STAGE, configuration, OUTCOMES))
        counts = graph_counts(results.graph)
        digest = graph_digest(results.graph)
        return report_of(digest, counts, results.quarantine, skipped=inputs.skipped)
    with lock_folder(out), without_collector():
        manifest = sound_manifest(out, configuration)
        stage = StageFolder(out, STAGE, configuration, OUTCOMES)
        judgements = read_judgements(out)
        judged = judged_hash(judgements)
        given = manifest is not None and (manifest.inputs_hash, manifest.judged)
        if manifest is not None and given == (inputs.hash, judged) and is_whole(out, manifest):
            # A build that died right after its last step has left it.
            drop_stages(out)
            quarantine = tuple(read_quarantine(out, manifest))
            skipped = tuple(read_skipped(out, manifest))
            return report_of(
                manifest.digest, manifest.counts, quarantine, reused=True, skipped=skipped
            )
        if manifest is not None and manifest.judged == judged and not stage.exists():
            fresh = partial(_extracted, mapper, stage, watch)
            followed = follow_inputs(Kept(out, manifest), inputs, fresh, judgements)
            if followed is not None:
                drop_stages(out)
                written, aside = followed
                return report_of(written.digest, written.counts, aside, skipped=inputs.skipped)
        previous = previous_work(out, manifest, stage, judgements)
        results = work(previous, stage)
        watch("write", 0, None)
        listed = inputs.listed({document.uri: document.id for document in results.documents})
        manifest = write_folder(
            out,
            results,
            listed,
            inputs.hash,
            extracted_by=configuration,
            forgotten=previous.forgotten,
            judged=judged,
        )
        drop_stages(out)
    return report_of(manifest.digest, manifest.counts, results.quarantine, skipped=results.skipped)


def _configuration(extractors: Sequence[str]) -> str:
    """Hash of what decides what is extracted; raises ExtractorError for one that is not there."""
    if not extractors:
        return config_hash()
    versions = [f"{each.name} {each.version}" for each in load_extractors(extractors)]
    return hashlib.sha256("\n".join([config_hash(), *versions]).encode()).hexdigest()


def _compute(
    inputs: Inputs, previous: Previous, stage: StageFolder, *, mapper: Mapper, watch: Progress
) -> Results:
    quarantine = list(inputs.refused)
    forgotten = {each.id for each in previous.forgotten}
    documents: list[Document] = []
    extractions: list[Extraction] = []
    fresh: list[Source] = []
    for source in inputs.unique:
        if document_id(source.data) in forgotten:
            continue
        known = previous.kept.get(fingerprint(source))
        if known is None:
            fresh.append(source)
            continue
        extraction, misfits = known
        # What is known of an article holds wherever it lies now.
        document = replace(extraction.document, uri=source.uri, name=source.name, cluster=None)
        documents.append(document)
        extractions.append(replace(extraction, document=document))
        quarantine += [replace(item, uri=source.uri) for item in misfits]
    for outcome in mapper.map(fresh, stage, previous.parts, watch):
        quarantine += outcome.quarantine
        if outcome.document is not None:
            documents.append(outcome.document)
        if outcome.extraction is not None:
            extractions.append(outcome.extraction)
    return project(
        documents,
        extractions,
        quarantine,
        watch,
        judgements=previous.judgements,
        skipped=inputs.skipped,
    )


def _extracted(
    mapper: Mapper, stage: StageFolder, watch: Progress, sources: Sequence[Source]
) -> list[Outcome]:
    return list(mapper.map(sources, stage, (), watch))


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep Python from looking for reference cycles, of which records have none.

    It walks all records each time: on 2,000 articles that took 40 % of resolve, graph and write.
    What is left at the end is frozen, or the first look would walk it all; the next call thaws it.
    """
    was_on = gc.isenabled()
    gc.disable()
    gc.unfreeze()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()


def report_of(
    digest: str,
    counts: Mapping[str, Mapping[str, int]],
    quarantined: Iterable[Quarantine],
    *,
    reused: bool = False,
    skipped: Iterable[Skipped] = (),
) -> BuildReport:
    """Report a graph by its digest and counts."""
    model = load_model()
    nodes, edges = counts["nodes"], counts["edges"]
    order = sorted(set(quarantined), key=lambda q: (q.uri, q.location, q.stage, q.message))
    return BuildReport(
        digest=digest,
        documents=nodes.get("Document", 0),
        quarantined=tuple(order),
        entities={label: nodes[label] for label in model.entity_labels if label in nodes},
        relations={t: n for t, n in edges.items() if not model.relations[t].bookkeeping},
        quantities=nodes.get("Quantity", 0),
        reused=reused,
        skipped=skipped_by_reason(skipped),
    )


def skipped_by_reason(items: Iterable[Skipped]) -> dict[str, int]:
    """How many items were left out for each reason."""
    counts: Counter[str] = Counter()
    for item in items:
        counts[item.reason] += item.count
    return dict(sorted(counts.items()))
