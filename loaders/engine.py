"""The engine of the embedded store: a server in this process over one folder, Bolt on loopback.

Logins and settings live in a temporary folder, so the store's folder holds nothing but data;
ports and password are new each time.
"""

from __future__ import annotations

import json
import secrets
import shutil
import socket
import tempfile
from pathlib import Path
from typing import Any

from neo4j.exceptions import DriverError, Neo4jError

from parkgraph.kg.errors import LockedError, QueryError, StoreError
from parkgraph.loaders.bolt import connect
from parkgraph.loaders.cypher import embedded_indexes, embedded_types
from parkgraph.loaders.embedded_direct import change_schema
from parkgraph.loaders.embedded_folder import DATABASE
from parkgraph.loaders.jvm import start_jvm
from parkgraph.loaders.read_only import WRITES, check_reads_only
from parkgraph.schema.constraints import ENTITY
from parkgraph.schema.model import load_model

_BOLT_PLUGIN = "Bolt:com.arcadedb.bolt.BoltProtocolPlugin"
_RECORD_WRITES = ("createRecord", "updateRecord", "deleteRecord")
# Another process may take a free port between looking for it and listening on it.
_ATTEMPTS = 4


class Engine:
    """One running engine over one folder, with the driver that speaks to it."""

    def __init__(self, path: Path, bolt_port: int | None = None) -> None:
        from arcadedb_embedded import create_server

        self._home = Path(tempfile.mkdtemp(prefix="parkgraph-"))
        password = secrets.token_urlsafe(24)
        bolt_port = bolt_port or _free_port()
        self.uri = f"bolt://127.0.0.1:{bolt_port}"
        config = {
            "host": "127.0.0.1",
            # Production mode would hide what is wrong with a query.
            "mode": "development",
            "http_port": _free_port(),
            "bolt_port": bolt_port,
            "server_plugins": _BOLT_PLUGIN,
            "server_databaseDirectory": str(path),
            "server_databaseLoadAtStartup": False,
        }
        self._server = create_server(str(self._home), password, config)
        self.driver = connect(self.uri, "root", password, timeout_s=30.0)
        self._database: Any = None

    def start(self) -> None:
        """Start listening and open the database, which is made if it is not there."""
        self._server.start()
        self._database = self._server.create_database(DATABASE)
        self.driver.verify_connectivity()

    def stop(self) -> None:
        """Stop listening and close the database; stopping twice is allowed."""
        self.driver.close()
        self._server.stop()
        shutil.rmtree(self._home, ignore_errors=True)

    def write_schema(self) -> None:
        """Make types and indexes; making them again changes nothing."""
        model = load_model()
        change_schema(self._database, (*embedded_types(model), *embedded_indexes(model)))

    def count(self, type_name: str) -> int:
        """Number of records of one type, those that extend it left out."""
        database = self._database.get_java_database()
        if not database.getSchema().existsType(type_name):
            return 0
        return int(database.countType(type_name, False))

    def has_schema(self) -> bool:
        """Whether the types are there: the engine opens a damaged folder as an empty store."""
        return bool(self._database.get_java_database().getSchema().existsType(ENTITY))

    def add_user(self, name: str, password: str, *, write: bool) -> None:
        """Let somebody else log in, to read or also to write; gone when the engine stops."""
        from arcadedb_embedded.jvm import jpype

        mapping = jpype.JClass("com.arcadedb.serializer.json.JSONObject")
        # The binding has no public way to its security; its version is pinned.
        security = self._server._java_server.getSecurity()
        access = ["readRecord", *(_RECORD_WRITES if write else ())]
        rights = {
            "access": ["updateSchema"] if write else [],
            "resultSetLimit": -1,
            "readTimeout": -1,
            "types": {"*": {"access": access}},
        }
        security.saveGroup(DATABASE, name, mapping(json.dumps(rights)))
        user = {
            "name": name,
            "password": str(security.encodePassword(password)),
            "databases": {DATABASE: [name]},
        }
        security.createUser(mapping(json.dumps(user)))

    def limit(self, timeout_s: float | None) -> None:
        """Stop queries that start from now on after `timeout_s`; None lifts the limit.

        The engine does not heed the limit that the driver sends along.
        """
        millis = 0 if timeout_s is None else max(1, round(timeout_s * 1000))
        settings = self._database.get_java_database().getConfiguration()
        settings.setValue("arcadedb.command.timeout", millis)

    def check_reading(self, text: str) -> None:
        """Refuse writing: by the words, then by what the engine itself makes of the text."""
        from arcadedb_embedded.jvm import jpype

        check_reads_only(text)
        query_engine = self._database.get_java_database().getQueryEngine("opencypher")
        try:
            analysed = query_engine.analyze(text)
        except jpype.JException:
            # Not understood: running it will say what is wrong, with the place.
            return
        if not analysed.isIdempotent() or analysed.isDDL():
            raise QueryError(WRITES)


def start_engine(path: Path, bolt_port: int | None = None) -> Engine:
    """Start an engine over the folder `path`; LockedError or StoreError when that fails.

    `bolt_port` is a free port when None.
    """
    start_jvm(path / "engine.log")
    from arcadedb_embedded.exceptions import ArcadeDBError

    for attempt in range(_ATTEMPTS):
        engine = Engine(path, bolt_port)
        try:
            engine.start()
        except (ArcadeDBError, DriverError, Neo4jError, OSError) as error:
            engine.stop()
            reason = " ".join(str(error).split())
            if "LockException" in reason or "locked" in reason:
                raise LockedError(f"{path} is open in another process; close that first") from error
            if attempt + 1 == _ATTEMPTS or "bind" not in reason.lower():
                raise StoreError(f"{path} cannot be opened ({reason}); build it again") from error
        else:
            return engine
    raise AssertionError("unreachable")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
