"""A report -> CommonMark with tables (GFM); words of articles are escaped, charts become rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parkgraph.queries.report.blocks import (
    Block,
    Cell,
    Chart,
    Charts,
    Paragraph,
    Quote,
    Report,
    Source,
    Table,
    Terms,
)
from parkgraph.queries.report.markup import plain

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$-])")
# At the start of a line a number with a dot begins a list.
_NUMBERED = re.compile(r"^(\d+)([.)])")
_BAR_CELLS = 20


def as_markdown(report: Report) -> str:
    """The whole text."""
    lines = [f"# {_md(report.title)}", "", _md(report.kicker)]
    for section in report.sections:
        lines += ["", f"## {_md(section.title)}"]
        for block in section.blocks:
            lines += ["", *_block(block)]
    lines += ["", "---", "", _md(report.footer)]
    return "\n".join(lines) + "\n"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _md(block.text)
    elif isinstance(block, Terms):
        yield from (f"- **{_md(name)}** {_cell(cell)}" for name, cell in block.entries)
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Charts):
        for number, chart in enumerate(block.charts):
            if number:
                yield ""
            yield from _chart(chart)
    else:
        yield from _source(block)


def _table(table: Table) -> Iterator[str]:
    yield f"### {_md(table.caption)}"
    yield ""
    yield _row([_md(name) for name in table.header])
    yield _row(["---"] * len(table.header))
    yield from (_row([_cell(cell) for cell in row]) for row in table.rows)
    if table.note is not None:
        yield ""
        yield _md(table.note)


def _chart(chart: Chart) -> Iterator[str]:
    most = max((bar.value for bar in chart.bars), default=0.0) or 1.0
    yield f"### {_md(chart.title)}"
    yield ""
    yield _row(["", "", ""])
    yield _row(["---", "---", "---"])
    for bar in chart.bars:
        drawn = "█" * max(round(_BAR_CELLS * bar.value / most), 1 if bar.value else 0)
        yield _row([_md(bar.label), drawn, _md(bar.shown)])


def _source(source: Source) -> Iterator[str]:
    yield f"### {_md(source.title)}"
    yield ""
    yield _md(source.details)
    for quote in source.quotes:
        yield ""
        yield f"> **\\[{quote.number}\\]** {_marked(quote)}"
        yield ">"
        yield f"> {_md(quote.place)}"


def _marked(quote: Quote) -> str:
    parts, done = [], 0
    for start, end in quote.marks:
        parts += [_md(quote.text[done:start]), f"**{_md(quote.text[start:end])}**"]
        done = end
    return "".join([*parts, _md(quote.text[done:])])


def _cell(cell: Cell) -> str:
    cites = " ".join(f"\\[{number}\\]" for number in cell.cites)
    return " ".join(part for part in (_md(cell.text), cites) if part)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _md(text: str) -> str:
    escaped = _SPECIAL.sub(r"\\\1", plain(text).strip())
    return _NUMBERED.sub(r"\1\\\2", escaped)
