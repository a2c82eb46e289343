"""What a report is made of before it is drawn: sections of paragraphs, tables, charts and quotes.

Sections make these from a graph, renderers turn them into HTML or Markdown. All text in them is
plain: only renderers know how to escape it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from parkgraph.queries.report.words import Words


@dataclass(frozen=True, slots=True)
class Cell:
    """Text of a table cell or paragraph; `cites` are numbers of sentences in the last section.

    `flag` is a status that a reader should see at a glance: planned, set_aside, single …
    """

    text: str
    cites: tuple[int, ...] = ()
    flag: str | None = None
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Terms:
    """Names and what they stand for, in order."""

    entries: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header; `note` says what was left out."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One value of a chart with the words that stand for it."""

    label: str
    value: float
    shown: str
    flag: str | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Values side by side: `columns` stand on a time axis, `bars` lie beside names."""

    title: str
    kind: Literal["columns", "bars", "line"]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Charts:
    """Charts that belong beside each other."""

    charts: tuple[Chart, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A numbered sentence; `marks` are offsets into `text`."""

    number: int
    text: str
    marks: tuple[tuple[int, int], ...]
    place: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document with the sentences quoted from it."""

    title: str
    details: str
    quotes: tuple[Quote, ...]


Block = Paragraph | Terms | Table | Charts | Source


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it; `key` names it in links."""

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole dossier; `words` label what renderers add."""

    lang: str
    title: str
    kicker: str
    sections: tuple[Section, ...]
    footer: str
    words: Words
