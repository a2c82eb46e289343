"""What --store names in, checks of it out: folder, versions and store, or the server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from parkgraph.commands.checks import Check
from parkgraph.commands.language import tr, tr_error
from parkgraph.commands.store_building import STORE_FOLDER, build_store, is_current
from parkgraph.kg.errors import ParkGraphError, StoreError

if TYPE_CHECKING:
    from parkgraph.kg.artefacts import Manifest

OLDEST_SERVER = 5
_COMPONENTS = "CALL dbms.components() YIELD name, versions RETURN name, versions"


def target_checks(target: str) -> Iterator[Check]:
    """Checks of a graph folder or of the server at an address."""
    if "://" in target:
        yield _server(target)
    else:
        yield from folder_checks(Path(target))


def folder_checks(folder: Path) -> Iterator[Check]:
    """Whether the folder is whole, free, tidy, of these versions, and its store follows it."""
    from parkgraph.kg.artefacts.manifest import read_manifest
    from parkgraph.kg.artefacts.tidying import holder_of

    try:
        manifest = read_manifest(folder, any_schema=True)
    except ParkGraphError as error:
        advice = f"parkgraph build SOURCES -o {folder}"
        yield Check("graph folder", "fail", tr_error(str(error)), advice)
        return
    holder = holder_of(folder)
    yield _parts(folder)
    yield _lock(holder)
    yield _leftovers(folder, is_free=holder is None)
    from parkgraph.schema.migrations import misfit

    yield from _versions(folder, manifest)
    if misfit(manifest.schema_version, folder) is None:
        yield _store(folder, is_free=holder is None)


def _versions(folder: Path, manifest: Manifest) -> Iterator[Check]:
    from parkgraph.kg.artefacts.manifest import package_version
    from parkgraph.schema.migrations import misfit

    found = manifest.schema_version
    if misfit(found, folder) is None:
        yield Check("schema of the graph", "ok", found)
    else:
        advice = f"parkgraph schema migrate {folder}"
        yield Check("schema of the graph", "fail", found, advice)
    found = manifest.parkgraph_version
    if found == package_version():
        yield Check("version of the graph", "ok", found)
    else:
        advice = tr("build again from the articles")
        yield Check("version of the graph", "note", found, advice)


def _parts(folder: Path) -> Check:
    from parkgraph.kg.artefacts import check_parts, read_manifest

    try:
        manifest = read_manifest(folder, any_schema=True)
        check_parts(folder, manifest)
    except ParkGraphError as error:
        return Check("graph folder", "fail", tr_error(str(error)), tr("build it again"))
    return Check(
        "graph folder", "ok", tr("{number} files as they were written", number=len(manifest.parts))
    )


def _lock(holder: str | None) -> Check:
    if holder is None:
        return Check("lock", "ok", tr("free"))
    found = tr("held by process {pid}", pid=holder)
    return Check("lock", "note", found, tr("wait until that process has finished"))


def _leftovers(folder: Path, *, is_free: bool) -> Check:
    from parkgraph.kg.artefacts.tidying import leftovers

    found = [*leftovers(folder), *_aside(folder)]
    if not found:
        return Check("leftovers", "ok", tr("none"))
    names = ", ".join(sorted(path.name for path in found))
    repair = partial(_tidy, folder) if is_free else None
    return Check("leftovers", "note", names, f"parkgraph doctor --store {folder} --fix", repair)


def _aside(folder: Path) -> list[Path]:
    """Stores that were being built or taken out of use when their process ended."""
    places = (folder / f"{STORE_FOLDER}{ending}" for ending in (".new", ".old"))
    return [path for path in places if path.exists()]


def _tidy(folder: Path) -> str:
    from parkgraph.kg.artefacts.tidying import tidy_folder
    from parkgraph.loaders.embedded_folder import unlocked
    from parkgraph.loaders.swap import finish_swap

    tidy_folder(folder)
    store = folder / STORE_FOLDER
    with unlocked(store):
        finish_swap(store)
        shutil.rmtree(folder / f"{STORE_FOLDER}.new", ignore_errors=True)
    return tr("finished or removed")


def _store(folder: Path, *, is_free: bool) -> Check:
    from parkgraph.loaders.embedded_folder import has_store

    if not has_store(folder / STORE_FOLDER):
        missing = f"parkgraph build SOURCES -o {folder}"
        repair = partial(_build, folder) if is_free else None
        return Check("store", "note", tr("none"), missing, repair)
    if is_current(folder):
        return Check("store", "ok", tr("follows the graph"))
    repair = partial(_build, folder) if is_free else None
    found = tr("older than the graph or than this version")
    return Check("store", "note", found, f"parkgraph doctor --store {folder} --fix", repair)


def _build(folder: Path) -> str:
    build_store(folder, None)
    return tr("built again from the graph")


def _server(address: str) -> Check:
    from parkgraph.commands.opening import opened_store

    try:
        with opened_store(address) as store:
            rows = store.run(
                "CALL dbms.components() YIELD name, versions RETURN name, versions"
            ).rows
    except StoreError as error:
        advice = tr("start the server; check address, NEO4J_USERNAME and NEO4J_PASSWORD")
        return Check("server", "fail", tr_error(str(error)), advice)
    found = ", ".join(f"{name} {' '.join(versions)}" for name, versions in rows)
    right = any(int(v.split(".")[0]) >= OLDEST_SERVER for _, vs in rows for v in vs)
    advice = "" if right else tr("use Neo4j 5 or newer")
    return Check("server", "ok" if right else "note", found, advice)
