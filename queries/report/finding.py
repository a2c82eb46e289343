"""A name as somebody types it -> the one thing meant, or an error that lists the nearest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import networkx as nx

from parkgraph.kg.errors import QueryError
from parkgraph.queries.report.reading import Reader

# What a dossier is about; events, numbers and titles are told of in those of their parties.
LABELS = ("Region", "Park", "Company", "Institution", "Government", "Project", "Person")
_NEAREST = 5
_LEAST_LIKE = 0.3


def find_thing(graph: nx.MultiDiGraph[str], name: str, label: str | None = None) -> str:
    """Id of the thing with this id, name or other name, in that order.

    Raises QueryError for a name that several things have, listing them, and for one that none has,
    with those whose names are nearest. `label` looks among things of one label only.
    """
    if label is not None and label not in LABELS:
        raise QueryError(f"there is no report on a {label!r}; it may be on: {', '.join(LABELS)}")
    reader = Reader(graph)
    wanted = LABELS if label is None else (label,)
    things = sorted(id_ for id_, data in graph.nodes(data=True) if data["label"] in wanted)
    for rank in range(3):
        found = [id_ for id_ in things if name in _ranked_names(reader, id_)[rank]]
        if len(found) == 1:
            return str(found[0])
        if found:
            listed = "; ".join(_described(reader, id_) for id_ in found[:_NEAREST])
            more = "" if len(found) <= _NEAREST else f" and {len(found) - _NEAREST} more"
            raise QueryError(
                f"{name!r} names {len(found)} things: {listed}{more}; give the id, or --type"
            )
    raise QueryError(_unknown(reader, graph, name, label, things))


def _unknown(
    reader: Reader, graph: nx.MultiDiGraph[str], name: str, label: str | None, things: Sequence[str]
) -> str:
    if name in graph:
        return (
            f"{name!r} is a {graph.nodes[name]['label']}; a report is on one of: "
            f"{', '.join(LABELS)}. parkgraph explain shows the evidence of anything else"
        )
    near = sorted(
        (-score, reader.name(id_), id_)
        for id_ in things
        if (score := max(map(lambda known: likeness(name, known), _all_names(reader, id_))))
        >= _LEAST_LIKE
    )
    what = "nothing" if label is None else f"no {label}"
    if not near:
        return f"the graph has {what} named {name!r}, nor anything like it"
    listed = "; ".join(_described(reader, id_) for _, _, id_ in near[:_NEAREST])
    return f"the graph has {what} named {name!r}; nearest are: {listed}"


def likeness(left: str, right: str) -> float:
    """Dice's coefficient over characters and pairs of neighbouring ones, 0 to 1; any case.

    >>> round(likeness("嘉定工业圆区", "嘉定工业区"), 2), likeness("温州", "嘉定")
    (0.8, 0.0)
    """
    a, b = _grams(left.casefold()), _grams(right.casefold())
    return 2 * (a & b).total() / max(a.total() + b.total(), 1)


def _grams(text: str) -> Counter[str]:
    return Counter([*text, *(text[at : at + 2] for at in range(len(text) - 1))])


def _ranked_names(reader: Reader, id_: str) -> tuple[Sequence[Any], ...]:
    row = reader.row(id_)
    return (id_, row.get("code")), (row.get("name"),), tuple(row.get("aliases", ()))


def _all_names(reader: Reader, id_: str) -> Iterator[str]:
    yield reader.name(id_)
    yield from reader.row(id_).get("aliases", ())


def _described(reader: Reader, id_: str) -> str:
    region = reader.region_of(id_)
    where = f" in {region}" if region is not None else ""
    return f"{reader.name(id_)} ({reader.label(id_)}{where}, {id_})"
