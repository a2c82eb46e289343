"""The same stages under Spark: equal bytes, whatever the partitions and whoever dies."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from deadly import load_deadly
from factory import load_by_heart
from square_stage import Square, batch
from step_cases import check_candidates, check_reprints

from parkgraph.kg.build import build, recount
from parkgraph.kg.errors import ParkGraphError
from parkgraph.kg.runners import SparkRunner
from parkgraph.kg.steps import SparkEngine

pytest.importorskip("pyspark")
pytestmark = pytest.mark.spark
SAMPLES = Path(__file__).resolve().parents[3] / "samples"
MASTER = "local[2]"


@pytest.fixture(scope="module", autouse=True)
def session() -> Iterator[object]:
    """The one session of the suite: starting it takes longer than most tests."""
    from parkgraph.kg.runners.spark import spark_session

    with pytest.MonkeyPatch.context() as patch:
        # Compiling for speed costs more than it saves where everything is small and runs once.
        patch.setenv("SPARK_SUBMIT_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        started = spark_session(MASTER)
    started.sparkContext.setLogLevel("OFF")
    started.conf.set("spark.sql.codegen.wholeStage", "false")
    started.conf.set("spark.sql.shuffle.partitions", "2")
    yield started
    started.stop()


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a local build of the samples leaves."""
    out = tmp_path_factory.mktemp("samples")
    build([str(SAMPLES)], out)
    return out


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles known by heart, for tests that need no models: each killed child loads them anew."""
    folder = tmp_path_factory.mktemp("articles")
    for at in range(8):
        text = f"Company:金桥{at}号电缆 TENANT_OF Park:瓯江{at % 3}号园"
        (folder / f"{at}.txt").write_text(text, encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".lock"}


@pytest.mark.parametrize("partitions", [1, 2, 7, 64])
def test_the_graph_does_not_depend_on_partitions(
    partitions: int, samples: Path, tmp_path: Path
) -> None:
    build([str(SAMPLES)], tmp_path, runner=SparkRunner(MASTER, partitions))
    assert contents(tmp_path) == contents(samples)


@pytest.mark.parametrize("above", [0, 1], ids=["child", "worker"])
def test_a_killed_worker_costs_nothing(above: int, articles: Path, tmp_path: Path) -> None:
    mark = tmp_path / "killed"
    factory = partial(load_deadly, mark, above=above, factory=load_by_heart)
    build([str(articles)], tmp_path / "local", factory=load_by_heart)
    build([str(articles)], tmp_path / "out", runner=SparkRunner(MASTER, 2), factory=factory)
    assert mark.exists() and contents(tmp_path / "out") == contents(tmp_path / "local")


def test_an_article_that_kills_its_workers_goes_to_quarantine(
    articles: Path, tmp_path: Path
) -> None:
    factory = partial(load_deadly, tmp_path / "killed", "3.txt", factory=load_by_heart)
    runner = SparkRunner(MASTER, 2)
    report = build([str(articles)], tmp_path / "out", runner=runner, factory=factory)
    (item,) = report.quarantined
    assert item.uri.endswith("3.txt") and item.stage == "extract"
    assert "SIGKILL, twice" in item.message
    assert report.documents == 7


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


def test_spark_sql_finds_what_duckdb_finds(samples: Path) -> None:
    engine = SparkEngine(MASTER)
    check_reprints(engine, 0)
    check_candidates(engine, 0)
    by_spark = recount(samples, engine)
    assert by_spark.differences == () and by_spark.facts > 20
