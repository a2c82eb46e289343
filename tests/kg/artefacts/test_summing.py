"""Parts made in portions: neither their bytes nor the digest depend on how large these are."""

from __future__ import annotations

import networkx
import pytest
from golden_graph import golden_graph

from parkgraph.kg.artefacts import summing, writing
from parkgraph.kg.artefacts.summing import line_counts, line_digest
from parkgraph.kg.artefacts.writing import part_of, table_of
from parkgraph.kg.graph import graph_counts, graph_digest
from parkgraph.kg.graph.lines import edge_lines, node_lines

EMPTY: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()


@pytest.mark.parametrize("portion", [1, 7, 1 << 15])
@pytest.mark.parametrize("graph", [golden_graph(), EMPTY], ids=["golden", "empty"])
def test_portions_change_nothing(
    graph: networkx.MultiDiGraph[str], portion: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = part_of(table_of("edges.parquet", edge_lines(graph)))
    for module in (summing, writing):
        monkeypatch.setattr(module, "_PORTION", portion)
    nodes = table_of("nodes.parquet", node_lines(graph))
    edges = table_of("edges.parquet", edge_lines(graph))
    assert part_of(edges) == whole
    assert line_digest(nodes, edges) == graph_digest(graph)
    assert {"nodes": line_counts(nodes), "edges": line_counts(edges)} == graph_counts(graph)
