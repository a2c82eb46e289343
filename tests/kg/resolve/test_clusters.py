"""Clusters against the connected components of networkx, and their hard negatives."""

from __future__ import annotations

from random import Random

import networkx
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.kg.resolve.clusters import Clusters, link_aliases

KEYS = [f"k{number}" for number in range(9)]
pairs = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)), max_size=15)


def never(left: str, right: str) -> bool:
    return False


@given(pairs, st.randoms(use_true_random=False))
def test_join_gives_the_connected_components(links: list[tuple[str, str]], random: Random) -> None:
    graph: networkx.Graph[str] = networkx.Graph(links)
    graph.add_nodes_from(KEYS)
    random.shuffle(links)
    clusters = Clusters(KEYS, never)
    for left, right in links:
        clusters.join(left, right)
    expected = sorted(sorted(component) for component in networkx.connected_components(graph))
    assert sorted(clusters.members().values()) == expected


@given(pairs)
def test_join_never_unites_a_hard_negative(links: list[tuple[str, str]]) -> None:
    def conflict(left: str, right: str) -> bool:
        return {left, right} == {"k0", "k1"}

    clusters = Clusters(KEYS, conflict)
    for left, right in links:
        clusters.join(left, right)
    assert clusters.find("k0") != clusters.find("k1")


def test_link_aliases_leaves_an_alias_of_two_clusters() -> None:
    clusters = Clusters(["a", "b", "short"], never)
    joined = list(link_aliases(clusters, {"short": ["a", "b"]}))
    assert joined == []
    assert clusters.members() == {"a": ["a"], "b": ["b"], "short": ["short"]}


def test_link_aliases_goes_on_once_an_earlier_link_has_settled_the_owners() -> None:
    clusters = Clusters(["full", "middle", "aa"], never)
    joined = list(link_aliases(clusters, {"aa": ["full", "middle"], "middle": ["full"]}))
    assert joined == [("middle", "full"), ("aa", "middle")]
    assert clusters.members() == {"aa": ["aa", "full", "middle"]}


def test_link_aliases_joins_nothing_through_an_alias_that_is_no_name() -> None:
    clusters = Clusters(["a"], never)
    joined = list(link_aliases(clusters, {"ghost": ["a"]}))
    assert joined == []
    assert clusters.members() == {"a": ["a"]}


def test_forbid_holds_for_all_that_is_joined_later() -> None:
    clusters = Clusters(["a", "b", "c", "d"], never)
    clusters.forbid("a", "d")
    clusters.join("a", "b")
    clusters.join("c", "d")
    assert not clusters.join("b", "c") and not clusters.join("b", "c", force=True)
    assert clusters.is_forbidden("b", "c")


def test_a_forced_join_overrides_a_hard_negative() -> None:
    clusters = Clusters(["a", "b"], lambda left, right: True)
    assert not clusters.join("a", "b") and clusters.join("a", "b", force=True)
