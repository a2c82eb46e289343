"""Name keys and alias links -> clusters of keys that mean one thing.

Every step looks at keys in sorted order, so the clusters do not depend on the order of input.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

Conflict = Callable[[str, str], bool]


class Clusters:
    """Union-find over keys that refuses to join clusters with members in conflict.

    `conflict` are hard negatives by rule, which a forced join overrides; what `forbid` was told
    holds always, for all that the two sides are joined with later.
    """

    def __init__(self, keys: Iterable[str], conflict: Conflict) -> None:
        self._root = {key: key for key in sorted(keys)}
        self._members = {key: [key] for key in self._root}
        self._foes: dict[str, set[str]] = {}
        self._conflict = conflict

    def __contains__(self, key: str) -> bool:
        return key in self._root

    def find(self, key: str) -> str:
        """The smallest key of the cluster that `key` is in."""
        return self._root[key]

    def forbid(self, left: str, right: str) -> None:
        """Keep two keys apart, and their clusters; without effect once they are one."""
        a, b = self.find(left), self.find(right)
        if a != b:
            self._foes.setdefault(a, set()).add(b)
            self._foes.setdefault(b, set()).add(a)

    def is_forbidden(self, left: str, right: str) -> bool:
        """Whether `forbid` keeps the clusters of two keys apart."""
        return self.find(right) in self._foes.get(self.find(left), ())

    def join(self, left: str, right: str, *, force: bool = False) -> bool:
        """Join two clusters; False when they already are one or may not be joined."""
        keep, drop = sorted((self.find(left), self.find(right)))
        if keep == drop or drop in self._foes.get(keep, ()):
            return False
        if not force and any(
            self._conflict(a, b) for a in self._members[keep] for b in self._members[drop]
        ):
            return False
        for key in self._members.pop(drop):
            self._root[key] = keep
            self._members[keep].append(key)
        for foe in self._foes.pop(drop, set()):
            self._foes[foe].discard(drop)
            self._foes[foe].add(keep)
            self._foes.setdefault(keep, set()).add(foe)
        return True

    def members(self) -> Mapping[str, list[str]]:
        """Clusters as smallest key -> keys."""
        return {root: sorted(keys) for root, keys in sorted(self._members.items())}


def link_aliases(
    clusters: Clusters, owners: Mapping[str, Iterable[str]]
) -> Iterator[tuple[str, str]]:
    """Join a name that is an alias elsewhere with the one cluster that uses it; yield each join.

    `owners` maps the key of an alias to the keys of the full names introduced with it. An alias
    of two clusters joins nothing; joining can settle others, hence the rounds until none changes.
    """
    pending = [(alias, sorted(set(full))) for alias, full in sorted(owners.items())]
    pending = [(alias, full) for alias, full in pending if alias in clusters]
    changed = True
    while changed:
        changed = False
        for alias, full in pending:
            users = {clusters.find(key): key for key in full}
            users.pop(clusters.find(alias), None)
            if len(users) == 1 and clusters.join(alias, next(iter(users.values()))):
                changed = True
                yield alias, next(iter(users.values()))
