"""Names of firms without a region that two firms may bear -> kept apart by document.

禾赛科技 is one firm in all documents, unless 上海禾赛科技有限公司 and 苏州禾赛科技有限公司 are both
known: then that of each document is an entity of its own until a person or a rule says whose it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import combinations

from parkgraph.kg.resolve.algebra import take_apart
from parkgraph.kg.resolve.conflicts import in_conflict, telling_parts
from parkgraph.kg.resolve.keys import Keyed
from parkgraph.kg.resolve.places import Places

FIRM = "Company"


def part_shared_names(places: Places, members: Iterable[Keyed]) -> list[Keyed]:
    """Give firms under a shared name a key that holds in their document only, in the same order.

    A name with a 统一社会信用代码 beside it is no doubt about whose it is.
    """
    members = list(members)
    shared = _shared(places, {keyed.entity.ref.name for keyed in members})
    return [
        replace(keyed, key=f"{keyed.key}@{keyed.document_id}")
        if keyed.entity.ref.name in shared and not keyed.code
        else keyed
        for keyed in members
    ]


def _shared(places: Places, names: Iterable[str]) -> set[str]:
    """Names without region that fit two full names of which they can mean one only."""
    full: dict[str, list[str]] = defaultdict(list)
    bare: dict[str, list[str]] = defaultdict(list)
    trades: dict[str, set[str]] = defaultdict(set)
    alone: set[str] = set()
    for name in sorted(names):
        parts = take_apart(places, FIRM, name)
        if not parts.regions:
            bare[parts.core].append(name)
        elif parts.legal:
            full[parts.core].append(name)
        if parts.legal and parts.trade:
            trades[parts.brand].add(parts.trade)
        elif parts.legal:
            alone.add(parts.brand)
    return {
        name
        for core, several in bare.items()
        if (len(full.get(core, ())) > 1 and _exclude(places, full[core]))
        # A firm that has nothing but the brand in its name is who goes by the brand alone.
        or (core not in alone and _differ(trades.get(core, ())))
        for name in several
    }


def _differ(trades: Collection[str]) -> bool:
    """Whether two trades are not one a shorter wording of the other."""
    return any(a not in b and b not in a for a, b in combinations(sorted(trades), 2))


def _exclude(places: Places, names: Iterable[str]) -> bool:
    tellings = [telling_parts(places, name, FIRM) for name in names]
    return any(in_conflict(places, left, right) for left, right in combinations(tellings, 2))
