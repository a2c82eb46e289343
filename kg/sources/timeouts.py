"""A limit on the processor time that one document may take.

The clock counts processor time, so a busy machine or a sleeping laptop costs no document, and the
message names the limit, never the time taken: the same documents on machines of like speed give
the same rows. Documents near the limit are the exception; the default is some thousand times what
an article takes.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from parkgraph.kg.errors import SourceError

# Somebody's broad `except` may swallow the first interruption; it is repeated until we are out.
_AGAIN_S = 0.5


class DocumentTimeout(SourceError):
    """A document took longer than it may; the run goes on with the next."""


@contextmanager
def document_timeout(seconds: float) -> Iterator[None]:
    """Raise DocumentTimeout in the body once it has used `seconds` of processor time; 0 is never.

    Works in the main thread of a process, which is where workers and the command line process
    documents; in another thread, on a system without interval timers, and inside another
    `document_timeout` the body runs without a limit of its own. Code in C that does not return to
    the interpreter is interrupted when it does.
    """
    if seconds <= 0 or not _can_interrupt():
        yield
        return

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise DocumentTimeout(
            f"took more than {seconds:g} s of processor time: raise --document-timeout"
            " or leave the document out"
        )

    before = signal.signal(signal.SIGPROF, interrupt)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _can_interrupt() -> bool:
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getitimer(signal.ITIMER_PROF)[0] == 0
    )
