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
    # Of parts that are over: a relationship type is loaded for one pair of labels at a time.
    before: int = 0

    @property
    def waits(self) -> bool:
        """Whether more of it is known to come."""
        return self.total is not None and 0 < self.done < self.total


class StageLog:
    """Turns reports into one message a stage, said when the next begins."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._last = clock()
        self._open: dict[str, _Stage] = {}
        self._said: set[str] = set()

    def report(self, stage: str, done: int, total: int | None) -> None:
        """Take note of one report; a stage begins where the report before it ended.

        When a stage is met for the first time, those before it are over that do not wait for more:
        a load counts all rows beside those of each label. A stage that told of its beginning only
        has then done all it spoke of.
        """
        if stage in self._said:
            return
        now = self._clock()
        if stage not in self._open:
            self._end(now)
            self._open[stage] = _Stage(self._last, now, done, total)
        known = self._open[stage]
        if done < known.done:
            known.before += known.done
        known.ended, known.done, known.total = now, done, total
        self._last = now

    def close(self) -> None:
        """Say what is left."""
        self._end(self._clock())
        for stage in list(self._open):
            self._say(stage)

    def _end(self, now: float) -> None:
        for name, stage in list(self._open.items()):
            if stage.done == 0:
                stage.ended, stage.done, self._last = now, stage.total or 0, now
            if not stage.waits:
                self._say(name)

    def _say(self, name: str) -> None:
        stage = self._open.pop(name)
        self._said.add(name)
        seconds = round(stage.ended - stage.began, 3)
        title = tr(name, STAGE)
        done = stage.before + stage.done
        if done:
            message = tr(
                "{stage}: {done} in {seconds:.1f} s", stage=title, done=done, seconds=seconds
            )
        else:
            message = tr("{stage}: {seconds:.1f} s", stage=title, seconds=seconds)
        if is_json():
            log_event("info", message, stage=name, done=done, seconds=seconds)
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
