"""The live commands in, docs/cli.md out (`make docs`); tests/test_docs.py checks it is current."""

from __future__ import annotations

from pathlib import Path

from parkgraph.cli import cli  # noqa: TID251 - the page is about it
from parkgraph.commands.help_all import help_pages

TARGET = Path(__file__).with_name("cli.md")
HEAD = """\
# Command line

Generated from the commands by `make docs`; do not edit.

Data go to stdout; progress, notes and lists of what could not be processed go to stderr.
`-` stands for stdin or stdout wherever a file is named.

## Exit codes

| code | meaning |
|---|---|
| 0 | done |
| 1 | unexpected error, or `doctor` found something wrong |
| 2 | usage: unknown command, option, recipe, parameter or source; wrong Cypher |
| 3 | done, but some items were quarantined; they are listed on stderr with place and reason |
| 4 | store unreachable, login refused, or no store in the folder |
| 5 | schema, lexicon or data do not fit the schema |
| 6 | another process works on the graph folder |
| 130, 141, 143 | ended by Ctrl-C, by a closed pipe, by SIGTERM |

## Environment

| variable | meaning |
|---|---|
| `NEO4J_URI` | the store of `load` when `--store` is not given |
| `NEO4J_USERNAME`, `NEO4J_PASSWORD`, `NEO4J_DATABASE` | login of a Bolt store |
| `ARCADEDB_JVM_ARGS` | flags of the embedded store's Java machine |
| `PARKGRAPH_LANG`, `PARKGRAPH_BUILD_WORKERS`, … | [settings](configuration.md) |
| `PARKGRAPH_DEBUG` | a traceback with every error, like `--verbose` |
"""


def render() -> str:
    """The whole page as Markdown."""
    parts = [HEAD]
    # The width is fixed, or the page would depend on the terminal.
    for path, text in help_pages(cli, "parkgraph", width=80):
        parts.append(f"\n## {path}\n\n```text\n{text}\n```\n")
    return "".join(parts)


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8")
