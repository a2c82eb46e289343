"""A graph -> the PageRank of its nodes, by power iteration.

networkx has it only on top of SciPy, 35 MB that nothing else here needs.
Source: Page, Brin, Motwani, Winograd: The PageRank Citation Ranking (1999), section 2.
"""

from __future__ import annotations

import networkx as nx

# Chance to follow a tie rather than to start anew, as in the paper.
DAMPING = 0.85
_TOLERANCE = 1e-10
_MOST_ROUNDS = 500


def pagerank(graph: nx.Graph[str], *, damping: float = DAMPING) -> dict[str, float]:
    """Rank of every node; the ranks add up to 1, nodes come in the order of the graph.

    Edges count by their `weight` (1 without), in both directions.
    """
    size = graph.number_of_nodes()
    strength = dict(graph.degree(weight="weight"))
    rank = dict.fromkeys(graph, 1.0 / max(1, size))
    for _ in range(_MOST_ROUNDS):
        # What nodes without ties hold is shared by all.
        idle = sum(rank[node] for node in graph if not strength[node])
        floor = (1.0 - damping + damping * idle) / max(1, size)
        new = dict.fromkeys(graph, floor)
        for start, end, weight in graph.edges(data="weight", default=1):
            new[end] += damping * rank[start] * weight / strength[start]
            if start != end:
                new[start] += damping * rank[end] * weight / strength[end]
        change = sum(abs(new[node] - rank[node]) for node in graph)
        rank = new
        if change < _TOLERANCE * max(1, size):
            break
    return rank
