"""Sources -> a graph folder: read, extract, resolve, assemble, write; unchanged work is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from parkgraph.kg.artefacts import (
    SCHEMAS,
    Input,
    Results,
    check_parts,
    check_target,
    config_hash,
    judged_hash,
    lock_folder,
    read_extractions,
    read_judgements,
    read_manifest,
    read_quarantine,
    write_folder,
)
from parkgraph.kg.build.extraction import (
    ExtractorFactory,
    extract_documents,
    load_extractor,
    read_source,
)
from parkgraph.kg.build.inputs import Inputs, fingerprint, gather_inputs
from parkgraph.kg.build.progress import Progress, silent
from parkgraph.kg.errors import StoreError
from parkgraph.kg.extractors import load_extractors
from parkgraph.kg.extractors.proposing import STAGE as EXTRACTOR_STAGE
from parkgraph.kg.graph import build_graph, graph_counts, graph_digest
from parkgraph.kg.records import Document, Extraction, Judgement, Quarantine
from parkgraph.kg.resolve import resolve
from parkgraph.schema.gazetteer import load_gazetteer
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
    further articles extracts only those, and those on which one of the `extractors` of other
    people failed. With `dry_run` nothing is written. Raises SourceError for
    a missing path, StoreError for a folder that holds something else, LockedError for one in use.
    """
    watch = progress or silent
    inputs = gather_inputs(specs, stdin, watch)
    check_target(out, frozenset(SCHEMAS))
    voices = _Voices(factory, tuple(extractors), workers)
    configuration = _configuration(extractors)
    if dry_run:
        previous = _Previous(judgements=read_judgements(out))
        results = _compute(inputs, previous, voices, watch)
        counts = graph_counts(results.graph)
        return _report(graph_digest(results.graph), counts, results.quarantine)
    with lock_folder(out):
        previous = replace(_previous(out, configuration), judgements=read_judgements(out))
        inputs_hash = judged_hash(inputs.hash, previous.judgements)
        if previous.is_whole and previous.inputs_hash == inputs_hash:
            manifest = read_manifest(out)
            quarantine = tuple(read_quarantine(out))
            return _report(manifest.digest, manifest.counts, quarantine, reused=True)
        results = _compute(inputs, previous, voices, watch)
        watch("write", 0, None)
        manifest = write_folder(
            out,
            results,
            _listed(inputs, results.documents),
            inputs_hash,
            extracted_by=configuration,
        )
    return _report(manifest.digest, manifest.counts, results.quarantine)


@dataclass(frozen=True, slots=True)
class _Previous:
    """What an earlier build with the same configuration left, if its folder is sound.

    It is whole when no extractor of other people failed on any document. `judgements` hold whatever
    the configuration: people made them.
    """

    inputs_hash: str | None = None
    is_whole: bool = False
    extractions: Mapping[str, Extraction] = field(default_factory=dict)
    misfits: Mapping[str, tuple[Quarantine, ...]] = field(default_factory=dict)
    judgements: Sequence[Judgement] = ()


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


def _previous(out: Path, configuration: str) -> _Previous:
    try:
        manifest = read_manifest(out)
        if manifest.config_hash != configuration:
            return _Previous()
        check_parts(out, manifest)
        by_document = {e.document.id: e for e in read_extractions(out)}
        quarantine = tuple(read_quarantine(out))
    except StoreError:
        # No graph yet, or one that a crash left torn: everything is computed anew.
        return _Previous()
    failed = {item.uri for item in quarantine if item.stage == EXTRACTOR_STAGE}
    known = {
        i.fingerprint: by_document[i.id]
        for i in manifest.inputs
        if i.id in by_document and by_document[i.id].document.uri not in failed
    }
    misfits = {
        e.document.id: tuple(q for q in quarantine if _is_about(q, e.document))
        for e in known.values()
    }
    return _Previous(manifest.inputs_hash, not failed, known, misfits)


def _is_about(item: Quarantine, document: Document) -> bool:
    return item.stage == "claims" and item.uri == document.uri


def _compute(
    inputs: Inputs,
    previous: _Previous,
    voices: _Voices,
    watch: Progress,
) -> Results:
    quarantine = list(inputs.refused)
    kept: list[Extraction] = []
    fresh: list[Document] = []
    for source in inputs.unique:
        known = previous.extractions.get(fingerprint(source))
        read = known.document if known is not None else read_source(source)
        if isinstance(read, Quarantine):
            quarantine.append(read)
            continue
        document = replace(read, uri=source.uri, name=source.name)
        if known is None:
            fresh.append(document)
        else:
            kept.append(replace(known, document=document))
            misfits = previous.misfits[document.id]
            quarantine += [replace(item, uri=source.uri) for item in misfits]
    fresh.sort(key=lambda document: document.id)
    extractions = [*kept, *_extract(fresh, quarantine, voices, watch)]
    extractions.sort(key=lambda extraction: extraction.document.id)
    documents = sorted([*(e.document for e in kept), *fresh], key=lambda doc: doc.id)
    gazetteer = load_gazetteer()
    watch("resolve", 0, len(extractions))
    resolution = resolve(extractions, gazetteer, previous.judgements)
    watch("graph", 0, len(resolution.entities))
    graph = build_graph(documents, extractions, resolution, gazetteer)
    return Results(documents, extractions, resolution, graph, tuple(quarantine))


def _extract(
    documents: Sequence[Document],
    quarantine: list[Quarantine],
    voices: _Voices,
    watch: Progress,
) -> Iterable[Extraction]:
    done = 0
    watch("extract", done, len(documents))
    outcomes = extract_documents(
        documents,
        workers=voices.workers,
        factory=voices.factory,
        extractors=voices.extractors,
    )
    for outcome in outcomes:
        if isinstance(outcome, Quarantine):
            quarantine.append(outcome)
        else:
            yield outcome
        if isinstance(outcome, Extraction) or outcome.stage == "extract":
            done += 1
            watch("extract", done, len(documents))


def _listed(inputs: Inputs, documents: Iterable[Document]) -> list[Input]:
    """Every article as given, those with equal bytes too, each with its document."""
    uris = {document.uri: document.id for document in documents}
    ids = {fingerprint(source): uris.get(source.uri) for source in inputs.unique}
    rows = {Input(name, print_, ids.get(print_)) for _, name, print_ in inputs.given}
    return sorted(rows, key=lambda row: (row.name, row.fingerprint))


def _report(
    digest: str,
    counts: Mapping[str, Mapping[str, int]],
    quarantined: Iterable[Quarantine],
    *,
    reused: bool = False,
) -> BuildReport:
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
