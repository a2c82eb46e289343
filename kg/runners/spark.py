"""Stages on a Spark cluster: sources go there as Parquet, the names of finished parts come back.

The functions are those that run locally. Executors need this package and a folder that the driver
sees too; see docs/scale.md.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from parkgraph.kg.errors import ParkGraphError
from parkgraph.kg.runners.minder import Minder
from parkgraph.kg.runners.stage import Stage

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

# Rows that Spark hands to a stage at a time, and so the size of its parts.
BATCH_ROWS = 256
# Few large files suit a cluster's file systems; one row group of each is in memory at a time.
_FILE_BYTES = 1 << 25
# Tasks for each core: enough that one slow task holds up little.
_TASKS_PER_CORE = 4
# What workers need to be told: where modules lie and which schema is active.
_TOLD = ("PARKGRAPH_SCHEMA",)


@dataclass(frozen=True, slots=True)
class SparkRunner:
    """Runs stages on the cluster behind `master`; all executors must see `scratch`.

    A row that ends its worker twice goes to quarantine, see `Minder`; an executor that is lost has
    its tasks repeated by Spark.
    """

    master: str
    partitions: int | None = None
    row_timeout_s: float | None = None

    def run(
        self, stage: Stage, batches: Iterable[pa.RecordBatch], *, scratch: Path
    ) -> Iterator[pa.RecordBatch]:
        """The stage's batches, once all are there; raises ParkGraphError when the job fails."""
        from py4j.protocol import Py4JJavaError
        from pyspark.errors import PySparkException
        from pyspark.sql.pandas.types import from_arrow_schema

        shutil.rmtree(scratch, ignore_errors=True)
        if not _write(batches, scratch):
            return
        session = spark_session(self.master)
        _tell_workers(session)
        session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", BATCH_ROWS)
        rows = session.read.parquet(_spark_path(scratch))
        tasks = self.partitions or session.sparkContext.defaultParallelism * _TASKS_PER_CORE
        guarded = _Guarded(stage, self.row_timeout_s)
        mapped = rows.repartition(tasks).mapInArrow(
            lambda batches: guarded(batches), from_arrow_schema(stage.schema)
        )
        try:
            found = [row.asDict() for row in mapped.collect()]
        except (Py4JJavaError, PySparkException) as error:
            raise ParkGraphError(f"the Spark job failed: {_first_line(error)}") from error
        shutil.rmtree(scratch, ignore_errors=True)
        yield pa.RecordBatch.from_pylist(found, schema=stage.schema)


@dataclass(frozen=True, slots=True)
class _Guarded:
    """A stage in a child of Spark's worker process.

    Spark gives a job up when a row ends its worker four times; here that row is set aside. The
    child outlives the task, so that models are loaded once a worker and not once a task.
    """

    stage: Stage
    row_timeout_s: float | None

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        minder = _minder_of_this_process(self.stage, self.row_timeout_s)
        for batch in batches:
            yield from minder.map(batch)


_minders: list[Minder] = []


def _minder_of_this_process(stage: Stage, row_timeout_s: float | None) -> Minder:
    if not _minders:
        _minders.append(Minder(stage, row_timeout_s))
    _minders[0].use(stage)
    return _minders[0]


def spark_session(master: str) -> SparkSession:
    """The session of this process, started when there is none.

    `local[N]` is taken as `local[N,4]`: tasks are tried four times, as on a cluster. Raises
    ParkGraphError where PySpark or Java is missing.
    """
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise ParkGraphError(
            "Spark is not installed; install it with: pip install 'parkgraph[spark]'"
        ) from error
    # Workers run the interpreter that has this package, not the first `python3` of the path.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("parkgraph").config(
        "spark.ui.showConsoleProgress", "false"
    )
    if master.startswith("local"):
        builder = builder.config("spark.ui.enabled", "false")
        builder = builder.config("spark.driver.host", "127.0.0.1")
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1")
        # Of SQL joins: the default of 200 is for clusters.
        builder = builder.config("spark.sql.shuffle.partitions", "4")
        if master.startswith("local[") and "," not in master:
            master = f"{master[:-1]},4]"
    try:
        return builder.master(master).getOrCreate()
    except (PySparkException, RuntimeError, OSError) as error:
        raise ParkGraphError(
            f"Spark does not start at {master}: {_first_line(error)}; it needs Java 17 (JAVA_HOME)"
        ) from error


def _tell_workers(session: SparkSession) -> None:
    """Pass on what workers must know; Spark starts new ones whenever it changes."""
    environment: dict[str, str] = session.sparkContext.environment
    for name in _TOLD:
        if name in os.environ:
            environment[name] = os.environ[name]
        else:
            environment.pop(name, None)
    if str(session.sparkContext.master).startswith("local"):
        # On this machine, workers find modules where this process does.
        environment.setdefault("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))


def _write(batches: Iterable[pa.RecordBatch], folder: Path) -> int:
    """Write batches as a few Parquet files; returns their number."""
    number, waiting, size = 0, list[pa.RecordBatch](), 0
    for batch in batches:
        waiting.append(batch)
        size += batch.nbytes
        if size >= _FILE_BYTES:
            number, waiting, size = _write_file(waiting, folder, number), [], 0
    return _write_file(waiting, folder, number) if waiting else number


def _write_file(batches: list[pa.RecordBatch], folder: Path, number: int) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_batches(batches), folder / f"part-{number:05}.parquet")
    return number + 1


def _spark_path(path: Path) -> str:
    """A path as Spark reads it: not percent-encoded, with the signs of globs escaped."""
    return "file://" + re.sub(r"([\\\[\]{}*?])", r"\\\1", path.resolve().as_posix())


def _first_line(error: Exception) -> str:
    return next((line for line in str(error).splitlines() if line.strip()), repr(error))
