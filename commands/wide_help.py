"""Help pages with Chinese text: a Chinese character takes two columns and may end a line.

click counts characters and breaks at spaces, so Chinese paragraphs came out twice as wide as the
terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

import click

# A run of other than wide characters, or one wide character with the marks that must not begin a
# line.
_PIECE = re.compile(
    r"\s+|[（“《【「]*[^\s\u2e80-\uffef]+[，。；：、！？）”》】」]*"
    r"|[（“《【「]*[\u2e80-\uffef][，。；：、！？）”》】」]*"
)
_MOST = 30


def width_of(text: str) -> int:
    """Columns of a terminal that a text takes.

    >>> width_of("a嘉定")
    5
    """
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns; breaks between Chinese characters and at spaces.

    >>> wrap("把文章 build 成图。", 10)
    ['把文章', 'build 成', '图。']
    """
    lines, line = [], ""
    for piece in _PIECE.findall(" ".join(text.split())):
        if line and width_of(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() else lines


class WideFormatter(click.HelpFormatter):
    """Writes paragraphs and definition lists by columns instead of by characters."""

    def write_text(self, text: str) -> None:
        """Write paragraphs; one that begins with the sign \\b is written line by line."""
        room = max(self.width - self.current_indent, 11)
        for number, paragraph in enumerate(text.split("\n\n")):
            if number:
                self.write("\n")
            lines = paragraph.strip("\n").splitlines()
            plain = bool(lines) and lines[0].strip() == "\b"
            for line in lines[1:] if plain else wrap(paragraph, room):
                self.write(f"{' ' * self.current_indent}{line}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = _MOST, col_spacing: int = 2
    ) -> None:
        """Write terms with their explanations beside them, or below where a term is long."""
        rows = list(rows)
        first = min(max((width_of(term) for term, _ in rows), default=0), col_max) + col_spacing
        room = max(self.width - first - self.current_indent, 10)
        for term, explanation in rows:
            self.write("".join(self._definition(term, wrap(explanation, room), first, col_spacing)))

    def _definition(self, term: str, lines: list[str], first: int, spacing: int) -> Iterator[str]:
        indent = " " * self.current_indent
        beside = width_of(term) <= first - spacing
        head = lines.pop(0) if beside and lines else ""
        yield f"{indent}{term}{' ' * (first - width_of(term))}{head}".rstrip() + "\n"
        for line in lines:
            yield f"{indent}{' ' * first}{line}\n"


class WideContext(click.Context):
    """A context whose help pages are written by columns."""

    formatter_class = WideFormatter
