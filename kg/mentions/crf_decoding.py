"""Label scores of many sequences in, the best labels and how probable they are out.

Viterbi and forward-backward of a linear-chain CRF, one step for all sequences at a time: a step
for a single sequence costs as much in array calls as one for fifty.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from parkgraph.kg.mentions.crf_weights import Floats

Ints = npt.NDArray[np.int64]
Number = TypeVar("Number", np.int64, np.float64)

# Steps between two rescalings of the forward and backward values. Scores of a step are at most 1
# after their largest is taken off, transitions at most about e^10, so nothing overflows.
_RESCALED = 8


class Batch:
    """Sequences of scores, arranged by step: all first places, then all second ones …

    `starts` and `lengths` say which rows of `scores` (a column a label) each sequence has; no
    sequence is empty.
    """

    def __init__(
        self, scores: Floats, transitions: Floats, starts: Sequence[int], lengths: Sequence[int]
    ) -> None:
        self._transitions = transitions
        # Longest first, so that the sequences still running are the first ones at every step.
        self._order = sorted(range(len(lengths)), key=lambda i: -lengths[i])
        self._sizes = np.array([lengths[i] for i in self._order])
        first_rows = np.array([starts[i] for i in self._order])
        steps = int(self._sizes[0])
        running = [int(n) for n in np.searchsorted(-self._sizes, -np.arange(steps), side="left")]
        self._running = running
        rows = [first_rows[:count] + step for step, count in enumerate(running)]
        self._at = list(accumulate(running, initial=0))
        self._scores: Floats = scores[np.concatenate(rows)]

    def best_labels(self) -> list[Ints]:
        """The most probable labels of each sequence (Viterbi), in the order given."""
        values = self._forward_best()
        labels = np.empty(len(self._scores), dtype=np.int64)
        transposed = np.ascontiguousarray(self._transitions.T)
        following = np.empty(0, dtype=np.int64)
        for step in range(len(self._running) - 1, -1, -1):
            own = values[self._at[step] : self._at[step + 1]]
            # Sequences that go on come first; where they end, the last label is free.
            own[: len(following)] += transposed.take(following, axis=0)
            best = own.argmax(axis=1)
            labels[self._at[step] : self._at[step + 1]] = best
            following = best
        return self._by_sequence(labels)

    def _forward_best(self) -> Floats:
        values = self._scores.copy()
        size = len(self._transitions)
        # From label, sequence, to label: the maximum over the first axis runs along memory.
        from_labels = self._transitions[:, None, :]
        room = np.empty((size, self._running[0], size))
        for step in range(1, len(self._running)):
            count = self._running[step]
            before = values[self._at[step - 1] : self._at[step - 1] + count]
            sums = np.add(before.T[:, :, None], from_labels, out=room[:, :count])
            # The bare ufunc: the method of the array takes longer than the work of a short step.
            values[self._at[step] : self._at[step + 1]] += np.maximum.reduce(sums, axis=0)
        return values

    def marginals(self) -> list[Floats]:
        """The probability of every label at every place of each sequence, in the order given."""
        scores = np.exp(self._scores - self._scores.max(axis=1, keepdims=True))
        steps = np.exp(self._transitions)
        forward, backward = scores.copy(), np.ones_like(scores)
        for step in range(1, len(self._running)):
            count = self._running[step]
            before = forward[self._at[step - 1] : self._at[step - 1] + count]
            own = forward[self._at[step] : self._at[step + 1]]
            own *= before @ steps
            if step % _RESCALED == 0:
                own /= np.add.reduce(own, axis=1, keepdims=True)
        for step in range(len(self._running) - 1, 0, -1):
            count = self._running[step]
            here = slice(self._at[step], self._at[step + 1])
            before = backward[self._at[step - 1] : self._at[step - 1] + count]
            np.matmul(scores[here] * backward[here], steps.T, out=before)
            if step % _RESCALED == 0:
                before /= np.add.reduce(before, axis=1, keepdims=True)
        joint = forward * backward
        return self._by_sequence(joint / joint.sum(axis=1, keepdims=True))

    def _by_sequence(self, values: npt.NDArray[Number]) -> list[npt.NDArray[Number]]:
        at = np.array(self._at)
        found = [values[:0]] * len(self._order)
        for rank, (index, size) in enumerate(zip(self._order, self._sizes, strict=True)):
            found[index] = values[at[:size] + rank]
        return found
