"""`parkgraph documents`: articles in, what was read of them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from parkgraph.commands.options import format_option, stdin_for
from parkgraph.commands.output import (
    report_quarantine,
    report_skipped,
    write_records,
    write_table,
)
from parkgraph.commands.reading_options import reading_options, sources_argument
from parkgraph.kg.records import Document, Quarantine, Skipped, Table
from parkgraph.kg.sources.limits import Reading


@click.command("documents")
@sources_argument
@reading_options
@format_option("jsonl", "json", "table", "csv", default="jsonl")
def command(sources: tuple[str, ...], reading: Reading, form: str) -> None:
    """Print what was read: charset, title, dates and sections.

    SOURCES are files (text, HTML, JSONL, Parquet, PDF, WARC; also .gz), folders, quoted globs, or
    - for stdin.

    \b
    parkgraph documents articles/ --format table
    curl … | parkgraph documents - | jq .title
    """
    from parkgraph.kg.documents import document_as_dict, read_documents, screened
    from parkgraph.kg.sources import iter_sources

    quarantined: list[Quarantine] = []
    skipped: list[Skipped] = []
    found = iter_sources(sources, stdin=stdin_for(sources), reading=reading)
    items = read_documents(screened(found, reading.prefilter), timeout_s=reading.limits.document_s)
    docs = _set_aside(items, quarantined, skipped)
    if form in ("json", "jsonl"):
        write_records(map(document_as_dict, docs), form)
    else:
        write_table(_overview(docs), form)
    report_skipped(skipped)
    report_quarantine(quarantined)


def _set_aside(
    items: Iterable[Document | Quarantine | Skipped],
    quarantined: list[Quarantine],
    skipped: list[Skipped],
) -> Iterator[Document]:
    for item in items:
        if isinstance(item, Quarantine):
            quarantined.append(item)
        elif isinstance(item, Skipped):
            skipped.append(item)
        else:
            yield item


def _overview(docs: Iterable[Document]) -> Table:
    columns = ("doc", "charset", "title", "published", "content_date", "sections", "characters")
    return Table(
        columns,
        tuple(
            (
                doc.name,
                doc.charset,
                doc.title,
                doc.published,
                doc.content_date,
                len(doc.sections),
                len(doc.text),
            )
            for doc in docs
        ),
    )
