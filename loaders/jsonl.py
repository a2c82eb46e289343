"""The graph as JSON lines: nodes, then relationships, one object a line, sorted."""

from __future__ import annotations

import json
from collections.abc import Iterator

from parkgraph.loaders.output import Target, writing
from parkgraph.loaders.rows import Graph, edge_rows, node_rows

# Legal in JSON, but many readers take them for the end of a line.
_LINE_ENDS = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}


def write_jsonl(graph: Graph, target: Target) -> int:
    """Write the graph; returns the number of lines."""
    lines = 0
    with writing(target) as stream:
        for record in _records(graph):
            text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
            stream.write(text.translate(_LINE_ENDS).encode() + b"\n")
            lines += 1
    return lines


def _records(graph: Graph) -> Iterator[dict[str, object]]:
    nodes, edges = node_rows(graph), edge_rows(graph)
    for rows in nodes.values():
        for row in rows:
            yield {"node": row.label, "id": row.id, "properties": row.properties}
    for relationships in edges.values():
        for edge in relationships:
            yield {
                "relationship": edge.type,
                "key": edge.key,
                "start": {"node": edge.start_label, "id": edge.start_id},
                "end": {"node": edge.end_label, "id": edge.end_id},
                "properties": edge.properties,
            }
