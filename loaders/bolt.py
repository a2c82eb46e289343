"""A store behind a Bolt address: run Cypher, load rows, count and compare what it holds.

Neo4j and the embedded store share this one code path; they differ only in how types and indexes
are made and in who refuses a write in a reading query.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import neo4j
from neo4j.exceptions import ConfigurationError, DriverError, Neo4jError

from parkgraph.kg.errors import StoreError
from parkgraph.kg.records import Table
from parkgraph.loaders import bolt_load
from parkgraph.loaders.bolt_errors import QUERY_ERRORS, query_error, unreachable
from parkgraph.loaders.bolt_values import plain
from parkgraph.loaders.cypher import count_edges, count_nodes
from parkgraph.loaders.read_only import check_reads_only
from parkgraph.loaders.rows import EdgeRows, NodeRows, digest_rows
from parkgraph.schema.constraints import neo4j_statements
from parkgraph.schema.model import load_model

Progress = Callable[[str, int, int], None]

# Neo4j sends remarks on queries (an unknown label, say) that the driver logs as warnings; without
# any handler Python would print them on stderr.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class LoadReport:
    """How many rows were written, by label and by relationship type."""

    nodes: dict[str, int]
    relationships: dict[str, int]


class BoltStore:
    """An open store; close it, or use it as a context manager."""

    def __init__(
        self,
        driver: neo4j.Driver,
        database: str | None,
        *,
        write_schema: Callable[[BoltStore], None] | None = None,
        check_reading: Callable[[str], None] = check_reads_only,
    ) -> None:
        self.driver = driver
        self.database = database
        self._write_schema = write_schema or _write_neo4j_schema
        self._check_reading = check_reading

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Drop the connections; closing twice is allowed."""
        self.driver.close()

    def run(
        self,
        text: str,
        params: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        timeout_s: float | None = None,
    ) -> Table:
        """Run one statement and return its rows as plain values.

        With `write=False` a text that writes is refused. Raises QueryError for bad Cypher or
        values and StoreError for a lost store.
        """
        if not write:
            self._check_reading(text)
        mode = neo4j.WRITE_ACCESS if write else neo4j.READ_ACCESS
        query = neo4j.Query(text, timeout=timeout_s)
        try:
            with self.driver.session(database=self.database, default_access_mode=mode) as session:
                result = session.run(query, dict(params or {}))
                columns = tuple(result.keys())
                rows = tuple(tuple(plain(value) for value in record) for record in result)
        except QUERY_ERRORS as error:
            raise query_error(error) from error
        return Table(columns, rows)

    def load(
        self,
        nodes: NodeRows,
        edges: EdgeRows,
        *,
        batch_rows: int = 2000,
        sync: bool = False,
        progress: Progress | None = None,
    ) -> LoadReport:
        """Write the rows; loading them again changes nothing. Raises StoreError when rows are lost.

        With `sync` nodes and relationships of the schema's labels and types that are not among
        the rows are deleted; without it nothing is.
        """
        self._write_schema(self)
        writer = bolt_load.Writer(self, batch_rows, progress)
        if sync:
            writer.delete_others(nodes, edges)
        report = LoadReport(writer.write_nodes(nodes), writer.write_edges(edges))
        bolt_load.check_counts(self, nodes, edges, exact=sync)
        return report

    def counts(self) -> tuple[dict[str, int], dict[str, int]]:
        """Numbers of nodes by label and of relationships by type, zeros left out."""
        model = load_model()
        nodes = {label: self._number(count_nodes(label)) for label in sorted(model.labels)}
        edges = {name: self._number(count_edges(name)) for name in sorted(model.relations)}
        return (
            {label: number for label, number in nodes.items() if number},
            {name: number for name, number in edges.items() if number},
        )

    def digest(self) -> str:
        """Hash of all nodes and relationships of the schema; equal for equal content."""
        return digest_rows(bolt_load.stored_nodes(self), bolt_load.stored_edges(self))

    def _number(self, text: str) -> int:
        return int(self.run(text).rows[0][0])


def open_bolt_store(
    uri: str,
    *,
    username: str = "neo4j",
    password: str,
    database: str | None = None,
    timeout_s: float = 8.0,
) -> BoltStore:
    """Connect to a Bolt address and ask it for one row.

    Raises StoreError, within about `timeout_s`, when it is unreachable or refuses the login or
    the database.
    """
    try:
        driver = connect(uri, username, password, timeout_s=timeout_s)
    except (ConfigurationError, ValueError) as error:
        raise StoreError(f"{uri} is no Bolt address (bolt://host:7687): {error}") from error
    store = BoltStore(driver, database)
    try:
        driver.verify_connectivity()
        with driver.session(database=database) as session:
            session.run("RETURN 1 AS one").consume()
    except (DriverError, Neo4jError, OSError, ValueError) as error:
        driver.close()
        raise unreachable(error, uri, username, database) from error
    return store


def connect(uri: str, username: str, password: str, *, timeout_s: float) -> neo4j.Driver:
    """Make a driver whose connection attempts end after `timeout_s`."""
    return neo4j.GraphDatabase.driver(
        uri,
        auth=(username, password),
        connection_timeout=timeout_s,
        connection_acquisition_timeout=timeout_s,
        max_transaction_retry_time=bolt_load.DRIVER_RETRY_S,
        user_agent="parkgraph",
    )


def _write_neo4j_schema(store: BoltStore) -> None:
    for text in neo4j_statements(load_model()):
        store.run(text, write=True)
    store.run("CALL db.awaitIndexes(120)", write=True)
