"""The relationships between things -> columns for the page, each with its sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from parkgraph.kg.records import HOLDING_STATUSES
from parkgraph.loaders.html.appearance import Json
from parkgraph.loaders.html.sentences import Sentences
from parkgraph.loaders.rows import Graph

_OWN = frozenset(
    {"key", "status", "confidence", "support", "since", "until", "date", "documents", "claims"}
)
_HIDDEN = _OWN | {"denied_by", "events", "parks"}
_COLUMNS = (
    "type", "from", "to", "status", "confidence", "support", "since", "until", "for", "against",
    "more",
)  # fmt: skip


def relation_columns(
    graph: Graph, number: Mapping[str, int], types: Mapping[str, int], sentences: Sentences
) -> Json:
    """Columns of equal length, one entry a relationship, sorted by type and key.

    `from` and `to` are node numbers, `for` and `against` sentence numbers, `since` and `until` ISO
    prefixes or empty. `number` gives the nodes that the page has.
    """
    columns: dict[str, list[Any]] = {name: [] for name in _COLUMNS}
    for start, end, data in sorted(_edges(graph, number, types), key=_order):
        row = data.get("properties", {})
        first, _, last = str(row.get("date") or "").partition("/")
        entry = {
            "type": types[data["type"]],
            "from": number[start],
            "to": number[end],
            "status": row.get("status", ""),
            "confidence": row.get("confidence", 1.0),
            "support": row.get("support", 0),
            "since": row.get("since") or first,
            "until": row.get("until") or last,
            "for": sentences.numbers(row.get("claims", ())),
            "against": sentences.numbers(row.get("denied_by", ())),
            "more": {k: v for k, v in sorted(row.items()) if k not in _HIDDEN},
        }
        for name, value in entry.items():
            columns[name].append(value)
    return columns


def said_only(
    graph: Graph,
    number: Mapping[str, int],
    types: Mapping[str, int],
    sentences: Sentences,
) -> list[list[Any]]:
    """What is only denied, ended or rumoured, so that no relationship says it.

    One entry each: relation number, from, to, status, sentence numbers.
    """
    told = {
        claim
        for _, _, data in graph.edges(data=True)
        for name in ("claims", "denied_by")
        for claim in data.get("properties", {}).get(name, ())
    }
    groups: dict[tuple[int, int, int, str], list[str]] = defaultdict(list)
    for id_, data in graph.nodes(data=True):
        if data.get("label") != "Claim" or id_ in told:
            continue
        row = data.get("properties", {})
        start, end = row.get("subject_id"), row.get("object_id")
        if row.get("status") in HOLDING_STATUSES or row.get("predicate") not in types:
            continue
        if start in number and end in number:
            kind = types[row["predicate"]], number[start], number[end], str(row.get("status"))
            groups[kind].append(id_)
    return [[*kind, sentences.numbers(claims)] for kind, claims in sorted(groups.items())]


def _edges(
    graph: Graph, number: Mapping[str, int], types: Mapping[str, int]
) -> Iterable[tuple[str, str, Mapping[str, Any]]]:
    for start, end, data in graph.edges(data=True):
        if data.get("type") in types and start in number and end in number:
            yield start, end, data


def _order(edge: tuple[str, str, Mapping[str, Any]]) -> tuple[str, str]:
    return str(edge[2]["type"]), str(edge[2].get("properties", {}).get("key", ""))
