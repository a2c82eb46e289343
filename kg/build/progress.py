"""How a long run tells its caller how far it is."""

from __future__ import annotations

from collections.abc import Callable

# Called with the stage (read, extract, resolve, graph, write), items done, and their number if
# it is known.
Progress = Callable[[str, int, int | None], None]


def silent(stage: str, done: int, total: int | None) -> None:
    """Progress that nobody watches."""
