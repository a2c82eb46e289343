"""A report -> one HTML page: no script, no address outside, a policy that allows neither."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from importlib.resources import files
from itertools import count

from parkgraph.queries.report.blocks import (
    Block,
    Cell,
    Charts,
    Paragraph,
    Quote,
    Report,
    Section,
    Source,
    Table,
    Terms,
)
from parkgraph.queries.report.markup import Element, element, rendered
from parkgraph.queries.report.svg import drawn
from parkgraph.queries.report.words import Words


def as_html(report: Report) -> str:
    """The whole page."""
    page = _Page(report.words)
    body = element(
        "body",
        element(
            "header",
            element("p", report.kicker, class_="kicker"),
            element("h1", report.title),
            _contents(report),
        ),
        element("main", *(page.section(section) for section in report.sections)),
        element("footer", element("p", report.footer)),
    )
    head = rendered(
        element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", http_equiv="Content-Security-Policy", content=_policy()),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("title", f"{report.title} · {report.kicker}"),
        )
    )
    # The style is ours and no text of an article: it goes in as it is, hashed in the policy.
    head = head.removesuffix("</head>") + f"<style>{_style()}</style></head>"
    lang = "zh-Hans" if report.lang == "zh" else report.lang
    return f'<!doctype html>\n<html lang="{lang}">\n{head}\n{rendered(body)}\n</html>\n'


def _contents(report: Report) -> Element:
    links = (
        element("li", element("a", section.title, href=f"#{section.key}"))
        for section in report.sections
    )
    return element("nav", element("ul", *links), aria_label=report.words("contents"))


class _Page:
    """Blocks as elements; charts are numbered through the page."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._numbers = count(1)

    def section(self, section: Section) -> Element:
        title = f"{section.key}-title"
        return element(
            "section",
            element("h2", section.title, id=title),
            *(part for block in section.blocks for part in self._block(block)),
            id=section.key,
            aria_labelledby=title,
        )

    def _block(self, block: Block) -> list[Element]:
        if isinstance(block, Paragraph):
            return [element("p", block.text)]
        if isinstance(block, Terms):
            return [self._terms(block)]
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Charts):
            figures = [drawn(chart, self._words, next(self._numbers)) for chart in block.charts]
            return [element("div", *figures, class_="charts")]
        return [self._source(block)]

    def _terms(self, terms: Terms) -> Element:
        return element(
            "dl",
            *(
                element("div", element("dt", name), element("dd", *self._inside(cell)))
                for name, cell in terms.entries
            ),
        )

    def _table(self, table: Table) -> list[Element]:
        numeric = _numeric(table)
        head = element(
            "tr",
            *(
                element("th", name, scope="col", class_="number" if is_number else None)
                for name, is_number in zip(table.header, numeric, strict=True)
            ),
        )
        rows = (self._row(row, numeric) for row in table.rows)
        made = element(
            "table",
            element("caption", table.caption),
            element("thead", head),
            element("tbody", *rows),
        )
        # Wide tables scroll by themselves on a small screen, by keyboard too.
        scroller = element(
            "div", made, class_="table", tabindex="0", role="region", aria_label=table.caption
        )
        note = [element("p", table.note, class_="note")] if table.note else []
        return [scroller, *note]

    def _row(self, row: tuple[Cell, ...], numeric: list[bool]) -> Element:
        # The first cell that says something names the row.
        first = next((at for at, cell in enumerate(row) if cell.text), 0)
        return element(
            "tr",
            *(
                element(
                    "th" if at == first else "td",
                    *self._inside(cell),
                    scope="row" if at == first else None,
                    class_="number" if numeric[at] else None,
                )
                for at, cell in enumerate(row)
            ),
        )

    def _inside(self, cell: Cell) -> list[Element | str]:
        parts: list[Element | str] = []
        if cell.text and cell.flag is not None:
            parts.append(element("span", cell.text, class_=f"flag {cell.flag}"))
        elif cell.text:
            parts.append(element("bdi", cell.text))
        for number in cell.cites:
            label = self._words("sentence_title", number=number)
            link = element("a", f"[{number}]", href=f"#s{number}", aria_label=label, class_="cite")
            parts += [link, " "]
        return parts

    def _source(self, source: Source) -> Element:
        return element(
            "article",
            element("h3", source.title),
            element("p", source.details, class_="details"),
            *(self._quote(quote) for quote in source.quotes),
        )

    def _quote(self, quote: Quote) -> Element:
        return element(
            "blockquote",
            element("span", f"[{quote.number}]", class_="number"),
            element("p", *_marked(quote), dir="auto"),
            element("footer", quote.place),
            id=f"s{quote.number}",
        )


def _numeric(table: Table) -> list[bool]:
    """Which columns hold numbers only; they are set to the right, header and all."""
    columns = zip(*table.rows, strict=True)
    return [all(cell.is_number for cell in column) for column in columns]


def _marked(quote: Quote) -> list[Element | str]:
    parts: list[Element | str] = []
    done = 0
    for start, end in quote.marks:
        parts += [quote.text[done:start], element("mark", quote.text[start:end])]
        done = end
    return [*parts, quote.text[done:]]


def _policy() -> str:
    digest = b64encode(hashlib.sha256(_style().encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _style() -> str:
    text = files("parkgraph.queries.report").joinpath("report.css").read_text(encoding="utf-8")
    # A newline at the end would be part of what the browser hashes.
    return text.strip()
