"""Values of the neo4j driver turned into plain dict, list, str and numbers."""

from __future__ import annotations

from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

from parkgraph.schema.constraints import ENTITY
from parkgraph.schema.model import load_model


def plain(value: object) -> Any:
    """Turn one value of a record into plain Python.

    A node becomes {"label": …, properties…}; a relationship {"type": …, properties…} with the ids
    of its ends as `start` and `end` where the answer holds them; a path the list of its nodes and
    relationships in order; dates become ISO texts.
    """
    if isinstance(value, Node):
        return {"label": label_of(value.labels), **_mapping(value)}
    if isinstance(value, Relationship):
        return {"type": value.type, **_ends(value), **_mapping(value)}
    if isinstance(value, Path):
        steps: list[object] = [value.start_node]
        for relationship, node in zip(value.relationships, value.nodes[1:], strict=True):
            steps += [relationship, node]
        return [plain(step) for step in steps]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    # A Point is a tuple and a Duration too: each has a meaning of its own.
    if isinstance(value, Point):
        return [float(coordinate) for coordinate in value]
    if isinstance(value, Date | DateTime | Duration | Time):
        return value.iso_format()
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, bytes | bytearray):
        return bytes(value).hex()
    return value


def label_of(labels: Any) -> str:
    """The label of the schema among a node's labels; the first one when there is none."""
    known = load_model().labels
    own = sorted(label for label in labels if label != ENTITY)
    return next((label for label in own if label in known), own[0] if own else ENTITY)


def _ends(value: Relationship) -> dict[str, str]:
    """Ids of both ends; empty unless the nodes too came with the answer."""
    start, end = value.start_node, value.end_node
    if start is None or end is None or "id" not in start or "id" not in end:
        return {}
    return {"start": start["id"], "end": end["id"]}


def _mapping(value: Node | Relationship) -> dict[str, Any]:
    return {key: plain(value[key]) for key in sorted(value.keys())}
