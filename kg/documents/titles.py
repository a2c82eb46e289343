"""The lines above the first paragraph to the lines that are the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parkgraph.kg.documents.cues import is_date_line
from parkgraph.kg.documents.folding import fold
from parkgraph.kg.documents.lines import Line, is_section_heading

_MAX_TITLE_LINES = 3
_MIN_TITLE_CHARS = 8
_MENU_CHARS = 5  # a lone menu word above the headline (要闻, QQ空间)
_NOT_WORD = re.compile(r"\W+")


def find_title(head: Sequence[Line], chrome: Sequence[bool], hint: str | None) -> range:
    """Places of the headline's lines in `head`, an empty range at 0 when there is none.

    The line that `hint` names wins; else the block of lines that are no chrome just above the
    date line; else the first block long enough for a headline. A headline has at most 3 lines.
    """
    hinted = _hinted(head, hint)
    if hinted is not None:
        return range(hinted, hinted + 1)
    blocks = _blocks(head, chrome)
    if not blocks:
        return range(0)
    date_at = next(
        (at for at, line in enumerate(head) if chrome[at] and is_date_line(line.text)), None
    )
    above = [block for block in blocks if date_at is not None and block.stop <= date_at]
    if above:
        return _last_lines(above[-1])
    return next(
        (_first_lines(b) for b in blocks if _size(head, b) >= _MIN_TITLE_CHARS),
        _first_lines(blocks[0]),
    )


def _hinted(head: Sequence[Line], hint: str | None) -> int | None:
    wanted = _NOT_WORD.sub("", fold(hint or ""))
    if len(wanted) < 4:
        return None
    for at, line in enumerate(head):
        text = _NOT_WORD.sub("", line.text)
        if text == wanted or (len(text) >= 8 and (text in wanted or wanted in text)):
            return at
    return None


def _blocks(head: Sequence[Line], chrome: Sequence[bool]) -> list[range]:
    """Runs of lines that are neither chrome nor numbered headings of the body."""
    blocks: list[range] = []
    for at, line in enumerate(head):
        if chrome[at] or is_section_heading(line.text):
            continue
        # One line feed at most: a blank line ends the headline.
        joined = blocks and blocks[-1].stop == at and line.start - head[at - 1].end <= 2
        if joined:
            blocks[-1] = range(blocks[-1].start, at + 1)
        else:
            blocks.append(range(at, at + 1))
    return [_without_menu(head, block) for block in blocks]


def _without_menu(head: Sequence[Line], block: range) -> range:
    start = block.start
    while start + 1 < block.stop and len(head[start].text) <= _MENU_CHARS:
        start += 1
    return range(start, block.stop)


def _size(head: Sequence[Line], block: range) -> int:
    return sum(len(head[at].text) for at in block)


def _first_lines(block: range) -> range:
    return range(block.start, min(block.stop, block.start + _MAX_TITLE_LINES))


def _last_lines(block: range) -> range:
    return range(max(block.start, block.stop - _MAX_TITLE_LINES), block.stop)
