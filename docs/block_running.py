"""A page in; its blocks run in a room of their own; the page out with the output they have now.

A room is a folder with `samples/`, `articles/` (three of them) and `GRAPH`, a graph folder of the
samples, unless the page builds that itself. The blocks of a page run one after the other.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from unittest import mock

from block_shell import Outcome, Shell
from markdown_blocks import SHELL, Block, blocks_of

ROOT = Path(__file__).parents[1]
ADDRESS = "bolt://localhost:7687"
BUILDS_GRAPH = re.compile(r"^(?:\$ )?parkgraph (?:--\S+ )?build .*-o GRAPH\b", re.MULTILINE)
# What a page says in place of an address and a password of the reader's.
PASSWORD = "'your password'"
FEW = ("chuxiong-enclave.html", "jiading-industrial-zone.txt", "wenzhou-jiading-agreement.html")


class BlockError(Exception):
    """A block did not do what its page says; the text says which and what happened."""


def play(page: str, text: str, shell: Shell, *, needs: str = "") -> str:
    """Run the blocks of the page and return it with the output of its console blocks.

    With `needs` only the blocks that say so run, after hidden commands and files; without, all
    others. NEO4J_URI and NEO4J_PASSWORD of the shell take the place of what the page shows. Raises
    BlockError.
    """
    parts: list[str] = []
    end = 0
    scope: dict[str, Any] = {"__name__": "page"}
    for block in blocks_of(text):
        if block.runs and _wanted(block, needs):
            parts += [text[end : block.start], _run(page, block, shell, scope)]
            end = block.end
    return "".join([*parts, text[end:]])


def play_in_room(
    page: str,
    text: str,
    *,
    graph: Path,
    needs: str = "",
    env: Mapping[str, str] | None = None,
) -> str:
    """The same in a room of its own; `graph` is copied to GRAPH unless the page builds it."""
    shells = [block for block in blocks_of(text) if block.runs and block.language in SHELL]
    own = any(BUILDS_GRAPH.search(block.text) for block in shells if _wanted(block, needs))
    with _room(None if own else graph, env or {}) as shell:
        return play(page, text, shell, needs=needs)


def _wanted(block: Block, needs: str) -> bool:
    if block.language == "prepare" or block.word == "file":
        return True
    return (block.said if block.word == "needs" else "") == needs


@contextlib.contextmanager
def _room(graph: Path | None, env: Mapping[str, str]) -> Iterator[Shell]:
    with tempfile.TemporaryDirectory(prefix="pgd-") as name:
        home, tools = Path(name) / "home", Path(name) / "tools"
        tools.mkdir()
        shutil.copytree(ROOT / "samples", home / "samples", ignore=shutil.ignore_patterns("*.md"))
        (home / "articles").mkdir()
        for file in FEW:
            shutil.copy(ROOT / "samples" / file, home / "articles")
        if graph is not None:
            shutil.copytree(graph, home / "GRAPH")
        yield Shell(home, tools, env)


def _run(page: str, block: Block, shell: Shell, scope: dict[str, Any]) -> str:
    """Run one block; its text, a console block with fresh output."""
    place = f"{page}:{block.line}"
    if block.word == "file":
        target = shell.folder / block.said
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(block.text, encoding="utf-8")
        return block.text
    if block.language == "python":
        _run_python(place, block.text, shell.folder, scope)
        return block.text
    if block.language == "console":
        return "".join(
            f"$ {command}\n{_checked(place, shell, command).stdout}" for command in block.commands
        )
    _checked(place, shell, block.text, block.exit_code)
    return block.text


def _checked(place: str, shell: Shell, command: str, code: int = 0) -> Outcome:
    for shown, name in ((ADDRESS, "NEO4J_URI"), (PASSWORD, "NEO4J_PASSWORD")):
        command = command.replace(shown, shell.env.get(name, shown))
    outcome = shell.run(command)
    if outcome.code != code:
        said = f"{outcome.stdout}{outcome.stderr}".strip()[-2000:]
        raise BlockError(f"{place}: exit code {outcome.code}, not {code}:\n{command}\n{said}")
    return outcome


def _run_python(place: str, text: str, folder: Path, scope: dict[str, Any]) -> None:
    # A block may start programs of this environment, such as the command itself.
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    quiet = contextlib.redirect_stdout(io.StringIO())
    with contextlib.chdir(folder), quiet, mock.patch.dict(os.environ, PATH=path):
        try:
            exec(compile(text, place, "exec"), scope)
        except Exception as error:  # noqa: BLE001 - a block may raise anything
            raise BlockError(f"{place}: {type(error).__name__}: {error}\n{text}") from error
