"""A Markdown page in, its fenced blocks out, with what the comment before each says about it.

A comment on the line before a block says how the tests treat it:

    <!-- not run: REASON -->      it is only shown
    <!-- needs: neo4j -->         it runs where a Neo4j can be had
    <!-- exits with 2 -->         the exit code that its last command must have
    <!-- file: NAME -->           the block is that file, which the blocks after it find

and `<!-- prepare: COMMAND -->` alone is a command that runs unseen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

SHELL = ("sh", "console")
COMMENT = r"<!-- (?P<word>not run|needs|exits with|file):? (?P<said>.*?) -->\n"
BLOCK = re.compile(
    rf"^(?:{COMMENT})?(?P<fence>```+)(?P<language>\w*)[^\n]*\n(?P<text>.*?)^(?P=fence)[ ]*$"
    r"|^<!-- prepare: (?P<prepare>.*?) -->$",
    re.MULTILINE | re.DOTALL,
)
PROMPT = re.compile(r"^\$ (?P<command>(?:.*\\\n)*.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block, or a hidden command (language `prepare`); `line` counts from 1.

    `word` and `said` are of the comment before it, empty where there is none. `start` and `end`
    bound its text in the page.
    """

    line: int
    language: str
    text: str
    word: str
    said: str
    start: int
    end: int

    @property
    def runs(self) -> bool:
        """Whether it is code to run, a file or a hidden command; not, if it is only shown."""
        if self.word in ("not run", "file"):
            return self.word == "file"
        return self.language in (*SHELL, "python", "prepare")

    @property
    def commands(self) -> list[str]:
        """The commands of a console block, without their output."""
        return [found["command"] for found in PROMPT.finditer(self.text)]

    @property
    def exit_code(self) -> int:
        """The code that it must end with."""
        return int(self.said) if self.word == "exits with" else 0


def blocks_of(page: str) -> list[Block]:
    """All fenced blocks and hidden commands of the text of a page, in order."""
    found = []
    for match in BLOCK.finditer(page):
        prepared = match["prepare"]
        group = "text" if prepared is None else "prepare"
        line = page.count("\n", 0, match.start(group)) + 1
        found.append(
            Block(
                line=line,
                language=match["language"] if prepared is None else "prepare",
                text=match[group],
                word=match["word"] or "",
                said=match["said"] or "",
                start=match.start(group),
                end=match.end(group),
            )
        )
    return found
