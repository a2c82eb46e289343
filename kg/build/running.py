"""Sources -> a graph folder: read, extract, resolve, assemble, write; unchanged work is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from parkgraph.kg.artefacts import (
    OUTCOMES,
    SCHEMAS,
    Manifest,
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
from parkgraph.kg.build.collector import without_collector
from parkgraph.kg.build.extraction import ExtractorFactory, load_extractor
from parkgraph.kg.build.following_inputs import follow_inputs
from parkgraph.kg.build.inputs import Article, Inputs, gather_inputs
from parkgraph.kg.build.mapping import STAGE, Extract, Mapper
from parkgraph.kg.build.previous import (
    Previous,
    forgotten_in,
    is_whole,
    previous_work,
    sound_manifest,
)
from parkgraph.kg.build.progress import Progress, silent
from parkgraph.kg.build.report import BuildReport, report_of
from parkgraph.kg.build.spooling import Spool
from parkgraph.kg.extractors import load_extractors
from parkgraph.kg.graph import graph_counts, graph_digest
from parkgraph.kg.records import Document, Extraction, Judgement
from parkgraph.kg.runners import LocalRunner, Runner
from parkgraph.kg.sources import Reading


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
    with Spool() as spool:
        inputs = gather_inputs(specs, spool, stdin, watch, reading)
        check_target(out, frozenset(SCHEMAS))
        extract = Extract(factory, tuple(extractors), inputs.document_s)
        mapper = Mapper(extract, runner or LocalRunner(workers))
        job = _Job(inputs, mapper, _configuration(extractors), watch)
        if dry_run:
            return _rehearsed(job, out)
        with lock_folder(out), without_collector():
            return _renewed(job, out)


@dataclass(frozen=True, slots=True)
class _Job:
    """What is to be built, and how."""

    inputs: Inputs
    mapper: Mapper
    configuration: str
    watch: Progress

    def stage(self, folder: Path) -> StageFolder:
        """Where this job keeps what it has extracted."""
        return StageFolder(folder, STAGE, self.configuration, OUTCOMES)


def _rehearsed(job: _Job, out: Path) -> BuildReport:
    """What a whole build would give; nothing in the folder is read but what people decided."""
    known = Previous(forgotten=forgotten_in(out), judgements=read_judgements(out))
    with TemporaryDirectory(prefix="parkgraph-") as name:
        results = _compute(job, known, job.stage(Path(name)))
    counts = graph_counts(results.graph)
    digest = graph_digest(results.graph)
    return report_of(digest, counts, results.quarantine, skipped=job.inputs.skipped)


def _renewed(job: _Job, out: Path) -> BuildReport:
    """Bring the folder up to date in the cheapest way there is."""
    manifest = sound_manifest(out, job.configuration)
    judgements = read_judgements(out)
    report = None
    if manifest is not None and manifest.judged == judged_hash(judgements):
        report = _unchanged(job, out, manifest) or _followed(job, out, manifest, judgements)
    if report is None:
        report = _whole(job, out, manifest, judgements)
    # A build that died right after its last step has left them.
    drop_stages(out)
    return report


def _unchanged(job: _Job, out: Path, manifest: Manifest) -> BuildReport | None:
    """The graph that is there, if it is of these inputs."""
    if manifest.inputs_hash != job.inputs.hash or not is_whole(out, manifest):
        return None
    quarantine, skipped = read_quarantine(out, manifest), read_skipped(out, manifest)
    return report_of(manifest.digest, manifest.counts, quarantine, reused=True, skipped=skipped)


def _followed(
    job: _Job, out: Path, manifest: Manifest, judgements: tuple[Judgement, ...]
) -> BuildReport | None:
    """The graph with what few changed articles change in it."""
    stage = job.stage(out)
    if stage.exists():
        return None

    def extract(articles: Sequence[Article]) -> list[Outcome]:
        return list(job.mapper.map(articles, stage, (), job.watch))

    found = follow_inputs(Kept(out, manifest), job.inputs, extract, judgements)
    if found is None:
        return None
    written, aside = found
    return report_of(written.digest, written.counts, aside, skipped=job.inputs.skipped)


def _whole(
    job: _Job, out: Path, manifest: Manifest | None, judgements: tuple[Judgement, ...]
) -> BuildReport:
    """The graph made anew from all extractions, of which those that are known are kept."""
    stage = job.stage(out)
    previous = previous_work(out, manifest, stage, judgements)
    results = _compute(job, previous, stage)
    job.watch("write", 0, None)
    written = write_folder(
        out,
        results,
        job.inputs.listed({document.uri: document.id for document in results.documents}),
        job.inputs.hash,
        extracted_by=job.configuration,
        forgotten=previous.forgotten,
        judged=judged_hash(judgements),
    )
    return report_of(written.digest, written.counts, results.quarantine, skipped=results.skipped)


def _configuration(extractors: Sequence[str]) -> str:
    """Hash of what decides what is extracted; raises ExtractorError for one that is not there."""
    if not extractors:
        return config_hash()
    versions = [f"{each.name} {each.version}" for each in load_extractors(extractors)]
    return hashlib.sha256("\n".join([config_hash(), *versions]).encode()).hexdigest()


def _compute(job: _Job, previous: Previous, stage: StageFolder) -> Results:
    known, fresh = _sorted_out(job.inputs.unique, previous)
    outcomes = chain(known, job.mapper.map(fresh, stage, previous.parts, job.watch))
    quarantine = list(job.inputs.refused)
    documents: list[Document] = []
    extractions: list[Extraction] = []
    for outcome in outcomes:
        quarantine += outcome.quarantine
        if outcome.document is not None:
            documents.append(outcome.document)
        if outcome.extraction is not None:
            extractions.append(outcome.extraction)
    return project(
        documents,
        extractions,
        quarantine,
        job.watch,
        judgements=previous.judgements,
        skipped=job.inputs.skipped,
    )


def _sorted_out(
    articles: Iterable[Article], previous: Previous
) -> tuple[list[Outcome], list[Article]]:
    """What is known of articles already, and those of which nothing is; forgotten ones left out."""
    forgotten = {each.id for each in previous.forgotten}
    known: list[Outcome] = []
    fresh: list[Article] = []
    for article in articles:
        if article.document_id in forgotten:
            continue
        if article.fingerprint not in previous.kept:
            fresh.append(article)
            continue
        extraction, misfits = previous.kept[article.fingerprint]
        # What is known of an article holds wherever it lies now.
        document = replace(extraction.document, uri=article.uri, name=article.name, cluster=None)
        aside = tuple(replace(item, uri=article.uri) for item in misfits)
        known.append(
            Outcome(article.fingerprint, document, extraction.entities, extraction.claims, aside)
        )
    return known, fresh
