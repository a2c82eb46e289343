"""The queries under DuckDB against the code that the build runs; under Spark: test_spark.py."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from step_cases import check_candidates, check_reprints

from parkgraph.kg.errors import ParkGraphError
from parkgraph.kg.steps import DuckEngine

pytest.importorskip("duckdb")


@pytest.fixture(scope="module")
def duck() -> Iterator[DuckEngine]:
    """One database for all."""
    with DuckEngine() as engine:
        yield engine


@pytest.mark.parametrize("seed", range(5))
def test_sql_clusters_reprints_as_the_build_does(duck: DuckEngine, seed: int) -> None:
    check_reprints(duck, seed)


@pytest.mark.parametrize("seed", range(5))
def test_sql_finds_the_candidate_pairs_of_blocking(duck: DuckEngine, seed: int) -> None:
    check_candidates(duck, seed)


def test_without_duckdb_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    with pytest.raises(ParkGraphError, match=r"parkgraph\[sql\]"):
        DuckEngine()
