"""Sources -> a graph folder: read, extract, resolve, assemble, write; unchanged work is kept."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from parkgraph.kg.artefacts import (
    SCHEMAS,
    Journal,
    Results,
    check_target,
    config_hash,
    judged_hash,
    lock_folder,
    project,
    read_judgements,
    read_quarantine,
    write_folder,
)
from parkgraph.kg.artefacts.journal import Kept
from parkgraph.kg.build.extraction import (
    ExtractorFactory,
    extract_documents,
    load_extractor,
    read_source,
)
from parkgraph.kg.build.following_inputs import follow_inputs
from parkgraph.kg.build.inputs import Inputs, fingerprint, gather_inputs
from parkgraph.kg.build.previous import (
    Previous,
    forgotten_in,
    is_whole,
    previous_work,
    sound_manifest,
)
from parkgraph.kg.build.progress import Progress, silent
from parkgraph.kg.extractors import load_extractors
from parkgraph.kg.graph import graph_counts, graph_digest
from parkgraph.kg.records import Document, Extraction, Quarantine
from parkgraph.schema.model import load_model


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did; entities by label, relations by type without bookkeeping."""

    digest: str
    documents: int
    quarantined: tuple[Quarantine, ...]
    entities: dict[str, int] = field(default_factory=dict)
    relations: dict[str, int] = field(default_factory=dict)
    quantities: int = 0
    reused: bool = False


def build(
    specs: Sequence[str],
    out: Path,
    *,
    workers: int = 1,
    stdin: BinaryIO | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    factory: ExtractorFactory = load_extractor,
    extractors: Sequence[str] = (),
) -> BuildReport:
    """Build the graph of all articles that `specs` name into the folder `out`.

    A second build of the same inputs with the same configuration changes nothing; one with
    further articles extracts only those, as does one after a crash, and those on which one of the
    `extractors` of other people failed. Articles that were forgotten stay out. With `dry_run`
    nothing is written. Raises SourceError for a missing path, StoreError for a folder that holds
    something else, LockedError for one in use.
    """
    watch = progress or silent
    inputs = gather_inputs(specs, stdin, watch)
    check_target(out, frozenset(SCHEMAS))
    voices = _Voices(factory, tuple(extractors), workers)
    configuration = _configuration(extractors)
    work = partial(_compute, inputs, voices=voices, watch=watch)
    if dry_run:
        known = Previous(forgotten=forgotten_in(out), judgements=read_judgements(out))
        results = work(known, None)
        counts = graph_counts(results.graph)
        return report_of(graph_digest(results.graph), counts, results.quarantine)
    with lock_folder(out), without_collector():
        manifest, journal = sound_manifest(out, configuration), Journal(out, configuration)
        judged = judged_hash(read_judgements(out))
        given = manifest is not None and (manifest.inputs_hash, manifest.judged)
        if manifest is not None and given == (inputs.hash, judged) and is_whole(out, manifest):
            # A build that died right after its last step has left it.
            journal.drop()
            quarantine = tuple(read_quarantine(out, manifest))
            return report_of(manifest.digest, manifest.counts, quarantine, reused=True)
        made: dict[str, Kept] = {}
        if manifest is not None and manifest.judged == judged and not journal.exists():
            extract = partial(_extracted, voices, watch)
            followed = follow_inputs(out, manifest, inputs, extract, made)
            if followed is not None:
                return report_of(followed[0].digest, followed[0].counts, followed[1])
        previous = previous_work(out, manifest, journal, made)
        results = work(previous, journal)
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
        journal.drop()
    return report_of(manifest.digest, manifest.counts, results.quarantine)


@dataclass(frozen=True, slots=True)
class _Voices:
    """Who extracts: our own pipeline, extractors of other people, in how many processes."""

    factory: ExtractorFactory
    extractors: tuple[str, ...]
    workers: int


def _configuration(extractors: Sequence[str]) -> str:
    """Hash of what decides what is extracted; raises ExtractorError for one that is not there."""
    if not extractors:
        return config_hash()
    versions = [f"{each.name} {each.version}" for each in load_extractors(extractors)]
    return hashlib.sha256("\n".join([config_hash(), *versions]).encode()).hexdigest()


def _compute(
    inputs: Inputs,
    previous: Previous,
    journal: Journal | None,
    *,
    voices: _Voices,
    watch: Progress,
) -> Results:
    quarantine = list(inputs.refused)
    forgotten = {each.id for each in previous.forgotten}
    kept: list[Extraction] = []
    fresh: dict[str, tuple[Document, str]] = {}
    for source in inputs.unique:
        known = previous.kept.get(print_ := fingerprint(source))
        read = known[0].document if known is not None else read_source(source)
        if isinstance(read, Quarantine):
            quarantine.append(read)
            continue
        if read.id in forgotten:
            continue
        document = replace(read, uri=source.uri, name=source.name, cluster=None)
        if known is None:
            fresh[document.id] = document, print_
        else:
            kept.append(replace(known[0], document=document))
            quarantine += [replace(item, uri=source.uri) for item in known[1]]
    extracted = list(_extract(fresh, quarantine, journal, voices, watch))
    documents = [*(e.document for e in kept), *(document for document, _ in fresh.values())]
    everything = [*kept, *extracted]
    return project(documents, everything, quarantine, watch, judgements=previous.judgements)


def _extract(
    fresh: Mapping[str, tuple[Document, str]],
    quarantine: list[Quarantine],
    journal: Journal | None,
    voices: _Voices,
    watch: Progress,
) -> Iterable[Extraction]:
    """Extract documents in order of id, each kept in the journal; failures go to quarantine."""
    done = 0
    misfits: list[Quarantine] = []
    documents = [fresh[id_][0] for id_ in sorted(fresh)]
    watch("extract", done, len(documents))
    outcomes = extract_documents(
        documents,
        workers=voices.workers,
        factory=voices.factory,
        extractors=voices.extractors,
    )
    for outcome in outcomes:
        if isinstance(outcome, Quarantine) and outcome.stage == "claims":
            misfits.append(outcome)
            continue
        if isinstance(outcome, Quarantine):
            quarantine.append(outcome)
        else:
            if journal is not None:
                journal.add(fresh[outcome.document.id][1], outcome, tuple(misfits))
            yield outcome
        quarantine += misfits
        misfits = []
        done += 1
        watch("extract", done, len(documents))


def _extracted(
    voices: _Voices,
    watch: Progress,
    fresh: Mapping[str, tuple[Document, str]],
    quarantine: list[Quarantine],
) -> list[Extraction]:
    return list(_extract(fresh, quarantine, None, voices, watch))


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
    )
