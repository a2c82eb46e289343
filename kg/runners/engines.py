"""SQL that DuckDB and Spark both run: tables in, tables out, equal rows from either."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

import pyarrow as pa

from parkgraph.kg.errors import ParkGraphError
from parkgraph.kg.runners.spark import spark_session

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


class Engine(Protocol):
    """Where SQL runs. Names of tables come from this program, never from data."""

    def __enter__(self) -> Self:
        """Itself, to be left when it is not needed any more."""
        ...

    def __exit__(self, *error: object) -> None:
        """Give back what it held."""
        ...

    def put(self, name: str, table: pa.Table) -> None:
        """Make a table known by a name."""
        ...

    def keep(self, name: str, sql: str) -> None:
        """Compute a query now and make its result known by a name; the name may be in use."""
        ...

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """The rows of a query, sorted."""
        ...


class DuckEngine:
    """DuckDB in this process; what does not fit into memory goes to a temporary file."""

    def __init__(self) -> None:
        try:
            import duckdb
        except ImportError as error:
            raise ParkGraphError(
                "DuckDB is not installed; install it with: pip install 'parkgraph[sql]', "
                "or name a Spark cluster with --master"
            ) from error
        self._database = duckdb.connect()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._database.close()

    def put(self, name: str, table: pa.Table) -> None:
        """Copy a table into the database."""
        self._database.register("given", table)
        self._database.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM given")
        self._database.unregister("given")

    def keep(self, name: str, sql: str) -> None:
        """Compute a query into a table."""
        self._database.execute(f"CREATE OR REPLACE TABLE {name} AS {sql}")

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """The rows of a query, sorted."""
        return sorted(self._database.execute(sql).fetchall())


class SparkEngine:
    """Spark SQL on the cluster behind `master`."""

    def __init__(self, master: str) -> None:
        self._session = spark_session(master)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Leave the session to the process: starting another takes seconds."""

    def put(self, name: str, table: pa.Table) -> None:
        """Send a table to the cluster."""
        from pyspark.sql.pandas.types import from_arrow_schema

        # Spark 3.5 takes Arrow only by way of pandas, which makes whole numbers with gaps real.
        rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
        frame = self._session.createDataFrame(list(rows), from_arrow_schema(table.schema))
        frame.createOrReplaceTempView(name)

    def keep(self, name: str, sql: str) -> None:
        """Compute a query and cut it off from how it was made, or plans of loops would grow."""
        frame: DataFrame = self._session.sql(sql).localCheckpoint()
        frame.createOrReplaceTempView(name)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """The rows of a query, sorted."""
        return sorted(tuple(row) for row in self._session.sql(sql).collect())
