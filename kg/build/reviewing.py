"""A graph folder and its judgements -> what to review, and the graph again after a decision.

Extractions are kept: a judgement changes what names mean, never what documents say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from parkgraph.kg.artefacts import (
    Manifest,
    judged_hash,
    lock_folder,
    project,
    read_documents,
    read_extractions,
    read_judgements,
    read_manifest,
    read_quarantine,
    read_skipped,
    write_folder,
)
from parkgraph.kg.errors import SchemaError
from parkgraph.kg.records import Entity, Extraction, Judgement
from parkgraph.kg.resolve import Candidate, Resolution, find_candidates, resolve
from parkgraph.schema.gazetteer import load_gazetteer


@dataclass(frozen=True, slots=True)
class Identities:
    """Who is who in a folder under its judgements."""

    extractions: Sequence[Extraction]
    judgements: Sequence[Judgement]
    resolution: Resolution

    def candidates(self) -> tuple[Candidate, ...]:
        """Pairs to review, those that would change most first."""
        return find_candidates(self.resolution, self.extractions, load_gazetteer(), self.judgements)

    def find(self, name: str) -> Entity:
        """The entity with this id or name; raises SchemaError when there is none or several.

        A display name goes before an alias, and `TYPE:NAME` asks for one type only.
        """
        entities = self.resolution.entities
        found = [e for e in entities if e.id == name]
        found = found or [e for e in entities if name in (e.name, f"{e.type}:{e.name}")]
        found = found or [
            e for e in entities if any(name in (alias, f"{e.type}:{alias}") for alias in e.aliases)
        ]
        if len(found) == 1:
            return found[0]
        if not found:
            raise SchemaError(f"the graph has no entity {name!r}; give its id or full name")
        ids = ", ".join(f"{entity.id} ({entity.name})" for entity in found)
        raise SchemaError(f"{name!r} means {len(found)} entities: {ids}; give the id")


def read_identities(folder: Path, *, extra: Iterable[Judgement] = ()) -> Identities:
    """Resolve a folder's documents again; `extra` judgements are tried without being kept.

    As when they are kept, they go before older ones on the same pair.
    """
    extractions = list(read_extractions(folder))
    new = {frozenset((each.left, each.right)): each for each in extra}
    old = (j for j in read_judgements(folder) if frozenset((j.left, j.right)) not in new)
    judgements = (*old, *new.values())
    return Identities(extractions, judgements, resolve(extractions, load_gazetteer(), judgements))


def check_judgements(folder: Path, judgements: Sequence[Judgement]) -> None:
    """Raise SchemaError for a judgement against which others stand."""
    contradicted = read_identities(folder, extra=judgements).resolution.contradicted
    for judgement in judgements:
        if judgement in contradicted:
            raise SchemaError(
                f"{judgement.left} and {judgement.right} cannot be one: judgements keep them "
                "apart (parkgraph review --log lists them); retract those first"
            )


def resolve_again(folder: Path) -> Manifest:
    """Write the folder's graph anew under its present judgements; nothing is extracted.

    The digest is that of a full build with the same judgements.
    """
    with lock_folder(folder):
        manifest = read_manifest(folder)
        identities = read_identities(folder)
        documents = list(read_documents(folder, manifest))
        results = project(
            documents,
            identities.extractions,
            tuple(read_quarantine(folder, manifest)),
            judgements=identities.judgements,
            skipped=read_skipped(folder, manifest),
        )
        return write_folder(
            folder,
            results,
            manifest.inputs,
            manifest.inputs_hash,
            extracted_by=manifest.config_hash,
            forgotten=manifest.forgotten,
            judged=judged_hash(identities.judgements),
        )
