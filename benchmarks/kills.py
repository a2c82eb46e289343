"""Builds that are killed by SIGKILL in part or whole -> the digests they come to all the same."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from parkgraph.kg.build import build, load_extractor
from parkgraph.kg.runners import SparkRunner
from parkgraph.kg.runners.spark import spark_session

SEED = 8
# Two executors, each a JVM of its own with one core and 1 GB.
CLUSTER = "local-cluster[2,1,1024]"
# From the child in which a stage runs to its executor: Python worker, the daemon that forks these.
TO_EXECUTOR = 3

Row = tuple[str, str]


def killed_drivers(home: Path, source: Path, kills: int) -> Iterator[Row]:
    """(what was done, digest) of builds killed at seeded random instants, then run again.

    The instants are spread over what an undisturbed build takes once the models are loaded, and
    every other build has two workers. Children are forked, so call it where no JVM or thread is.
    """
    load_extractor()
    draw = random.Random(SEED)
    whole_s = {
        workers: _timed(home / f"undisturbed {workers}", source, workers) for workers in (1, 2)
    }
    for at in range(kills):
        workers, share, out = 1 + at % 2, draw.random(), home / f"killed {at}"
        child = os.fork()
        if child == 0:
            build([str(source)], out, workers=workers)
            os._exit(0)
        time.sleep(share * whole_s[workers])
        os.kill(child, signal.SIGKILL)
        has_ended = os.waitpid(child, 0)[1] == 0
        parts = len(list(out.glob("stages/*/part-*.parquet")))
        left = "it had ended" if has_ended else f"{parts} parts kept"
        digest = build([str(source)], out).digest
        yield f"local, {workers} workers, SIGKILL at {share:.0%} ({left}), run again", digest


def _timed(out: Path, source: Path, workers: int) -> float:
    started = time.perf_counter()
    build([str(source)], out, workers=workers)
    return time.perf_counter() - started


def killed_executor(home: Path, source: Path) -> Iterator[Row]:
    """(what was done, digest) of a build on a cluster of this machine that loses an executor."""
    import pyspark
    from deadly import load_deadly

    # Executors are started from SPARK_HOME and write there, so it is a folder of links.
    spark_home = home / "spark"
    spark_home.mkdir()
    for path in Path(pyspark.__file__).parent.iterdir():
        (spark_home / path.name).symlink_to(path)
    os.environ["SPARK_HOME"] = str(spark_home)
    session = spark_session(CLUSTER)
    # Spark tells at length of the executor it lost.
    session.sparkContext.setLogLevel("OFF")
    mark = home / "mark of an executor"
    factory = partial(load_deadly, mark, above=TO_EXECUTOR)
    report = build(
        [str(source)], home / "executor", runner=SparkRunner(CLUSTER, 8), factory=factory
    )
    session.stop()
    logs = list(spark_home.glob("work/*/*/stderr"))
    if not mark.exists() or len(logs) < TO_EXECUTOR:
        raise RuntimeError(f"no executor was killed: {len(logs)} ran")
    yield f"Spark {CLUSTER}, an executor killed by SIGKILL ({len(logs)} ran)", report.digest
