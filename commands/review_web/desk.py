"""A review session -> what the page shows as JSON, one request at a time; and its wishes back."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any, Generic

from parkgraph.commands.review_session import Item, Session
from parkgraph.kg.errors import QueryError
from parkgraph.kg.records import ClaimVerdict, Verdict

Json = dict[str, Any]


class StaleError(QueryError):
    """The page answers about something that is not asked about any more."""


class Desk(Generic[Item]):
    """One session for all tabs of the browser; requests come in threads and take turns.

    `show` gives an item as JSON with its `id`; `verdicts` are the answers it may get.
    """

    def __init__(
        self,
        session: Session[Item],
        show: Callable[[Item], Json],
        verdicts: tuple[Verdict | ClaimVerdict, ...],
    ) -> None:
        self._session, self._show, self._verdicts = session, show, verdicts
        self._turn = Lock()

    def state(self) -> Json:
        """The item asked about (None at the end), how far the queue is and what was decided."""
        with self._turn:
            return self._state()

    def decide(self, item: object, verdict: object) -> Json:
        """Keep an answer on the item with this id; StaleError when it is not the current one."""
        chosen = next((each for each in self._verdicts if each == verdict), None)
        if chosen is None:
            raise QueryError(f"{verdict!r} is no verdict; say {', '.join(self._verdicts)}")
        with self._turn:
            self._check_current(item)
            self._session.decide(chosen)
            return self._state()

    def skip(self, item: object) -> Json:
        """Leave the item with this id open; StaleError when it is not the current one."""
        with self._turn:
            self._check_current(item)
            self._session.skip()
            return self._state()

    def undo(self) -> Json:
        """Take the last answer back, if there is one."""
        with self._turn:
            self._session.undo()
            return self._state()

    def _check_current(self, item: object) -> None:
        current = self._session.current()
        if current is None or item != self._show(current)["id"]:
            raise StaleError("that is not asked about any more; the page shows what is")

    def _state(self) -> Json:
        current = self._session.current()
        return {
            "number": min(self._session.number, self._session.total),
            "total": self._session.total,
            "verdicts": list(self._verdicts),
            "item": None if current is None else self._show(current),
            "decided": [
                {"verdict": each.verdict, "left": each.left, "right": each.right}
                for each in self._session.judgements
            ],
        }
