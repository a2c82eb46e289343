"""Nodes of one type -> clusters, by judgement first and then by rule, the surest rule first.

Every join by rule is itself a judgement with the rule's name, which a person can contradict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from parkgraph.kg.records import Judgement
from parkgraph.kg.resolve.clusters import Clusters, link_aliases
from parkgraph.kg.resolve.judging import Bearers, Verdicts, ghost
from parkgraph.kg.resolve.keys import Keyed, name_key
from parkgraph.kg.resolve.nodes import Node, make_nodes, nodes_conflict
from parkgraph.kg.resolve.places import Places
from parkgraph.kg.resolve.shared_names import FIRM, part_shared_names
from parkgraph.kg.resolve.short_firms import only_choices, short_firm_joins
from parkgraph.kg.resolve.spellings import is_spun, known_name, unspun

Join = tuple[str, str, str]
Rule = Callable[["Linked"], Iterator[Join]]


@dataclass(frozen=True, slots=True)
class Linked:
    """Nodes of one type, their clusters and what led to them."""

    type: str
    places: Places
    nodes: Mapping[str, Node]
    clusters: Clusters
    joins: list[Judgement]
    contradicted: list[Judgement]

    def groups(self) -> Iterator[tuple[str, list[Keyed]]]:
        """The smallest key of each cluster with its members, sorted by key."""
        for keys in self.clusters.members().values():
            real = [key for key in keys if key in self.nodes]
            if real:
                yield real[0], [m for key in real for m in self.nodes[key].members]

    def join(self, left: str, right: str, rule: str, reason: str, *, force: bool = False) -> bool:
        """Join two nodes by a rule and keep the reason."""
        joined = self.clusters.join(left, right, force=force)
        if joined:
            self.note(left, right, rule, reason)
        return joined

    def note(self, left: str, right: str, rule: str, reason: str) -> None:
        """Keep the reason of a join."""
        a, b = (str(self.nodes[key].handle) for key in (left, right))
        self.joins.append(Judgement(a, b, "same", f"rule:{rule}", reason))


def link_entities(
    places: Places,
    type_: str,
    members: Iterable[Keyed],
    judgements: Iterable[Judgement],
    *rules: Rule,
) -> Linked:
    """Cluster the local entities of one type; further `rules` yield (left, right, reason)."""
    verdicts = Verdicts(type_, judgements)
    if type_ == FIRM:
        members = part_shared_names(places, members)
    nodes = make_nodes(places, type_, members, verdicts)
    bearers = Bearers({key: node.members for key, node in nodes.items()})
    ghosts = {ghost(h) for v in verdicts.all for h in (v.left, v.right)}
    clusters = Clusters(
        {*nodes, *ghosts}, lambda left, right: nodes_conflict(places, nodes, left, right)
    )
    linked = Linked(type_, places, nodes, clusters, [], [])
    _judge(linked, verdicts, bearers)
    _rejoin(linked)
    _join_groups(linked, "credit-code", "统一社会信用代码 {}", _by_code(nodes), force=True)
    _join_groups(linked, "known-name", "widely known as {}", _by_known_name(type_, nodes))
    _link_spun(linked)
    for alias, full in link_aliases(clusters, _alias_owners(nodes)):
        linked.note(alias, full, "alias", f"introduced in a document: {alias}")
    if type_ == FIRM:
        find = {key: clusters.find(key) for key in nodes}
        for short, full, rule_name, reason in only_choices(short_firm_joins(places, nodes), find):
            linked.join(short, full, rule_name, reason)
    for rule in rules:
        for left, right, reason in rule(linked):
            linked.join(left, right, rule.__name__, reason)
    return linked


def _judge(linked: Linked, verdicts: Verdicts, bearers: Bearers) -> None:
    """Negative judgements first: no chain of positive ones may get round them."""
    for verdict in verdicts.of("different"):
        for left in bearers.nodes(verdict.left):
            for right in bearers.nodes(verdict.right):
                linked.clusters.forbid(left, right)
    for verdict in verdicts.of("same"):
        first, *rest = [*bearers.nodes(verdict.left), *bearers.nodes(verdict.right)]
        for other in rest:
            linked.clusters.join(first, other, force=True)
            if linked.clusters.find(first) != linked.clusters.find(other):
                linked.contradicted.append(verdict.judgement)
                break


def _rejoin(linked: Linked) -> None:
    """Put names that were judged alone back to the others of their key, unless kept apart."""
    bases: dict[str, list[str]] = defaultdict(list)
    for key, node in linked.nodes.items():
        bases[node.base].append(key)
    for base, keys in sorted(bases.items()):
        for at, key in enumerate(sorted(keys)):
            for other in sorted(keys)[:at]:
                linked.clusters.join(other, key)
        for key in keys:
            names = linked.nodes[key].names
            for left, right in pairwise(names):
                a, b = f"{linked.type}:{left}", f"{linked.type}:{right}"
                linked.joins.append(Judgement(a, b, "same", "rule:name", f"one key: {base}"))


def _join_groups(
    linked: Linked,
    rule: str,
    reason: str,
    groups: Mapping[str, list[str]],
    *,
    force: bool = False,
) -> None:
    for value, keys in sorted(groups.items()):
        for left, right in pairwise(keys):
            linked.join(left, right, rule, reason.format(value), force=force)


def _by_code(nodes: Mapping[str, Node]) -> Mapping[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, node in nodes.items():
        for code in sorted(node.codes):
            groups[code].append(key)
    return groups


def _by_known_name(type_: str, nodes: Mapping[str, Node]) -> Mapping[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, node in nodes.items():
        for full in sorted({known_name(type_, name) or "" for name in node.names} - {""}):
            groups[full].append(key)
    return groups


def _link_spun(linked: Linked) -> None:
    """Join a name that only machine-spun pages use with its plain twin, if there is one."""
    for key, node in linked.nodes.items():
        if not all(keyed.spun for keyed in node.members):
            continue
        for name in filter(is_spun, node.names):
            twin = name_key(linked.places, linked.type, unspun(name))
            if twin != key and twin in linked.nodes:
                linked.join(twin, key, "unspun", f"{name} on machine-spun pages only")


def _alias_owners(nodes: Mapping[str, Node]) -> dict[str, set[str]]:
    owners: dict[str, set[str]] = defaultdict(set)
    for key, node in nodes.items():
        for keyed in node.members:
            for alias in keyed.links:
                owners[alias].add(key)
    return owners
