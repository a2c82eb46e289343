"""The `console` blocks of the READMEs run on samples/: commands in, their output written below.

`make docs` refreshes them; tests/test_docs.py checks that they are current.
"""

from __future__ import annotations

import contextlib
import re
import shlex
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner

from parkgraph.cli import cli  # noqa: TID251 - the pages are about it

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "README.zh.md")
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
COMMAND = re.compile(r"^\$ parkgraph (?P<args>.*?)(?: \| head -n (?P<lines>\d+))?$", re.MULTILINE)


def render() -> Mapping[str, str]:
    """Every page with the output that its commands have now."""
    known: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="parkgraph-docs-") as home:
        shutil.copytree(ROOT / "samples", Path(home) / "samples")
        with contextlib.chdir(home):
            return {
                page: BLOCK.sub(lambda m: _example(m.group(), known), _text(page)) for page in PAGES
            }


def _text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def _example(block: str, known: dict[str, str]) -> str:
    parts = []
    for command in COMMAND.finditer(block):
        line = command.group()
        if line not in known:
            known[line] = _output(command["args"], command["lines"])
        parts.append(f"{line}\n{known[line]}")
    return "".join(parts)


def _output(args: str, lines: str | None) -> str:
    result = CliRunner(env={"PARKGRAPH_LANG": "en"}).invoke(cli, shlex.split(args))
    if result.exit_code != 0:
        raise RuntimeError(f"parkgraph {args}: exit {result.exit_code}\n{result.output}")
    shown = result.stdout.splitlines(keepends=True)
    return "".join(shown[: int(lines)] if lines else shown)


if __name__ == "__main__":
    for name, text in render().items():
        (ROOT / name).write_text(text, encoding="utf-8")
