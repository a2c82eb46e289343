"""A process and all below it -> their CPU seconds and peak memory, from /proc (Linux).

Also work in a process of its own.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

Row = TypeVar("Row")
_TICKS = os.sysconf("SC_CLK_TCK")


def descendants(root: int) -> list[int]:
    """The process and everything it started, as far as it lives."""
    children: dict[int, list[int]] = defaultdict(list)
    for path in Path("/proc").glob("[0-9]*"):
        fields = _stat(int(path.name))
        if fields:
            children[int(fields[1])].append(int(path.name))
    found, waiting = [], [root]
    while waiting:
        found.append(process := waiting.pop())
        waiting += children[process]
    return found


def cpu_seconds(root: int) -> float:
    """CPU seconds of a process tree, those of children that have ended and been waited for too."""
    return sum(
        sum(map(int, fields[11:15])) / _TICKS for p in descendants(root) if (fields := _stat(p))
    )


def scheduled(processes: Iterable[int]) -> dict[int, tuple[float, float]]:
    """Seconds that the main thread of each process was on a core, and that it waited for one.

    What is neither is time without work, on a busy machine too.
    """
    found = {}
    for process in processes:
        with suppress(OSError):
            running, waiting, _ = Path(f"/proc/{process}/schedstat").read_text().split()
            found[process] = (int(running) / 1e9, int(waiting) / 1e9)
    return found


def end_on_term() -> None:
    """Let SIGTERM raise SystemExit, so that what this process has started ends with it."""
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))


def apart(work: Callable[..., Iterable[Row]], *given: object) -> Iterator[Row]:
    """What `work` yields in a process of its own: no memory, JVM or thread is shared with it."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(theirs, work, given))
    process.start()
    theirs.close()
    try:
        while True:
            yield ours.recv()
    except EOFError:
        process.join()
        if process.exitcode != 0:
            raise RuntimeError(f"{work.__name__} ended with status {process.exitcode}") from None


def _send(
    pipe: Connection, work: Callable[..., Iterable[object]], given: tuple[object, ...]
) -> None:
    for row in work(*given):
        pipe.send(row)


@contextmanager
def watched_peaks(root: int) -> Iterator[dict[int, float]]:
    """The peak memory, in MB, of every process below a root, looked at five times a second."""
    over, peaks_mb = threading.Event(), dict[int, float]()

    def watch() -> None:
        while not over.wait(0.2):
            for process in descendants(root):
                if peak := _peak_mb(process):
                    peaks_mb[process] = peak

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield peaks_mb
    finally:
        over.set()
        thread.join()


def _stat(process: int) -> list[str]:
    """Fields of /proc/PID/stat behind the name, from the state on; empty when it has ended."""
    try:
        text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return text.rpartition(")")[2].split()


def _peak_mb(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM")), 0.0)
