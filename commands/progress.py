"""Progress of long work on stderr, only where a person watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from parkgraph.commands.output import is_quiet

# Stage, done so far, total (None while unknown).
Report = Callable[[str, int, int | None], None]


@contextmanager
def progress_bar() -> Iterator[Report | None]:
    """Yield a function to report to, or None when stderr is no terminal or under --quiet."""
    if is_quiet() or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {}

        def report(stage: str, done: int, total: int | None = None) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total, rate="")
            bars.update(tasks[stage], completed=done, total=total)
            speed = bars.tasks[tasks[stage]].speed
            bars.update(tasks[stage], rate="" if speed is None else f"{speed:,.0f}/s")

        yield report
