"""A graph folder of an older schema -> the same folder under the present one.

Claims are the truth, so a migration converts their extractions where a version changed their form
and makes the graph anew from them; nothing is extracted again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import networkx

from parkgraph.kg.artefacts.folder import lock_folder
from parkgraph.kg.artefacts.judgements import judged_hash, read_judgements
from parkgraph.kg.artefacts.manifest import Manifest, read_manifest
from parkgraph.kg.artefacts.projecting import project
from parkgraph.kg.artefacts.reading import (
    read_documents,
    read_extractions,
    read_graph,
    read_quarantine,
    read_skipped,
)
from parkgraph.kg.artefacts.writing import Results, write_folder
from parkgraph.kg.errors import SchemaError, StoreError
from parkgraph.kg.records import Extraction
from parkgraph.schema.migrations import (
    STEPS,
    Step,
    core_of,
    extension_of,
    misfit,
    steps_between,
)
from parkgraph.schema.model import load_model

# How the inputs hash of an imported folder begins.
IMPORTED = "rdf:"
Conversion = Callable[[Extraction], Extraction]
Change = Literal["added", "removed", "changed"]

# Version a step leads to -> what it does to each extraction. A version that only changes what is
# derived from claims, as 1.1.0 to 1.3.0 do, has none.
CONVERSIONS: Mapping[str, Conversion] = {}


@dataclass(frozen=True, slots=True)
class Migration:
    """What a migration did or would do; `changes` counts rows by (change, label or type)."""

    before: str
    after: str
    steps: tuple[Step, ...]
    changes: Mapping[tuple[Change, str], int]

    @property
    def is_needed(self) -> bool:
        """Whether the folder is of another version than the present schema."""
        return self.before != self.after


def migrate_folder(
    folder: Path,
    *,
    dry_run: bool = False,
    steps: Sequence[Step] = STEPS,
    conversions: Mapping[str, Conversion] = CONVERSIONS,
) -> Migration:
    """Bring a folder to the present schema; with `dry_run` only say what would change.

    Raises StoreError for a folder of a newer schema or of an extension that is not active,
    LockedError for one in use.
    """
    manifest = read_manifest(folder, any_schema=True)
    if dry_run:
        return _migrate(folder, manifest, steps, conversions, write=False)
    with lock_folder(folder):
        manifest = read_manifest(folder, any_schema=True)
        return _migrate(folder, manifest, steps, conversions, write=True)


def _migrate(
    folder: Path,
    manifest: Manifest,
    steps: Sequence[Step],
    conversions: Mapping[str, Conversion],
    *,
    write: bool,
) -> Migration:
    old, new = manifest.schema_version, load_model().version
    way = _way(folder, old, new, steps)
    if old == new:
        return Migration(old, new, (), {})
    if manifest.inputs_hash.startswith(IMPORTED):
        # Its entities and their support come from the file, not from mentions.
        raise StoreError(f"{folder} was imported; import the file again: parkgraph import FILE")
    results = _projected(folder, manifest, [conversions.get(step.after) for step in way])
    changes = _changes(read_graph(folder, manifest), results.graph)
    if write:
        # The extractions stay those of the older configuration, so that the next build renews them.
        write_folder(
            folder,
            results,
            manifest.inputs,
            manifest.inputs_hash,
            extracted_by=manifest.config_hash,
            forgotten=manifest.forgotten,
            judged=judged_hash(read_judgements(folder)),
        )
    return Migration(old, new, way, changes)


def _way(folder: Path, old: str, new: str, steps: Sequence[Step]) -> tuple[Step, ...]:
    core = core_of(new)
    # As if the folder had the present core already: what is left is the extension.
    extension = extension_of(old)
    fault = misfit(f"{core}+{extension}" if extension else core, folder)
    if fault is not None:
        raise StoreError(f"{folder} {fault}")
    try:
        return steps_between(core_of(old), core, steps)
    except SchemaError as error:
        raise StoreError(f"{folder}: {error}") from error


def _projected(
    folder: Path, manifest: Manifest, conversions: Sequence[Conversion | None]
) -> Results:
    extractions = list(read_extractions(folder, manifest))
    for convert in conversions:
        if convert is not None:
            extractions = [convert(extraction) for extraction in extractions]
    known = {e.document.id: e.document for e in extractions}
    documents = [known.get(d.id, d) for d in read_documents(folder, manifest)]
    quarantine = tuple(read_quarantine(folder, manifest))
    return project(
        documents,
        extractions,
        quarantine,
        judgements=read_judgements(folder),
        skipped=read_skipped(folder, manifest),
    )


def _changes(
    old: networkx.MultiDiGraph[str], new: networkx.MultiDiGraph[str]
) -> dict[tuple[Change, str], int]:
    before, after = _rows(old), _rows(new)
    counts: Counter[tuple[Change, str]] = Counter()
    for row in before.keys() | after.keys():
        if row not in before:
            counts["added", row[0]] += 1
        elif row not in after:
            counts["removed", row[0]] += 1
        elif before[row] != after[row]:
            counts["changed", row[0]] += 1
    return dict(sorted(counts.items()))


def _rows(graph: networkx.MultiDiGraph[str]) -> dict[tuple[str, str, str, str], object]:
    """Properties by label and id, or by type, key and ends."""
    rows: dict[tuple[str, str, str, str], object] = {}
    for id_, data in graph.nodes(data=True):
        rows[data["label"], id_, "", ""] = data["properties"]
    for start, end, data in graph.edges(data=True):
        rows[data["type"], str(data["properties"]["key"]), start, end] = data["properties"]
    return rows
