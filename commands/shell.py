"""`parkgraph shell`: Cypher and recipes typed line by line, answers printed as they come."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from parkgraph.commands.language import tr
from parkgraph.commands.log import say_error
from parkgraph.commands.opening import opened_store
from parkgraph.commands.options import format_option, store_option, timeout_option
from parkgraph.commands.output import FORMATS, note
from parkgraph.kg.errors import ParkGraphError, StoreError

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession

    from parkgraph.commands.shell_session import Session

_GREETING = "{store}: reading only; :help, :quit"


@click.command("shell")
@store_option
@click.option("--write", is_flag=True, help="Allow statements that change the store.")
@click.option(
    "--limit", type=click.IntRange(min=0), default=100, show_default=True, help="0 for all rows."
)
@click.option(
    "--history",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File that remembers what was typed  [default: parkgraph/history under XDG_STATE_HOME]",
)
@timeout_option
@format_option(*FORMATS, default="table")
def command(
    target: str, write: bool, limit: int, history: Path | None, timeout_s: float, form: str
) -> None:
    """Explore a graph with Cypher and recipes, line by line.

    A statement ends with a semicolon and may have several lines; Tab completes labels, types,
    properties and recipes; `:help` lists the commands. Only reading, unless --write.

    \b
    parkgraph shell --store GRAPH
    """
    from parkgraph.commands.shell_session import Session
    from parkgraph.commands.shell_state import Settings

    with opened_store(target) as store:
        settings = Settings(form, limit, timeout_s, may_write=write)
        note("{store}: reading and writing; :help, :quit" if write else _GREETING, store=target)
        loop(Session(store, settings), make_prompt(history or default_history()))


def make_prompt(history: Path | None) -> PromptSession[str]:
    """A prompt with completion and multi-line input; remembers in `history` unless None."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.filters import Condition
    from prompt_toolkit.history import FileHistory, InMemoryHistory

    from parkgraph.commands.shell_completion import ShellCompleter
    from parkgraph.commands.shell_session import COMMANDS
    from parkgraph.commands.shell_state import is_complete

    if history is not None:
        history.parent.mkdir(parents=True, exist_ok=True)
    prompt: PromptSession[str] = PromptSession(
        "parkgraph> ",
        completer=ShellCompleter(COMMANDS),
        complete_while_typing=False,
        history=InMemoryHistory() if history is None else FileHistory(str(history)),
        prompt_continuation=lambda width, *_: "." * (width - 1) + " ",
    )
    prompt.multiline = Condition(lambda: not is_complete(prompt.default_buffer.text))
    return prompt


def loop(session: Session, prompt: PromptSession[str]) -> None:
    """Read, run and print until `:quit` or the end of the input.

    An error is printed and the next input read; a store that is lost ends the loop.
    """
    while not session.ended:
        try:
            text = prompt.prompt()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        try:
            with _interruptible():
                session.run(text)
        except KeyboardInterrupt:
            click.echo(tr("interrupted"), err=True)
        except StoreError:
            raise
        except ParkGraphError as error:
            say_error(str(error), error.exit_code)


def default_history() -> Path:
    """Where earlier input is remembered."""
    home = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(home) / "parkgraph" / "history"


@contextmanager
def _interruptible() -> Iterator[None]:
    """Ctrl-C ends the query, not the shell."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
