"""A graph and a thing -> the dated steps it went through: signed, begun, producing, last told of.

A step is an event that concerns the thing, or the thing itself where it is an event.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

_SIGNED, _INVESTED, _TOLD = "signed", "investment", "last_told"


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `date` is an ISO prefix, else the words of the text, else None.

    `kind` is that of a milestone (signing, ground_breaking …), `signed` for an agreement,
    `investment`, or `last_told`: the date of the newest document that tells of the thing.
    """

    kind: str
    date: str | None
    status: str
    name: str
    support: int


def steps_of(graph: nx.MultiDiGraph[str], id_: str) -> tuple[Step, ...]:
    """Steps in order of date, those without one last; nothing for a thing without any.

    Where `last_told` has the date of the signing, nobody has told of the thing since.
    """
    events = {start for start, _, d in graph.in_edges(id_, data=True) if d["type"] == "CONCERNS"}
    steps = [step for event in (*events, id_) for step in _step(graph.nodes[event])]
    if not steps:
        return ()
    newest = max((date for event in (*events, id_) for date in _told(graph, event)), default=None)
    if newest is not None:
        steps.append(Step(_TOLD, newest, "asserted", str(_row(graph, id_)["name"]), 0))
    return tuple(sorted(steps, key=_order))


def _order(step: Step) -> tuple[str, bool, str, str]:
    # '~' stands after all digits; of one day the last word comes last.
    return step.date or "~", step.kind == _TOLD, step.kind, step.name


def _step(node: Mapping[str, Any]) -> Iterator[Step]:
    row, label = node["properties"], node["label"]
    kind = {"Agreement": _SIGNED, "Investment": _INVESTED}.get(label, row.get("kind", ""))
    if label in ("Agreement", "Investment", "Milestone"):
        date = row.get("date") or row.get("date_text")
        yield Step(kind, date, row["status"], row["name"], row.get("support", 0))


def _told(graph: nx.MultiDiGraph[str], id_: str) -> Iterator[str]:
    """Content dates of the documents behind a thing."""
    for _, claim, data in graph.out_edges(id_, data=True):
        if data["type"] == "SUPPORTED_BY":
            document = _row(graph, _row(graph, claim)["document_id"])
            date = document.get("content_date") or document.get("published")
            if date is not None:
                yield date


def _row(graph: nx.MultiDiGraph[str], id_: str) -> Mapping[str, Any]:
    row: Mapping[str, Any] = graph.nodes[id_]["properties"]
    return row
