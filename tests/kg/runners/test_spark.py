"""The same stages under Spark: equal bytes, whatever the partitions and whoever dies."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from deadly import load_deadly
from square_stage import Square, batch
from step_cases import check_candidates, check_reprints

from parkgraph.kg.build import build, recount
from parkgraph.kg.errors import ParkGraphError
from parkgraph.kg.records import Source
from parkgraph.kg.runners import SparkRunner
from parkgraph.kg.sources import iter_sources
from parkgraph.kg.steps import SparkEngine

pytest.importorskip("pyspark")
pytestmark = pytest.mark.spark
SAMPLES = Path(__file__).resolve().parents[3] / "samples"
MASTER = "local[2]"


@pytest.fixture(scope="module", autouse=True)
def session() -> Iterator[object]:
    """The one session of the suite: starting it takes longer than most tests."""
    from parkgraph.kg.runners.spark import spark_session

    started = spark_session(MASTER)
    started.sparkContext.setLogLevel("OFF")
    yield started
    started.stop()


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a local build of the samples leaves."""
    out = tmp_path_factory.mktemp("undisturbed")
    build([str(SAMPLES)], out)
    return contents(out)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".lock"}


def documents_in(folder: Path) -> int:
    return sum(isinstance(item, Source) for item in iter_sources([str(folder)]))


@pytest.mark.parametrize("partitions", [1, 2, 7, 64])
def test_the_graph_does_not_depend_on_partitions(
    partitions: int, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    build([str(SAMPLES)], tmp_path, runner=SparkRunner(MASTER, partitions))
    assert contents(tmp_path) == undisturbed


@pytest.mark.parametrize("above", [0, 1], ids=["child", "worker"])
def test_a_killed_worker_costs_nothing(
    above: int, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    factory = partial(load_deadly, tmp_path / "killed", above=above)
    build([str(SAMPLES)], tmp_path / "out", runner=SparkRunner(MASTER, 2), factory=factory)
    assert (tmp_path / "killed").exists() and contents(tmp_path / "out") == undisturbed


def test_an_article_that_kills_its_workers_goes_to_quarantine(tmp_path: Path) -> None:
    name = "jiading-industrial-zone.txt"
    factory = partial(load_deadly, tmp_path / "killed", name)
    report = build([str(SAMPLES)], tmp_path / "out", runner=SparkRunner(MASTER, 2), factory=factory)
    (item,) = report.quarantined
    assert item.uri.endswith(name) and item.stage == "extract" and "SIGKILL, twice" in item.message
    assert report.documents == documents_in(SAMPLES) - 1


def test_a_fault_of_the_stage_is_one_error(tmp_path: Path) -> None:
    runner = SparkRunner(MASTER, 1)
    with pytest.raises(ParkGraphError, match="the Spark job failed"):
        list(runner.run(Square(fault="no such model"), [batch(1)], scratch=tmp_path / "s"))


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    scratch = tmp_path / "g [1] %20 {园区}"
    (found,) = SparkRunner(MASTER, 1).run(Square(), [batch(2), batch(3)], scratch=scratch)
    assert sorted(found["number"].to_pylist()) == [4, 9] and not scratch.exists()


def test_no_rows_start_no_job(tmp_path: Path) -> None:
    assert list(SparkRunner(MASTER, 1).run(Square(), [], scratch=tmp_path / "s")) == []
    assert not os.listdir(tmp_path)


def test_spark_sql_finds_what_duckdb_finds(tmp_path: Path) -> None:
    engine = SparkEngine(MASTER)
    check_reprints(engine, 0)
    check_candidates(engine, 0)
    build([str(SAMPLES)], tmp_path)
    by_spark = recount(tmp_path, engine)
    assert by_spark.differences == () and by_spark.facts > 20
