"""A graph -> tables on its shape: size, degree, components, PageRank, communities.

Figures, claims and documents are no part of the shape: only nodes with a name count, and only the
relationships between them. Every report is sorted, and the same for the same graph.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

import networkx as nx

from parkgraph.kg.graph.network import Network, simple
from parkgraph.kg.graph.pagerank import pagerank
from parkgraph.kg.records import Table

# Of the search for communities, which tries nodes in an order drawn from it.
_SEED = 1
_EXAMPLES = 8


def ties_of(graph: Network, *, relations: Collection[str] = ()) -> Network:
    """The part of a graph that counts: named nodes and the ties among them.

    `relations` keeps only relationships of these types, and only nodes at their ends.
    """
    named = [node for node in graph if _properties(graph, node).get("name") is not None]
    ties: Network = nx.MultiDiGraph(graph.subgraph(named))
    if relations:
        others = [
            (start, end, key)
            for start, end, key, kind in ties.edges(keys=True, data="type")
            if kind not in relations
        ]
        ties.remove_edges_from(others)
        ties.remove_nodes_from(list(nx.isolates(ties)))
    return ties


def summary(graph: Network) -> Table:
    """Size and density of the graph, one row a figure."""
    flat = simple(graph)
    parts = [len(part) for part in nx.connected_components(flat)]
    rows: list[tuple[str, int | float]] = [
        ("nodes", graph.number_of_nodes()),
        ("relationships", graph.number_of_edges()),
        ("connected pairs", flat.number_of_edges()),
        ("isolated nodes", sum(size == 1 for size in parts)),
        ("components", len(parts)),
        ("nodes in the largest component", max(parts, default=0)),
        ("density", round(nx.density(flat), 6)),
        ("mean degree", round(2 * flat.number_of_edges() / max(1, len(flat)), 4)),
        ("clustering", round(nx.average_clustering(flat), 4) if flat else 0.0),
    ]
    return Table(("figure", "value"), tuple(rows))


def degree(graph: Network) -> Table:
    """Nodes by the number of their relationships, most first."""
    flat = simple(graph)
    rows = [
        (*_named(graph, node), graph.degree(node), graph.in_degree(node), graph.out_degree(node),
         flat.degree(node))
        for node in graph
    ]  # fmt: skip
    rows.sort(key=lambda row: (-row[2], -row[5], row[0], str(row[1])))
    return Table(("name", "label", "degree", "in", "out", "neighbours"), tuple(rows))


def components(graph: Network) -> Table:
    """Connected parts, largest first, with their labels and the best connected members."""
    parts = nx.connected_components(simple(graph))
    return _groups(graph, [sorted(part) for part in parts], "component")


def ranks(graph: Network) -> Table:
    """Nodes by PageRank over ties in both directions, highest first; the ranks add up to 1."""
    found = pagerank(simple(graph))
    rows = [(*_named(graph, node), round(rank, 6)) for node, rank in found.items()]
    rows.sort(key=lambda row: (-row[2], row[0], str(row[1])))
    return Table(("name", "label", "pagerank"), tuple(rows))


def communities(graph: Network) -> Table:
    """Groups with more ties inside than between them (Louvain), largest first."""
    flat = simple(graph)
    # Numbers for names: sets of texts have another order in every process.
    names = list(flat)
    numbered = nx.relabel_nodes(flat, {name: number for number, name in enumerate(names)})
    found = nx.community.louvain_communities(numbered, weight="weight", seed=_SEED)
    return _groups(graph, [sorted(names[i] for i in part) for part in found], "community")


REPORTS: Mapping[str, Callable[[Network], Table]] = {
    "summary": summary,
    "degree": degree,
    "components": components,
    "pagerank": ranks,
    "communities": communities,
}


def _groups(graph: Network, parts: list[list[str]], title: str) -> Table:
    parts.sort(key=lambda part: (-len(part), part))
    rows = []
    for number, part in enumerate(parts, start=1):
        inside = graph.subgraph(part)
        by_degree = sorted(part, key=lambda node: (-inside.degree(node), _named(graph, node)[0]))
        labels = sorted({_named(graph, node)[1] or "" for node in part})
        names = [_named(graph, node)[0] for node in by_degree[:_EXAMPLES]]
        rows.append((number, len(part), inside.number_of_edges(), labels, names))
    return Table((title, "nodes", "relationships", "labels", "members"), tuple(rows))


def _named(graph: Network, node: str) -> tuple[str, str | None]:
    return str(_properties(graph, node).get("name", node)), graph.nodes[node].get("label")


def _properties(graph: Network, node: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = graph.nodes[node].get("properties", {})
    return found
