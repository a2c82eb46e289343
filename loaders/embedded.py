"""The embedded store: a folder opened in this process; one process may have it open at a time.

A store is built beside the old one, counted, and then takes its place, so that a build that fails
leaves the old store as it was.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from parkgraph.kg.errors import LockedError, StoreError
from parkgraph.kg.records import Table
from parkgraph.loaders.bolt import BoltStore, LoadReport, Progress
from parkgraph.loaders.bolt_load import Writer
from parkgraph.loaders.changes import Changes
from parkgraph.loaders.engine import DATABASE, Engine, start_engine
from parkgraph.loaders.rows import EdgeRows, NodeRows
from parkgraph.schema.model import load_model

_BATCH_ROWS = 2000

_OPEN: dict[Path, EmbeddedStore] = {}


class EmbeddedStore(BoltStore):
    """A `BoltStore` whose server runs in this process and ends when the store is closed."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self._path = path
        self._engine = engine
        super().__init__(
            engine.driver,
            DATABASE,
            write_schema=lambda _: engine.write_schema(),
            check_reading=engine.check_reading,
        )

    def run(
        self,
        text: str,
        params: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        timeout_s: float | None = None,
    ) -> Table:
        """Run one statement, as `BoltStore.run` does."""
        if timeout_s is None:
            return super().run(text, params, write=write)
        self._engine.limit(timeout_s)
        try:
            return super().run(text, params, write=write)
        finally:
            self._engine.limit(None)

    def counts(self) -> tuple[dict[str, int], dict[str, int]]:
        """Numbers by label and type, asked of the engine: in Cypher it counts one by one."""
        model = load_model()
        nodes = {label: self._engine.count(label) for label in sorted(model.labels)}
        edges = {name: self._engine.count(name) for name in sorted(model.relations)}
        return (
            {label: number for label, number in nodes.items() if number},
            {name: number for name, number in edges.items() if number},
        )

    def close(self) -> None:
        """Close the database and stop its server; closing twice is allowed."""
        _OPEN.pop(self._path, None)
        self._engine.stop()


def open_embedded_store(path: Path, *, create: bool = False) -> EmbeddedStore:
    """Open the store in the folder `path`, which `create` makes if it is not there.

    Raises LockedError when the folder is open already, StoreError when there is no store or it
    cannot be opened.
    """
    path = path.resolve()
    if path in _OPEN:
        raise LockedError(f"{path} is open in this process already; close it first")
    _finish_swap(path)
    if not create and not has_store(path):
        raise StoreError(f"{path} holds no store; build one: parkgraph build SOURCES -o FOLDER")
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{path} cannot be made: {error.strerror}") from error
    engine = start_engine(path)
    if create:
        engine.write_schema()
    elif not engine.has_schema():
        engine.stop()
        raise StoreError(f"{path} is damaged; build it again: parkgraph build SOURCES -o FOLDER")
    store = EmbeddedStore(path, engine)
    # Threads of an engine left running would keep the interpreter from ending. Exit handlers run
    # last first: this one must come after that of the Java machine, which is there only now.
    atexit.unregister(_close_all)
    atexit.register(_close_all)
    _OPEN[path] = store
    return store


def has_store(path: Path) -> bool:
    """Whether the folder holds an embedded store."""
    return (path / DATABASE / "schema.json").is_file()


def build_embedded_store(
    path: Path, nodes: NodeRows, edges: EdgeRows, progress: Progress | None = None
) -> LoadReport:
    """Build a store from the rows in the place of the one at `path`, if any.

    Raises LockedError when the old store is open somewhere, StoreError when rows are lost; then
    the old store stays.
    """
    path = path.resolve()
    new = path.with_name(path.name + ".new")
    _finish_swap(path)
    with _unlocked(path):
        pass
    shutil.rmtree(new, ignore_errors=True)
    try:
        with open_embedded_store(new, create=True) as store:
            report = store.load(nodes, edges, sync=True, progress=progress)
        _flush(new)
        with _unlocked(path):
            _swap(path, new)
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return report


def update_embedded_store(
    path: Path,
    changes: Changes,
    counts: tuple[Mapping[str, int], Mapping[str, int]],
    progress: Progress | None = None,
    *,
    drop: Sequence[str] = (),
) -> None:
    """Apply changes to a copy of the store at `path`, which then takes its place.

    `counts` are the numbers by label and by type that it must hold in the end; files named in
    `drop` are left out of the copy. Raises LockedError
    when the store is open somewhere, StoreError when rows are lost; then the old store stays.
    """
    path = path.resolve()
    new = path.with_name(path.name + ".new")
    _finish_swap(path)
    shutil.rmtree(new, ignore_errors=True)
    try:
        with _unlocked(path):
            shutil.copytree(path, new, ignore=shutil.ignore_patterns(*drop))
        with open_embedded_store(new) as store:
            Writer(store, _BATCH_ROWS, progress).apply(changes)
            if store.counts() != tuple(map(dict, counts)):
                raise StoreError(f"{path} cannot follow the graph; build the store again")
        _flush(new)
        with _unlocked(path):
            _swap(path, new)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _swap(path: Path, new: Path) -> None:
    old = _old(path)
    if path.exists():
        os.rename(path, old)
    try:
        os.rename(new, path)
    except OSError as error:
        _finish_swap(path)
        raise StoreError(f"{new} cannot take the place of {path}: {error.strerror}") from error
    shutil.rmtree(old, ignore_errors=True)


def _finish_swap(path: Path) -> None:
    # A process killed between the two renames leaves the old store aside and nothing in its place.
    old = _old(path)
    if old.exists() and not path.exists():
        os.rename(old, path)
    shutil.rmtree(old, ignore_errors=True)


def _old(path: Path) -> Path:
    return path.with_name(path.name + ".old")


def _flush(folder: Path) -> None:
    """Force the files to disk: commits of the engine do not."""
    for file in sorted(folder.rglob("*")):
        descriptor = os.open(file, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _unlocked(path: Path) -> Iterator[None]:
    """Hold the engine's own lock on a store, so that nobody has it open meanwhile."""
    if path in _OPEN:
        raise LockedError(f"{path} is open in this process; close it first")
    lock = path / DATABASE / "database.lck"
    if sys.platform == "win32" or not lock.exists():
        yield
        return
    import fcntl

    with lock.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise LockedError(f"{path} is open in another process; close that first") from error
        yield


def _close_all() -> None:
    for store in list(_OPEN.values()):
        store.close()
