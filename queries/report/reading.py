"""A graph -> answers to what sections ask: rows, ends, what lies inside, who acts for whom.

Same paths as the recipes of the same name take, so that a report and a recipe tell the same facts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

WITHIN = ("LOCATED_IN", "PART_OF")
# As far as recipes look: parks-in-region and investments-in 7, firms-in-park 3, subsidiaries 5.
DEEPEST_PLACE, DEEPEST_PARK, DEEPEST_FIRM = 7, 3, 5


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship with its ends and properties."""

    type: str
    start: str
    end: str
    row: Mapping[str, Any]

    def other(self, id_: str) -> str:
        """The end that is not `id_`."""
        return self.end if self.start == id_ else self.start

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims behind it."""
        return tuple(self.row.get("claims", ()))

    @property
    def order(self) -> tuple[int, str]:
        """Best supported first, as recipes choose."""
        return -int(self.row.get("support") or 0), str(self.row.get("key", ""))


class Reader:
    """Questions to one graph."""

    def __init__(self, graph: nx.MultiDiGraph[str]) -> None:
        self.graph = graph

    def row(self, id_: str) -> Mapping[str, Any]:
        """Properties of a node."""
        row: Mapping[str, Any] = self.graph.nodes[id_]["properties"]
        return row

    def label(self, id_: str) -> str:
        """Label of a node."""
        return str(self.graph.nodes[id_]["label"])

    def name(self, id_: str) -> str:
        """Name of a thing, or a number as printed."""
        row = self.row(id_)
        return str(row.get("name") or row.get("text") or id_)

    def names(self, ids: Collection[str]) -> list[str]:
        """Names of things, sorted, each once."""
        return sorted({self.name(id_) for id_ in ids})

    def out(self, id_: str, *types: str) -> Iterator[Edge]:
        """Relationships of these types that start here."""
        for start, end, data in self.graph.out_edges(id_, data=True):
            if data["type"] in types:
                yield Edge(data["type"], start, end, data["properties"])

    def into(self, id_: str, *types: str) -> Iterator[Edge]:
        """Relationships of these types that end here."""
        for start, end, data in self.graph.in_edges(id_, data=True):
            if data["type"] in types:
                yield Edge(data["type"], start, end, data["properties"])

    def around(self, id_: str, *types: str) -> Iterator[Edge]:
        """Relationships of these types that start or end here."""
        yield from self.out(id_, *types)
        yield from (edge for edge in self.into(id_, *types) if edge.start != id_)

    def claims_of(self, id_: str) -> tuple[str, ...]:
        """Ids of the claims that support a node, those that tell of it before amounts."""
        claims = [edge.end for edge in self.out(id_, "SUPPORTED_BY")]
        rows = {claim: self.row(claim) for claim in claims}
        return tuple(
            sorted(
                claims,
                key=lambda c: (
                    rows[c]["predicate"] == "HAS_QUANTITY",
                    -rows[c]["confidence"],
                    c,
                ),
            )  # fmt: skip
        )

    def actors(self, id_: str) -> tuple[str, ...]:
        """The thing and, for a region, the government bodies seated in it, sorted."""
        bodies = {id_}
        if self.label(id_) == "Region":
            found = self.into(id_, "LOCATED_IN")
            bodies |= {edge.start for edge in found if self.label(edge.start) == "Government"}
        return tuple(sorted(bodies))

    def inside(self, id_: str, types: tuple[str, ...], depth: int) -> tuple[str, ...]:
        """The thing and all from which these relationships lead to it, sorted."""
        found, border = {id_}, {id_}
        for _ in range(depth):
            border = {e.start for at in border for e in self.into(at, *types)} - found
            found |= border
        return tuple(sorted(found))

    def region_of(self, id_: str) -> str | None:
        """Name of a region that the thing lies in directly, the first of several."""
        return min(
            (
                self.name(e.end)
                for e in self.out(id_, "LOCATED_IN")
                if self.label(e.end) == "Region"
            ),
            default=None,
        )
