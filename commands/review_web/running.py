"""A queue -> a review in the browser, from the address printed to the summary after it."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

import click

from parkgraph.commands.language import tr
from parkgraph.commands.output import note
from parkgraph.commands.review_session import Item, Session
from parkgraph.commands.review_terminal import sides_of
from parkgraph.kg.errors import StoreError

if TYPE_CHECKING:
    from parkgraph.commands.review_web.desk import Desk
    from parkgraph.commands.review_web.server import ReviewServer

# How often the idle time is looked at.
_TICK_S = 0.2


def review_in_browser(
    session: Session[Item],
    desk: Desk[Item],
    *,
    port: int = 0,
    stop_after_s: float,
    lang: str = "zh",
) -> int:
    """Serve the desk until the reviewer ends it, Ctrl-C, or nobody asks for `stop_after_s`.

    Prints the address to stdout, and at the end each judgement that stands. Returns how many do.
    Raises LockedError when another process holds the folder, as the terminal does.
    """
    from parkgraph.commands.review_web.server import serving

    if not session.total:
        click.echo(tr("Nothing to review."))
        return 0
    try:
        with serving(desk, port, lang) as server:
            click.echo(server.url)
            note("Open the address in a browser of this machine; it is good once. Ctrl-C ends it.")
            with _ended_by_ctrl_c(server):
                _wait(server, stop_after_s)
    except OSError as error:
        raise StoreError(
            f"127.0.0.1:{port} cannot be listened on ({error.strerror}); give another --port"
        ) from error
    for judgement in session.judgements:
        click.echo(f"{judgement.verdict}  {sides_of(judgement)}")
    if server.failure is not None:
        raise server.failure
    return len(session.judgements)


def _wait(server: ReviewServer, stop_after_s: float) -> None:
    while not server.ended.wait(_TICK_S):
        if time.monotonic() - server.last_request > stop_after_s:
            note("Nobody asked for {seconds:g} s: the review ends.", seconds=stop_after_s)
            return


@contextmanager
def _ended_by_ctrl_c(server: ReviewServer) -> Iterator[None]:
    """Let Ctrl-C end the review like the page's own button: what was decided is applied."""

    def end(number: int, frame: FrameType | None) -> None:
        server.ended.set()

    before = signal.signal(signal.SIGINT, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
