"""Components by union-find and by SQL: the same names as networkx gives."""

from __future__ import annotations

from collections.abc import Iterator

import networkx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parkgraph.kg.runners.engines import DuckEngine
from parkgraph.kg.steps.components import components_by_sql, components_by_union, links_table

pytest.importorskip("duckdb")
LINKS = st.lists(
    st.tuples(*[st.integers(0, 30).map(lambda number: f"doc:{number:02}")] * 2), max_size=40
)


@pytest.fixture(scope="module")
def duck() -> Iterator[DuckEngine]:
    """One database for all examples."""
    with DuckEngine() as engine:
        yield engine


def by_networkx(links: list[tuple[str, str]]) -> dict[str, str]:
    graph: networkx.Graph[str] = networkx.Graph(links)
    return {id_: min(group) for group in networkx.connected_components(graph) for id_ in group}


@given(LINKS)
def test_union_finds_the_components(links: list[tuple[str, str]]) -> None:
    assert components_by_union(links) == by_networkx(links)


@given(LINKS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_sql_finds_the_components(duck: DuckEngine, links: list[tuple[str, str]]) -> None:
    duck.put("links", links_table(links))
    assert components_by_sql(duck, "links") == by_networkx(links)


def test_a_long_chain_takes_few_rounds(duck: DuckEngine) -> None:
    chain = [(f"{at:04}", f"{at + 1:04}") for at in range(1000)]
    duck.put("links", links_table(chain))
    found = components_by_sql(duck, "links")
    assert len(found) == 1001 and set(found.values()) == {"0000"}
