"""The rows of any query -> a networkx graph, so that its algorithms are one call away.

What a row holds decides: nodes, relationships and paths as the store returned them, or two columns
of names that make an edge list. The result is a `MultiDiGraph` with the layout of `build_graph`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import networkx as nx

from parkgraph.kg.errors import QueryError
from parkgraph.kg.records import Table

# A text, because networkx classes take no parameter at run time.
Network: TypeAlias = "nx.MultiDiGraph[str]"


def network_of(table: Table, *, source: str | None = None, target: str | None = None) -> Network:
    """Make a graph from the rows of a query.

    Without `source` and `target` the nodes, relationships and paths among the cells make it, each
    once however often it is returned; a relationship whose ends are not among the cells is left
    out. With both, every row is an edge between the texts in those two columns and the other
    columns are its properties; rows where one is empty are left out. Raises QueryError when a
    column is missing, or when nothing in the rows can be drawn.

    >>> table = Table(("a", "b", "ties"), (("嘉定区", "温州市", 2),))
    >>> list(network_of(table, source="a", target="b").edges(data="properties"))
    [('嘉定区', '温州市', {'ties': 2})]
    """
    if (source is None) != (target is None):
        raise QueryError("an edge list needs two columns: name source and target, or neither")
    graph: Network = nx.MultiDiGraph()
    if source is not None and target is not None:
        _add_edge_list(graph, table, source, target)
        return graph
    found = [thing for row in table.rows for cell in row for thing in _things(cell)]
    for thing in found:
        if _is_node(thing):
            graph.add_node(
                thing["id"], label=thing["label"], properties=_without(thing, "id", "label")
            )
    for thing in found:
        if _is_relationship(thing) and thing["start"] in graph and thing["end"] in graph:
            _add_relationship(graph, thing)
    if found or not table.rows:
        return graph
    raise QueryError(
        f"no node, relationship or path in the columns {', '.join(table.columns)}; "
        "return some (RETURN a, r, b), or name two columns of an edge list"
    )


def simple(graph: Network) -> nx.Graph[str]:
    """The graph without directions, loops and parallels; `weight` counts the relationships.

    Nodes and edges are added in sorted order, so that algorithms that go by it repeat themselves.
    """
    flat: nx.Graph[str] = nx.Graph()
    flat.add_nodes_from((node, graph.nodes[node]) for node in sorted(graph))
    for start, end in sorted(tuple(sorted(ends)) for ends in graph.edges()):
        if start != end:
            weight = flat.edges[start, end]["weight"] + 1 if flat.has_edge(start, end) else 1
            flat.add_edge(start, end, weight=weight)
    return flat


def _add_edge_list(graph: Network, table: Table, source: str, target: str) -> None:
    for name in (source, target):
        if name not in table.columns:
            raise QueryError(
                f"the result has no column {name!r}; it has: {', '.join(table.columns) or 'none'}"
            )
    for row in table.rows:
        cells = dict(zip(table.columns, row, strict=True))
        start, end = cells.pop(source), cells.pop(target)
        if start is None or end is None:
            continue
        for name in (start, end):
            graph.add_node(str(name), label=None, properties={"name": str(name)})
        graph.add_edge(str(start), str(end), type=None, properties=cells)


def _add_relationship(graph: Network, thing: Mapping[str, Any]) -> None:
    properties = _without(thing, "type", "start", "end")
    graph.add_edge(
        thing["start"],
        thing["end"],
        key=f"{thing['type']}|{properties.get('key', '')}",
        type=thing["type"],
        properties=properties,
    )


def _things(cell: Any) -> Iterator[Mapping[str, Any]]:
    """Nodes and relationships of one cell: itself, or those in a list or path."""
    if isinstance(cell, list | tuple):
        for item in cell:
            yield from _things(item)
    elif isinstance(cell, Mapping) and (_is_node(cell) or _is_relationship(cell)):
        yield cell


def _is_node(thing: Mapping[str, Any]) -> bool:
    return isinstance(thing.get("id"), str) and "label" in thing


def _is_relationship(thing: Mapping[str, Any]) -> bool:
    return {"type", "start", "end"} <= thing.keys()


def _without(thing: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in thing.items() if name not in names}
