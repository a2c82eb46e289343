"""A piece of work -> one line of JSON: CPU seconds of the start, seconds and CPU seconds of it.

Imports nothing but the standard library: it runs in the interpreters of all programs compared.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Mapping


def cpu_seconds() -> float:
    """CPU seconds of this process, its threads and its children that have ended."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, -1))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def timed(work: Callable[[], object]) -> dict[str, float]:
    """Do the work; what came before in this process counts as its start."""
    start_cpu_s, started = cpu_seconds(), time.perf_counter()
    work()
    wall_s = time.perf_counter() - started
    return {"start_cpu_s": start_cpu_s, "wall_s": wall_s, "cpu_s": cpu_seconds() - start_cpu_s}


def tell(figures: Mapping[str, object]) -> None:
    """Print the figures for the program that started this one."""
    sys.stdout.write("\n" + json.dumps(figures) + "\n")
