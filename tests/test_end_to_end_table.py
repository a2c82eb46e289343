"""The table of the end-to-end benchmark, which lies with the benchmarks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


@pytest.fixture(scope="module")
def end_to_end() -> Iterator[ModuleType]:
    """benchmarks/end_to_end_table.py."""
    sys.path.insert(0, str(BENCHMARKS))
    yield import_module("end_to_end_table")
    sys.path.remove(str(BENCHMARKS))


def _table(module: ModuleType, *, cpu_s: dict[str, float], digests: tuple[str, str]) -> str:
    runs = [
        module.Run(way, number, 9.0, 2.0, 1.0, seconds, 0.0, 7, digests[number], {"read": 1.0})
        for way, seconds in cpu_s.items()
        for number in (0, 1)
    ]
    conditions = module.Conditions(10, 2, (0.5, 0.6), 7, 8, 900, ["parkgraph"])
    text: str = module.table(runs, conditions)
    return text


def test_table_says_which_targets_are_missed(end_to_end: ModuleType) -> None:
    cpu_s = {end_to_end.LIMIT: 1.0, end_to_end.FOLDER: 1.25, end_to_end.STORE: 4.0}
    lines = _table(end_to_end, cpu_s=cpu_s, digests=("a", "a")).splitlines()
    assert "| parkgraph build --no-store | 0.80 | 0.80 – 0.80 | 0.8 | met |" in lines
    assert "| parkgraph build | 0.25 | 0.25 – 0.25 | 0.8 | **missed** |" in lines


def test_table_counts_the_time_of_peers_by_round(end_to_end: ModuleType) -> None:
    cpu_s = {end_to_end.LIMIT: 1.0, end_to_end.FOLDER: 1.0, end_to_end.STORE: 1.0}
    cpu_s[end_to_end.NAIVE] = 6.0
    text = _table(end_to_end, cpu_s=cpu_s, digests=("a", "a"))
    row = (
        "| naive script | build | 6.00 | 6.00 – 6.00 | 1.00 | 1.00 – 1.00 | 5 | met | **missed** |"
    )
    assert row in text.splitlines()


def test_table_refuses_graphs_that_differ(end_to_end: ModuleType) -> None:
    cpu_s = {end_to_end.LIMIT: 1.0, end_to_end.FOLDER: 1.0, end_to_end.STORE: 1.0}
    with pytest.raises(SystemExit, match="the graphs differ"):
        _table(end_to_end, cpu_s=cpu_s, digests=("a", "b"))
