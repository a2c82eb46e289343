"""A graph folder -> every part in it, of the graph and of stages under way, and its state."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.parquet as pq

from parkgraph.kg.artefacts.committing import staged
from parkgraph.kg.artefacts.folder import lock_folder
from parkgraph.kg.artefacts.manifest import Manifest, config_hash, read_manifest
from parkgraph.kg.artefacts.stages import STAGES, SUCCESS, checksum_in, configuration_in, shown
from parkgraph.kg.errors import StoreError

State = Literal["current", "complete", "unfinished", "stale", "remnant", "missing", "damaged"]
FAULTS: frozenset[State] = frozenset({"missing", "damaged"})
USELESS: frozenset[State] = frozenset({"stale", "remnant", "damaged"})
USABLE: frozenset[State] = frozenset({"complete", "unfinished"})
GRAPH = "graph"


@dataclass(frozen=True, slots=True)
class Artefact:
    """One file; `stage` is `graph` or the name of a folder in `stages/`; sizes are -1 if unknown.

    A stage is `complete` with `_SUCCESS`, else `unfinished`, and `stale` when neither this program
    nor the graph has its configuration. A `remnant` is what a killed build had not finished.
    """

    stage: str
    part: str
    rows: int
    bytes: int
    state: State


def list_artefacts(folder: Path, *, check: bool = False) -> tuple[Artefact, ...]:
    """All parts; `check` reads every byte and finds the damaged ones.

    Raises StoreError when the folder holds neither a graph nor a stage.
    """
    manifest = _manifest(folder)
    known = {config_hash()} | ({manifest.config_hash} if manifest else set())
    found = [] if manifest is None else list(_of_graph(folder, manifest, check=check))
    for path in sorted((folder / STAGES).glob("*/")):
        found += _of_stage(path, known, check=check)
    return tuple(found)


def prune_artefacts(
    folder: Path, *, everything: bool = False, dry_run: bool = False
) -> tuple[Artefact, ...]:
    """Remove what no build will read: stale and damaged parts of stages, and remnants.

    With `everything` unfinished and complete stages go too; the graph itself never does. Returns
    what was removed. Raises LockedError while a build runs.
    """
    with lock_folder(folder):
        useless = USELESS | (USABLE if everything else frozenset())
        gone = tuple(
            each
            for each in list_artefacts(folder, check=True)
            if each.stage != GRAPH and each.state in useless
        )
        if not dry_run:
            for each in gone:
                if each.state == "damaged":
                    (folder / STAGES / each.stage / SUCCESS).unlink(missing_ok=True)
                (folder / STAGES / each.stage / each.part).unlink()
            _drop_empty(folder / STAGES)
    return gone


def _manifest(folder: Path) -> Manifest | None:
    try:
        return read_manifest(folder, any_schema=True)
    except StoreError:
        if not (folder / STAGES).is_dir():
            raise
        # A first build that was killed leaves stages and no graph.
        return None


def _of_graph(folder: Path, manifest: Manifest, *, check: bool) -> Iterator[Artefact]:
    for name, part in sorted(manifest.parts.items()):
        waiting = staged(folder / name)
        path = waiting if waiting.exists() else folder / name
        if not path.exists():
            yield Artefact(GRAPH, name, part.rows, -1, "missing")
            continue
        sound = not check or _sha256(path) == part.sha256
        state: State = "current" if sound else "damaged"
        yield Artefact(GRAPH, name, part.rows, path.stat().st_size, state)


def _of_stage(path: Path, known: set[str], *, check: bool) -> Iterator[Artefact]:
    is_known = configuration_in(path.name) in {shown(each) for each in known}
    whole: State = "complete" if (path / SUCCESS).exists() else "unfinished"
    for file in sorted(path.iterdir()):
        if file.name.startswith("_"):
            continue
        size = file.stat().st_size
        if file.name.startswith("."):
            yield Artefact(path.name, file.name, -1, size, "remnant")
            continue
        rows = _rows(file)
        damaged = rows < 0 or (check and _sha256(file) != checksum_in(file.name))
        state = "damaged" if damaged else whole if is_known else "stale"
        yield Artefact(path.name, file.name, rows, size, state)


def _rows(path: Path) -> int:
    try:
        rows: int = pq.read_metadata(path).num_rows
    except (pa.ArrowException, OSError):
        return -1
    return rows


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _drop_empty(stages: Path) -> None:
    for path in stages.glob("*/"):
        if not any(path.glob("part-*")):
            shutil.rmtree(path)
    if stages.is_dir() and not any(stages.iterdir()):
        stages.rmdir()
