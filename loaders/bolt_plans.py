"""When a statement sent many times must be planned anew: when its rows have grown eightfold.

Neo4j keeps a plan for 10 s at least, whatever is written meanwhile. MERGE of a relationship,
planned while there is none of its type, looks through the whole index of keys for every row: the
second batch of 5,000 took 10 s, and 0.3 s with a new plan, which takes 0.1 s to make.
See `replan` at https://neo4j.com/docs/cypher-manual/5/planning-and-tuning/query-tuning/ .
"""

from __future__ import annotations

import threading
from collections import Counter

FORCE = "CYPHER replan=force "
_GROWN = 8


class Plans:
    """Counts the rows that were committed by each statement; may be used from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._committed: Counter[str] = Counter()
        # Rows that were committed when the plan was made.
        self._planned: Counter[str] = Counter()

    def planned(self, text: str) -> str:
        """The text, with the word to plan it anew if that is due.

        Rows count when they are committed: a plan made while the first batches are under way would
        be as blind as the first.
        """
        with self._lock:
            committed = self._committed[text]
            if committed == 0 or committed < _GROWN * self._planned[text]:
                return text
            self._planned[text] = committed
        return FORCE + text

    def committed(self, text: str, rows: int) -> None:
        """So many rows more were committed."""
        with self._lock:
            self._committed[text] += rows
