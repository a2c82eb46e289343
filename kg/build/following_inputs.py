"""Articles of which few changed -> the graph folder with only what follows from these made anew."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from parkgraph.kg.artefacts import Input, Manifest, Outcome, read_quarantine
from parkgraph.kg.artefacts.kept import Kept
from parkgraph.kg.artefacts.patching import Patch, UnfitError, write_patch
from parkgraph.kg.build.change import NotFollowedError
from parkgraph.kg.build.changes import changed_documents
from parkgraph.kg.build.following import follow
from parkgraph.kg.build.inputs import Article, Inputs
from parkgraph.kg.records import Extraction, Judgement, Quarantine
from parkgraph.schema.gazetteer import load_gazetteer

Extract = Callable[[Sequence[Article]], list[Outcome]]


def follow_inputs(
    kept: Kept,
    inputs: Inputs,
    extract: Extract,
    judgements: Sequence[Judgement],
) -> tuple[Manifest, Sequence[Quarantine]] | None:
    """Write what changes in a folder; its new manifest and all that is set aside.

    None when everything had better be made anew.
    """
    manifest = kept.manifest
    quarantine = list(read_quarantine(kept.folder, manifest))
    changed = changed_documents(kept, inputs, quarantine, manifest.forgotten)
    if changed is None:
        return None
    outcomes = extract(changed.fresh)
    aside = [item for outcome in outcomes for item in outcome.quarantine]
    if any(item.stage not in ("claims", "read") for item in aside):
        return None
    extracted = [outcome.extraction for outcome in outcomes if outcome.extraction is not None]
    read = {each.document.uri: each.document.id for each in extracted}
    fresh = {**changed.moved, **{each.document.id: each for each in extracted}}
    found = patch_of(kept, changed.gone, fresh, judgements)
    if found is None:
        return None
    everything = [*changed.quarantine, *aside]
    try:
        written = write_patch(
            kept,
            found,
            inputs.listed({**changed.places, **read}),
            inputs.hash,
            quarantine=everything,
            forgotten=manifest.forgotten,
            skipped=inputs.skipped,
        )
    except UnfitError:
        return None
    return written, everything


def follow_forgetting(
    kept: Kept,
    gone: Collection[str],
    quarantine: Sequence[Quarantine],
    forgotten: Sequence[Input],
    judgements: Sequence[Judgement],
) -> Manifest | None:
    """Write a folder without these documents; None when everything had better be made anew."""
    manifest = kept.manifest
    found = patch_of(kept, gone, {}, judgements)
    if found is None:
        return None
    inputs = [each for each in manifest.inputs if each.id not in gone]
    try:
        return write_patch(
            kept, found, inputs, manifest.inputs_hash, quarantine=quarantine, forgotten=forgotten
        )
    except UnfitError:
        return None


def patch_of(
    kept: Kept,
    gone: Collection[str],
    fresh: Mapping[str, Extraction],
    judgements: Sequence[Judgement],
) -> Patch | None:
    """What changes in a folder; None when that cannot be told from the changed documents."""
    try:
        return follow(kept, gone, fresh, load_gazetteer(), judgements)
    except NotFollowedError:
        return None
