"""The embedded store: a folder opened in this process; one process may have it open at a time."""

from __future__ import annotations

import atexit
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parkgraph.kg.errors import LockedError, StoreError
from parkgraph.kg.records import Table
from parkgraph.loaders.bolt import BoltStore, LoadReport
from parkgraph.loaders.bolt_load import Habits
from parkgraph.loaders.embedded_folder import DATABASE, OPEN, has_store
from parkgraph.loaders.embedded_state import forget_state
from parkgraph.loaders.engine import Engine, start_engine
from parkgraph.loaders.swap import finish_swap
from parkgraph.schema.model import load_model

# It takes no message of more than 16 MiB, and two writers would stand in each other's way.
HABITS = Habits(
    batch_rows=2000, batch_bytes=8_000_000, workers=1, slow_hubs=True, keeps_plans=False
)


@dataclass(frozen=True, slots=True)
class Login:
    """Where a store listens and how to log in."""

    uri: str
    username: str
    password: str
    database: str


class EmbeddedStore(BoltStore):
    """A `BoltStore` whose server runs in this process and ends when the store is closed."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self._path = path
        self._engine = engine
        super().__init__(
            engine.driver,
            DATABASE,
            habits=HABITS,
            check_reading=engine.check_reading,
        )

    def run(
        self,
        text: str,
        params: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        timeout_s: float | None = None,
        max_rows: int | None = None,
    ) -> Table:
        """Run one statement, as `BoltStore.run` does."""
        if write:
            forget_state(self._path)
        if timeout_s is None:
            return super().run(text, params, write=write, max_rows=max_rows)
        self._engine.limit(timeout_s)
        try:
            return super().run(text, params, write=write, max_rows=max_rows)
        finally:
            self._engine.limit(None)

    def counts(
        self, labels: Iterable[str] | None = None, types: Iterable[str] | None = None
    ) -> tuple[dict[str, int], dict[str, int]]:
        """Numbers by label and type, asked of the engine: in Cypher it counts one by one."""
        model = load_model()
        labels = model.labels if labels is None else labels
        types = model.relations if types is None else types
        nodes = {label: self._engine.count(label) for label in sorted(labels)}
        edges = {name: self._engine.count(name) for name in sorted(types)}
        return (
            {label: number for label, number in nodes.items() if number},
            {name: number for name, number in edges.items() if number},
        )

    def load(self, *arguments: Any, **options: Any) -> LoadReport:
        """Write rows, as `BoltStore.load` does."""
        forget_state(self._path)
        return super().load(*arguments, **options)

    @contextmanager
    def _schema(self, *, late_indexes: bool) -> Iterator[None]:
        self._engine.write_schema()
        yield

    def share(self, *, write: bool = False) -> Login:
        """A login for other processes of this machine, for reading unless `write`.

        It ends with the store; its password is random and kept nowhere else.
        """
        if write:
            # What others write makes the next load compare again.
            forget_state(self._path)
        login = Login(
            self._engine.uri, "writer" if write else "reader", secrets.token_urlsafe(18), DATABASE
        )
        self._engine.add_user(login.username, login.password, write=write)
        return login

    def close(self) -> None:
        """Close the database and stop its server; closing twice is allowed."""
        OPEN.pop(self._path, None)
        self._engine.stop()


def open_embedded_store(
    path: Path, *, create: bool = False, bolt_port: int | None = None
) -> EmbeddedStore:
    """Open the store in the folder `path`, which `create` makes if it is not there.

    The engine listens on `bolt_port` of the loopback, or on a free port.

    Raises LockedError when the folder is open already, StoreError when there is no store or it
    cannot be opened.
    """
    path = path.resolve()
    if path in OPEN:
        raise LockedError(f"{path} is open in this process already; close it first")
    finish_swap(path)
    if not create and not has_store(path):
        raise StoreError(f"{path} holds no store; build one: parkgraph build SOURCES -o FOLDER")
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{path} cannot be made: {error.strerror}") from error
    engine = start_engine(path, bolt_port)
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
    OPEN[path] = store
    return store


def _close_all() -> None:
    for store in [each for each in OPEN.values() if isinstance(each, EmbeddedStore)]:
        store.close()
