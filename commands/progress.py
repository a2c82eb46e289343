"""Progress of long work on stderr: a bar where a person watches, lines where a program does.

A bar has its rate and the time that remains. Under --log-format json, and under --verbose where
there is no terminal, each stage gives one line with its count and duration when it is over.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic

from parkgraph.commands.language import STAGE, tr
from parkgraph.commands.log import is_json, log_event, say
from parkgraph.commands.output import is_quiet, is_verbose

# Stage, done so far, total (None while unknown).
Report = Callable[[str, int, int | None], None]


@contextmanager
def progress_bar() -> Iterator[Report | None]:
    """Yield a function to report to, or None when nobody wants to know."""
    if is_quiet():
        yield None
    elif is_json() or (is_verbose() and not sys.stderr.isatty()):
        log = StageLog()
        try:
            yield log.report
        finally:
            log.close()
    elif sys.stderr.isatty():
        with _bars() as report:
            yield report
    else:
        yield None


@dataclass(slots=True)
class _Stage:
    began: float
    ended: float
    done: int
    total: int | None


class StageLog:
    """Turns reports into one message a stage, said as soon as it is known to be over."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._last = clock()
        self._open: dict[str, _Stage] = {}
        self._said: set[str] = set()

    def report(self, stage: str, done: int, total: int | None) -> None:
        """Take note of one report; a stage begins where the report before it ended.

        It is over when its total is reached. One that only told of its beginning is over when
        the next begins, and has then done all it spoke of.
        """
        if stage in self._said:
            return
        now = self._clock()
        if stage not in self._open:
            self._end_begun(now)
            self._open[stage] = _Stage(self._last, now, done, total)
        known = self._open[stage]
        known.ended, known.done, known.total = now, done, total
        self._last = now
        if total is not None and done >= total:
            self._say(stage)

    def close(self) -> None:
        """Say what is left: stages whose total nobody knew, and the last one."""
        self._end_begun(self._clock())
        for stage in list(self._open):
            self._say(stage)

    def _end_begun(self, now: float) -> None:
        for name, stage in list(self._open.items()):
            if stage.done == 0:
                stage.ended, stage.done, self._last = now, stage.total or 0, now
                self._say(name)

    def _say(self, name: str) -> None:
        stage = self._open.pop(name)
        self._said.add(name)
        seconds = round(stage.ended - stage.began, 3)
        title = tr(name, STAGE)
        text = "{stage}: {done} in {seconds:.1f} s"
        message = tr(text, stage=title, done=stage.done, seconds=seconds)
        if is_json():
            log_event("info", message, stage=name, done=stage.done, seconds=seconds)
        else:
            say("info", message)


@contextmanager
def _bars() -> Iterator[Report]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    parts = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TextColumn(tr("left")),
        TimeRemainingColumn(),
    )
    with Progress(*parts, console=Console(stderr=True), transient=True) as bars:
        tasks = {}

        def report(stage: str, done: int, total: int | None = None) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(tr(stage, STAGE), total=total, rate="")
            bars.update(tasks[stage], completed=done, total=total)
            speed = bars.tasks[tasks[stage]].speed
            bars.update(tasks[stage], rate="" if speed is None else f"{speed:,.0f}/s")

        yield report
