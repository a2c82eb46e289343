"""Links between ids -> the component of each id, named by the smallest id in it.

Two ways to the same names: union-find where all links fit into memory, and alternating star
operations in SQL where they do not (Kiveris et al., Connected Components in MapReduce and Beyond,
SoCC 2014), which take about log² n rounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyarrow as pa

from parkgraph.kg.runners.engines import Engine
from parkgraph.kg.steps.queries import query

Link = tuple[str, str]
_LINKS = pa.schema([("a", pa.string()), ("b", pa.string())])


def components_by_union(links: Iterable[Link]) -> dict[str, str]:
    """Smallest id of the component by id, for all ids that have a link."""
    parent: dict[str, str] = {}

    def root(id_: str) -> str:
        while (above := parent.setdefault(id_, id_)) != id_:
            # Halving the way: each id on it points to its grandparent from now on.
            parent[id_] = parent.setdefault(above, above)
            id_ = parent[id_]
        return id_

    for left, right in links:
        keep, drop = sorted((root(left), root(right)))
        parent[drop] = keep
    return {id_: root(id_) for id_ in sorted(parent)}


def components_by_sql(engine: Engine, links: str) -> dict[str, str]:
    """The same for a table of links with columns a and b, computed by the engine."""
    engine.keep("stars", query("both_ends", links=links))
    engine.keep("edges", query("proper_links", links=links))
    while True:
        engine.keep("large", query("large_star"))
        engine.keep("following", query("small_star"))
        ((changed,),) = engine.rows(query("changed_links"))
        engine.keep("edges", "SELECT a, b FROM following")
        if not changed:
            break
    found = engine.rows("SELECT a, b FROM edges")
    ids = engine.rows("SELECT DISTINCT a FROM stars")
    names: Mapping[object, object] = dict(found)  # type: ignore[arg-type]  # pairs
    return {str(id_): str(names.get(id_, id_)) for (id_,) in ids}


def links_table(links: Iterable[Link]) -> pa.Table:
    """Links as a table for `components_by_sql`."""
    pairs = list(links)
    return pa.table({"a": [a for a, _ in pairs], "b": [b for _, b in pairs]}, schema=_LINKS)
