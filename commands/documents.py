"""`parkgraph documents`: articles in, what was read of them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from parkgraph.commands.options import format_option, sources_argument, stdin_for
from parkgraph.commands.output import report_quarantine, write_records, write_table
from parkgraph.kg.records import Document, Quarantine, Table


@click.command("documents")
@sources_argument
@format_option("jsonl", "json", "table", "csv", default="jsonl")
def command(sources: tuple[str, ...], form: str) -> None:
    """Print what was read: charset, title, dates and sections.

    SOURCES are files (.txt, .html, .jsonl), folders, quoted globs, or - for stdin.

    \b
    parkgraph documents articles/ --format table
    curl … | parkgraph documents - | jq .title
    """
    from parkgraph.kg.documents import document_as_dict, read_documents
    from parkgraph.kg.sources import iter_sources

    quarantined: list[Quarantine] = []
    items = read_documents(iter_sources(sources, stdin=stdin_for(sources)))
    docs = _set_aside(items, quarantined)
    if form in ("json", "jsonl"):
        write_records(map(document_as_dict, docs), form)
    else:
        write_table(_overview(docs), form)
    report_quarantine(quarantined)


def _set_aside(
    items: Iterable[Document | Quarantine], quarantined: list[Quarantine]
) -> Iterator[Document]:
    for item in items:
        if isinstance(item, Quarantine):
            quarantined.append(item)
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
