"""Quantities of a graph -> rows for the page, with what contradicts them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from parkgraph.loaders.html.sentences import Sentences
from parkgraph.loaders.rows import Graph


def number_rows(graph: Graph, number: Mapping[str, int], sentences: Sentences) -> list[Any]:
    """One object a number said of a node that the page has, sorted by node, measure and date.

    `rivals` are positions in this list of the numbers that cannot be true beside it.
    """
    found = (
        sorted(
            (number[start], _sort_key(graph.nodes[end]), end, data.get("properties", {}))
            for start, end, data in graph.edges(data=True)
            if start in number and graph.nodes[end].get("label") == "Quantity"
        )
        if graph.number_of_edges()
        else []
    )
    place = {end: position for position, (_, _, end, _) in enumerate(found)}
    rows = []
    for owner, _, id_, edge in found:
        said: Mapping[str, Any] = graph.nodes[id_].get("properties", {})
        row = {
            "of": owner,
            "measure": said.get("measure", "other"),
            "value": said.get("value"),
            "unit": said.get("unit", ""),
            "text": said.get("text", ""),
            "scope": said.get("scope"),
            "modifier": said.get("modifier"),
            "as_of": said.get("as_of"),
            "status": edge.get("status") or said.get("status", ""),
            "confidence": edge.get("confidence", 1.0),
            "support": edge.get("support", 0),
            "standing": said.get("standing"),
            "reason": said.get("reason"),
            "rivals": sorted(place[each] for each in said.get("contradicts", ()) if each in place),
            "for": sentences.numbers(edge.get("claims", ())),
            "against": sentences.numbers(edge.get("denied_by", ())),
        }
        rows.append({name: value for name, value in row.items() if value not in (None, [])})
    return rows


def _sort_key(node: Mapping[str, Any]) -> tuple[str, str, str]:
    row = node.get("properties", {})
    return str(row.get("measure", "")), str(row.get("as_of", "")), str(row.get("text", ""))
