"""A review queue and the answers given so far -> what to ask next; each answer is kept at once.

The terminal and the browser ask through this, so that both write the same judgements.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from parkgraph.commands.judging import judge, now, source_of
from parkgraph.kg.records import Judgement, Verdict

if TYPE_CHECKING:
    from parkgraph.kg.resolve import Candidate
    from parkgraph.kg.resolve.clusters import Clusters


class ReviewSession:
    """One pass over the pairs of a queue; `by` is who judges, the login when None."""

    def __init__(self, folder: Path, queue: Sequence[Candidate], by: str | None) -> None:
        self._folder, self._queue, self._by = folder, queue, by
        self._at = 0
        self._decided: list[tuple[int, Judgement]] = []

    @property
    def total(self) -> int:
        """Pairs in the queue, those included that answers settle."""
        return len(self._queue)

    @property
    def number(self) -> int:
        """Which pair is asked about, from 1; one more than `total` at the end."""
        self._pass_settled()
        return self._at + 1

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """The answers that stand, oldest first."""
        return tuple(judgement for _, judgement in self._decided)

    def current(self) -> Candidate | None:
        """The next pair that the answers so far leave open; None at the end."""
        self._pass_settled()
        return self._queue[self._at] if self._at < len(self._queue) else None

    def decide(self, verdict: Verdict) -> Judgement:
        """Keep an answer on the current pair; raises LockedError while the folder is in use."""
        from parkgraph.kg.artefacts import add_judgements, lock_folder

        candidate = self._queue[self._at]
        left, right = str(candidate.left_handle), str(candidate.right_handle)
        judgement = judge(left, right, verdict, by=self._by, reason=candidate.reason)
        with lock_folder(self._folder):
            add_judgements(self._folder, [judgement])
        self._decided.append((self._at, judgement))
        self._at += 1
        return judgement

    def skip(self) -> None:
        """Leave the current pair open."""
        self._at += 1

    def undo(self) -> Judgement | None:
        """Take the last answer back and ask again from there; None when there is none.

        Raises LockedError while the folder is in use.
        """
        from parkgraph.kg.artefacts import lock_folder, retract_judgements

        if not self._decided:
            return None
        at, judgement = self._decided[-1]
        with lock_folder(self._folder):
            source = source_of(self._by)
            retract_judgements(self._folder, [judgement], at=now(), source=source)
        self._decided.pop()
        self._at = at
        return judgement

    def _pass_settled(self) -> None:
        """Pass what the answers so far say already: 甲 = 乙 and 乙 = 丙 leave nothing to ask."""
        clusters = self._clusters()
        while self._at < len(self._queue):
            left, right = self._queue[self._at].left.id, self._queue[self._at].right.id
            if clusters.find(left) != clusters.find(right):
                if not clusters.is_forbidden(left, right):
                    return
            self._at += 1

    def _clusters(self) -> Clusters:
        from parkgraph.kg.resolve.clusters import Clusters

        ids = {entity.id for each in self._queue for entity in (each.left, each.right)}
        clusters = Clusters(ids, lambda left, right: False)
        for at, judgement in self._decided:
            left, right = self._queue[at].left.id, self._queue[at].right.id
            if judgement.verdict == "same":
                clusters.join(left, right)
            elif judgement.verdict == "different":
                clusters.forbid(left, right)
        return clusters
