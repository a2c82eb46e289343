"""The `console` blocks of the pages: their commands run on samples/, the output written below.

`make docs` refreshes them; tests/test_docs_blocks.py runs all blocks and checks that the output
shown is current. A Chinese page has the blocks of its English twin.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from block_running import BlockError, play_in_room
from block_shell import Shell
from markdown_blocks import Block, blocks_of

ROOT = Path(__file__).parents[1]
# English page -> the same page in Chinese.
TWINS = {"README.md": "README.zh.md", "docs/tutorial.md": "docs/tutorial.zh.md"}
# Made from the code: their examples are run by the tests of what they are made from.
GENERATED = ("docs/cli.md", "docs/recipes.md")


def pages() -> list[str]:
    """Every page with blocks to run, but for the Chinese twins."""
    found = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "benchmarks" / "README.md"]
    names = sorted(path.relative_to(ROOT).as_posix() for path in found)
    left_out = {*GENERATED, *TWINS.values(), "CHANGELOG.md"}
    return [name for name in names if name not in left_out and has_blocks(name)]


def has_blocks(page: str) -> bool:
    """Whether a page has anything to run."""
    return any(block.runs for block in blocks_of(read(page)))


def read(page: str) -> str:
    """The text of a page as it is committed."""
    return (ROOT / page).read_text(encoding="utf-8")


@contextmanager
def built_graph() -> Iterator[Path]:
    """A graph folder of the samples, for the pages to copy."""
    with tempfile.TemporaryDirectory(prefix="pgd-") as name:
        tools, home = Path(name) / "tools", Path(name) / "home"
        tools.mkdir()
        home.mkdir()
        shell = Shell(home, tools)
        built = shell.run(f"cp -r '{ROOT}/samples' . && parkgraph build samples -o GRAPH")
        if built.code:
            raise BlockError(built.stderr)
        yield home / "GRAPH"


def twin_text(page: str, renewed: str) -> str:
    """The Chinese twin of `page` with the blocks of its renewed English text.

    Raises BlockError unless both have the same blocks in the same order, output aside.
    """
    text = read(TWINS[page])
    parts: list[str] = []
    end = 0
    ours, theirs = blocks_of(renewed), blocks_of(text)
    if [_kind(block) for block in ours] != [_kind(block) for block in theirs]:
        raise BlockError(f"{TWINS[page]} does not show the same blocks as {page}")
    for our, their in zip(ours, theirs, strict=True):
        parts += [text[end : their.start], our.text]
        end = their.end
    return "".join([*parts, text[end:]])


def _kind(block: Block) -> tuple[str, ...]:
    """What must be equal in both languages: the reason why a block is not run need not."""
    shown = block.commands if block.language == "console" else [block.text]
    return (block.language, block.word, *shown)


def render(names: list[str]) -> dict[str, str]:
    """Every page of `names`, and its twin, with the output that its commands have now."""
    found: dict[str, str] = {}
    with built_graph() as graph:
        for page in names:
            found[page] = play_in_room(page, read(page), graph=graph)
            if page in TWINS:
                found[TWINS[page]] = twin_text(page, found[page])
    return found


if __name__ == "__main__":
    for name, text in render(sys.argv[1:] or pages()).items():
        (ROOT / name).write_text(text, encoding="utf-8")
