"""A store behind a Bolt address: run Cypher, load rows, count and compare what it holds.

Neo4j and the embedded store share this one code path; they differ only in how types and indexes
are made and in who refuses a write in a reading query.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from types import TracebackType
from typing import Any, Self

import neo4j
from neo4j.exceptions import ConfigurationError, DriverError, IncompleteCommit, Neo4jError

from parkgraph.kg.errors import StoreError
from parkgraph.kg.records import Table
from parkgraph.loaders import bolt_load, bolt_read
from parkgraph.loaders.bolt_errors import QUERY_ERRORS, query_error, unreachable
from parkgraph.loaders.bolt_send import DRIVER_RETRY_S
from parkgraph.loaders.bolt_values import plain
from parkgraph.loaders.changes import Changes
from parkgraph.loaders.cypher import count_each
from parkgraph.loaders.graph_info import GraphInfo, write_info
from parkgraph.loaders.read_only import check_reads_only
from parkgraph.loaders.rows import EdgeRows, NodeRows, digest_rows
from parkgraph.schema.constraints import neo4j_statements
from parkgraph.schema.model import load_model

Progress = Callable[[str, int, int], None]
_SCHEMA_ATTEMPTS = 4

# Neo4j sends remarks on queries (an unknown label, say) that the driver logs as warnings; without
# any handler Python would print them on stderr.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class LoadReport:
    """How many rows the load had, by label and by relationship type.

    `changed` is how many of them were written or deleted; the others were there already.
    """

    nodes: dict[str, int]
    relationships: dict[str, int]
    changed: int = 0


class BoltStore:
    """An open store; close it, or use it as a context manager."""

    def __init__(
        self,
        driver: neo4j.Driver,
        database: str | None,
        *,
        habits: bolt_load.Habits | None = None,
        check_reading: Callable[[str], None] = check_reads_only,
    ) -> None:
        self.driver = driver
        self.database = database
        self.habits = habits or bolt_load.Habits()
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
        max_rows: int | None = None,
    ) -> Table:
        """Run one statement and return its rows as plain values, at most `max_rows`.

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
                records = result if max_rows is None else islice(result, max_rows)
                rows = tuple(tuple(plain(value) for value in record) for record in records)
        except QUERY_ERRORS as error:
            raise query_error(error) from error
        return Table(columns, rows)

    def session(self) -> neo4j.Session:
        """A new session on the store's database."""
        return self.driver.session(database=self.database)

    def explain(self, text: str, params: Mapping[str, Any] | None = None) -> str:
        """The plan by which the store would run a statement; nothing is run.

        Raises QueryError for bad Cypher.
        """
        query = neo4j.Query(f"EXPLAIN {text}")
        try:
            with self.driver.session(database=self.database) as session:
                plan = session.run(query, dict(params or {})).consume().plan
        except QUERY_ERRORS as error:
            raise query_error(error) from error
        return str((plan or {}).get("args", {}).get("string-representation", "")).strip()

    def load(
        self,
        nodes: NodeRows,
        edges: EdgeRows,
        *,
        batch_rows: int | None = None,
        workers: int | None = None,
        sync: bool = False,
        info: GraphInfo | None = None,
        progress: Progress | None = None,
    ) -> LoadReport:
        """Write the rows that the store lacks or has otherwise; StoreError when some are lost.

        With `sync` nodes and relationships of the schema's labels and types that are not among
        the rows are deleted; without it nothing is. `info` is what the store then says it holds;
        while the load is under way, it says that it is not complete.
        """
        habits = replace(
            self.habits,
            batch_rows=self.habits.batch_rows if batch_rows is None else batch_rows,
            workers=self.habits.workers if workers is None else workers,
        )
        empty = self.run("MATCH (n) RETURN count(n)").rows == ((0,),)
        changes = (
            Changes.of_empty_store(nodes, edges)
            if empty
            else bolt_read.compare(self, nodes, edges, self.counts(), progress)
        )
        if not sync:
            changes = replace(changes, gone_nodes={}, gone_edges={})
        if empty and habits.keeps_plans:
            # Without an index of keys there is no plan to go wrong (bolt_plans.py).
            habits = replace(habits, keeps_plans=self._has_key_indexes())
        with self._schema(late_indexes=empty):
            if changes.number() and info is not None:
                write_info(self, info, complete=False)
            bolt_load.Writer(self, habits, progress).apply(changes)
        bolt_load.check_counts(self, bolt_load.counts_of(nodes, edges), exact=sync)
        if info is not None:
            write_info(self, info, complete=True)
        return report_of(nodes, edges, changes.number())

    def counts(
        self, labels: Iterable[str] | None = None, types: Iterable[str] | None = None
    ) -> tuple[dict[str, int], dict[str, int]]:
        """Numbers of nodes by label and of relationships by type, zeros left out.

        All of the schema unless `labels` or `types` say which.
        """
        model = load_model()
        text = count_each(
            model.labels if labels is None else labels, model.relations if types is None else types
        )
        nodes: dict[str, int] = {}
        edges: dict[str, int] = {}
        for kind, name, number in sorted(self.run(text).rows) if text else ():
            if number:
                (nodes if kind == "node" else edges)[str(name)] = int(number)
        return nodes, edges

    def digest(self) -> str:
        """Hash of all nodes and relationships of the schema; equal for equal content."""
        return digest_rows(bolt_read.stored_nodes(self), bolt_read.stored_edges(self))

    @contextmanager
    def _schema(self, *, late_indexes: bool) -> Iterator[None]:
        """Constraints before the block; the other indexes too, or after it with `late_indexes`.

        Filling an index at the end takes less than keeping it during the load.
        """
        statements = neo4j_statements(load_model())
        first = [text for text in statements if not late_indexes or "CONSTRAINT" in text]
        self._write_schema(first)
        yield
        self._write_schema([text for text in statements if text not in first])
        self.run("CALL db.awaitIndexes(600)", write=True)

    def _has_key_indexes(self) -> bool:
        text = "SHOW INDEXES YIELD properties WHERE properties = ['key'] RETURN count(*)"
        return self.run(text).rows != ((0,),)

    def _write_schema(self, statements: list[str]) -> None:
        """Run them in one transaction; each of its own would wait for the disk.

        Running them twice does no harm, so a commit whose outcome is unknown is done again.
        """
        for attempts_left in reversed(range(_SCHEMA_ATTEMPTS)):
            try:
                with self.session() as session, session.begin_transaction() as transaction:
                    for text in statements:
                        transaction.run(text).consume()
                return
            except IncompleteCommit as error:
                if not attempts_left:
                    raise query_error(error) from error
            except QUERY_ERRORS as error:
                raise query_error(error) from error


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
        max_transaction_retry_time=DRIVER_RETRY_S,
        user_agent="parkgraph",
    )


def report_of(nodes: NodeRows, edges: EdgeRows, changed: int) -> LoadReport:
    """Count the rows of a load."""
    types: Counter[str] = Counter()
    for (relation, _, _), rows in edges.items():
        types[relation] += len(rows)
    labels = {label: len(rows) for label, rows in nodes.items()}
    return LoadReport(labels, dict(types), changed)
