"""A review queue and the answers given so far -> what to ask next; each answer is kept at once.

The terminal and the browser ask through this, so that both write the same judgements.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from parkgraph.commands.judging import judge, now, source_of
from parkgraph.kg.records import ClaimVerdict, Judgement, Verdict

if TYPE_CHECKING:
    from parkgraph.kg.build.open_claims import OpenClaim
    from parkgraph.kg.resolve import Candidate
    from parkgraph.kg.resolve.clusters import Clusters

Item = TypeVar("Item")


class Session(ABC, Generic[Item]):
    """One pass over the items of a queue; `by` is who judges, the login when None."""

    def __init__(self, folder: Path, queue: Sequence[Item], by: str | None) -> None:
        self.folder, self.queue = folder, queue
        self._by, self._at = by, 0
        self._decided: list[tuple[int, Judgement]] = []

    @property
    def total(self) -> int:
        """Items in the queue, those included that answers settle."""
        return len(self.queue)

    @property
    def number(self) -> int:
        """Which item is asked about, from 1; one more than `total` at the end."""
        self._at = self._next_open(self._at)
        return self._at + 1

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """The answers that stand, oldest first."""
        return tuple(judgement for _, judgement in self._decided)

    def current(self) -> Item | None:
        """The next item that the answers so far leave open; None at the end."""
        self._at = self._next_open(self._at)
        return self.queue[self._at] if self._at < len(self.queue) else None

    def decide(self, verdict: Verdict | ClaimVerdict) -> Judgement:
        """Keep an answer on the current item; raises LockedError while the folder is in use."""
        from parkgraph.kg.artefacts import add_judgements, lock_folder

        left, right, reason = self._question(self.queue[self._at])
        judgement = judge(left, right, verdict, by=self._by, reason=reason)
        with lock_folder(self.folder):
            add_judgements(self.folder, [judgement])
        self._decided.append((self._at, judgement))
        self._at += 1
        return judgement

    def skip(self) -> None:
        """Leave the current item open."""
        self._at += 1

    def undo(self) -> Judgement | None:
        """Take the last answer back and ask again from there; None when there is none.

        Raises LockedError while the folder is in use.
        """
        from parkgraph.kg.artefacts import lock_folder, retract_judgements

        if not self._decided:
            return None
        at, judgement = self._decided[-1]
        with lock_folder(self.folder):
            source = source_of(self._by)
            retract_judgements(self.folder, [judgement], at=now(), source=source)
        self._decided.pop()
        self._at = at
        return judgement

    @abstractmethod
    def _question(self, item: Item) -> tuple[str, str, str]:
        """Both sides of a judgement on the item, and its reason."""

    def _next_open(self, at: int) -> int:
        """The place of the next item that answers leave open, from `at` on."""
        return at


class ReviewSession(Session["Candidate"]):
    """Pairs that may be one entity."""

    def _question(self, item: Candidate) -> tuple[str, str, str]:
        return str(item.left_handle), str(item.right_handle), item.reason

    def _next_open(self, at: int) -> int:
        """Pass what the answers so far say already: 甲 = 乙 and 乙 = 丙 leave nothing to ask."""
        clusters = self._clusters()
        while at < len(self.queue):
            left, right = self.queue[at].left.id, self.queue[at].right.id
            is_one = clusters.find(left) == clusters.find(right)
            if not is_one and not clusters.is_forbidden(left, right):
                break
            at += 1
        return at

    def _clusters(self) -> Clusters:
        from parkgraph.kg.resolve.clusters import Clusters

        ids = {entity.id for each in self.queue for entity in (each.left, each.right)}
        clusters = Clusters(ids, lambda left, right: False)
        for at, judgement in self._decided:
            left, right = self.queue[at].left.id, self.queue[at].right.id
            if judgement.verdict == "same":
                clusters.join(left, right)
            elif judgement.verdict == "different":
                clusters.forbid(left, right)
        return clusters


class ClaimSession(Session["OpenClaim"]):
    """Claims to accept or reject."""

    def _question(self, item: OpenClaim) -> tuple[str, str, str]:
        return item.id, "", item.reason
