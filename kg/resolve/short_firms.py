"""Firms named without legal form or without region -> the one firm that can be meant.

上海禾赛科技 is 上海禾赛科技有限公司 when that is the only firm of this brand and trade there, for a
place registers a name once. 禾赛科技 is it where the document names Shanghai too. A brand alone
says too little: its owner may have many firms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from parkgraph.kg.resolve.algebra import NameParts, take_apart
from parkgraph.kg.resolve.nodes import Node
from parkgraph.kg.resolve.places import Places

FIRM = "Company"
_MIN_BRAND = 2
# Provinces hold too many firms for their name to tell one; municipalities are cities.
_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})

ShortJoin = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class _Firm:
    """A node with its name taken apart."""

    key: str
    node: Node
    parts: NameParts

    @property
    def codes(self) -> frozenset[str]:
        """Codes of the region in front of the name."""
        return frozenset(self.parts.regions[0].codes) if self.parts.regions else frozenset()

    @property
    def is_full(self) -> bool:
        """Whether the name has both region and legal form."""
        return self.parts.legal and bool(self.parts.regions)


def short_firm_joins(places: Places, nodes: Mapping[str, Node]) -> Iterator[ShortJoin]:
    """Yield short node, full node, rule and reason, sorted; the full one may be in any cluster.

    A short name is yielded with every full one that it may mean.
    """
    full: dict[str, list[_Firm]] = defaultdict(list)
    short: list[_Firm] = []
    for key, node in nodes.items():
        firm = _Firm(key, node, take_apart(places, FIRM, node.names[0]))
        if len(firm.parts.brand) < _MIN_BRAND or not firm.parts.trade:
            continue
        if firm.is_full:
            full[firm.parts.core].append(firm)
        else:
            short.append(firm)
    for firm in short:
        for other in full.get(firm.parts.core, ()):
            if firm.parts.regions and firm.codes & other.codes:
                yield firm.key, other.key, "legal-form", "one firm of this name at its place"
            elif not firm.parts.regions and _may_be(places, firm, other):
                yield firm.key, other.key, "seat", "its place is named in a document"


def only_choices(joins: Iterable[ShortJoin], find: Mapping[str, str]) -> Iterator[ShortJoin]:
    """Those joins whose short name fits one cluster only; `find` gives the cluster of a node."""
    choices: dict[str, list[ShortJoin]] = defaultdict(list)
    for join in joins:
        choices[join[0]].append(join)
    for several in choices.values():
        if len({find[full] for _, full, _, _ in several}) == 1:
            yield several[0]


def _may_be(places: Places, short: _Firm, full: _Firm) -> bool:
    """Whether the forms fit and some document of the short name names the place of the full one."""
    if short.parts.legal and short.parts.form != full.parts.form:
        return False
    around = {code for keyed in short.node.members for code in keyed.around}
    return any(_names_place(places, around, code) for code in full.codes)


def _names_place(places: Places, around: Collection[str], code: str) -> bool:
    if len(code) < 4 and code not in _MUNICIPALITIES:
        return False
    return any(other == code or places.contains(code, other) for other in around)
