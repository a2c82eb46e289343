"""A graph folder -> what an earlier build extracted there, by the fingerprint of the source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from parkgraph.kg.artefacts import (
    Input,
    Manifest,
    Outcome,
    StageFolder,
    StagePart,
    check_parts,
    outcomes_from_batch,
    read_extractions,
    read_manifest,
    read_quarantine,
)
from parkgraph.kg.build.checking import STAGE as MISFITS
from parkgraph.kg.errors import StoreError
from parkgraph.kg.extractors.proposing import STAGE as EXTRACTOR_STAGE
from parkgraph.kg.records import Extraction, Judgement, Quarantine

# An extraction with what was set aside of it.
Kept = tuple[Extraction, tuple[Quarantine, ...]]


@dataclass(frozen=True, slots=True)
class Previous:
    """What is known already; `kept` are extractions with what was set aside of them.

    `parts` are those of the stage that a crash left. `forgotten` stay out of the graph, whatever
    the sources hold. `judgements` hold whatever the configuration: people made them.
    """

    kept: Mapping[str, Kept] = field(default_factory=dict)
    parts: tuple[StagePart, ...] = ()
    forgotten: tuple[Input, ...] = ()
    judgements: tuple[Judgement, ...] = ()


def sound_manifest(folder: Path, configuration: str) -> Manifest | None:
    """The manifest of a graph of this configuration whose parts are all as listed, else None."""
    try:
        manifest = read_manifest(folder)
        if manifest.config_hash != configuration:
            return None
        check_parts(folder, manifest)
    except StoreError:
        # No graph yet, or one that something damaged: everything is computed anew.
        return None
    return manifest


def previous_work(
    folder: Path,
    manifest: Manifest | None,
    stage: StageFolder,
    judgements: tuple[Judgement, ...],
) -> Previous:
    """Collect the extractions of a finished build and of one that a crash cut off."""
    kept: dict[str, Kept] = {}
    parts: list[StagePart] = []
    for part, batch in stage.sound_parts():
        parts.append(part)
        kept.update(kept_of(outcomes_from_batch(batch)))
    if manifest is not None:
        quarantine: dict[str, list[Quarantine]] = defaultdict(list)
        failed: set[str] = set()
        for item in read_quarantine(folder, manifest):
            if item.stage == MISFITS:
                quarantine[item.uri].append(item)
            elif item.stage == EXTRACTOR_STAGE:
                failed.add(item.uri)
        found = {e.document.id: e for e in read_extractions(folder, manifest)}
        kept |= {
            given.fingerprint: (found[given.id], tuple(quarantine[found[given.id].document.uri]))
            for given in manifest.inputs
            if given.id in found and found[given.id].document.uri not in failed
        }
    return Previous(kept, tuple(parts), forgotten_in(folder), judgements)


def kept_of(outcomes: Iterable[Outcome]) -> Iterator[tuple[str, Kept]]:
    """Outcomes that a later build need not try again, by fingerprint."""
    for outcome in outcomes:
        extraction = outcome.extraction
        whole = all(item.stage == MISFITS for item in outcome.quarantine)
        if extraction is not None and whole:
            yield outcome.fingerprint, (extraction, outcome.quarantine)


def is_whole(folder: Path, manifest: Manifest) -> bool:
    """Whether no extractor of other people failed on any document."""
    stages = {item.stage for item in read_quarantine(folder, manifest)}
    return EXTRACTOR_STAGE not in stages


def forgotten_in(folder: Path) -> tuple[Input, ...]:
    """Articles that were taken out for good, also where the configuration has changed since."""
    try:
        return read_manifest(folder, any_schema=True).forgotten
    except StoreError:
        return ()
