"""`parkgraph extract`: articles in, one JSON object a document out."""

from __future__ import annotations

from collections.abc import Iterator

import click

from parkgraph.commands.language import tr
from parkgraph.commands.options import extractor_option, format_option, stdin_for
from parkgraph.commands.output import report_quarantine, report_skipped, write_records
from parkgraph.commands.reading_options import reading_options, sources_argument
from parkgraph.kg.records import Extraction, Quarantine, Skipped
from parkgraph.kg.sources.limits import Reading


@click.command("extract")
@sources_argument
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes; the order of the output does not depend on it.",
)
@extractor_option
@reading_options
@click.option(
    "--trace", is_flag=True, help="Say of every fact what made it: rule, words, antecedents."
)
@format_option("jsonl", "json", "text", default="jsonl")
def command(
    sources: tuple[str, ...],
    workers: int,
    extractors: tuple[str, ...],
    reading: Reading,
    trace: bool,
    form: str,
) -> None:
    """Print what each document says: entities, relations, quantities.

    SOURCES are files (text, HTML, JSONL, Parquet, PDF, WARC; also .gz), folders, quoted globs, or
    - for stdin. Offsets of
    evidence count characters of the text that `documents` shows.

    \b
    parkgraph extract articles/ > facts.jsonl
    parkgraph extract - --format json < article.txt
    parkgraph extract --trace --format text article.txt
    """
    from parkgraph.kg.build import extract_all, extraction_as_dict
    from parkgraph.kg.build.tracing import extraction_with_traces, trace_lines

    if form == "text" and not trace:
        raise click.UsageError(tr("--format text shows traces; add --trace"))
    quarantined: list[Quarantine] = []
    skipped: list[Skipped] = []

    def extractions() -> Iterator[Extraction]:
        for item in extract_all(
            sources,
            workers=workers,
            stdin=stdin_for(sources),
            extractors=extractors,
            reading=reading,
            skip=skipped.append,
        ):
            if isinstance(item, Quarantine):
                quarantined.append(item)
            else:
                yield item

    records = map(extraction_with_traces if trace else extraction_as_dict, extractions())
    if form == "text":
        for record in records:
            click.echo("\n".join(trace_lines(record)) + "\n")
    else:
        write_records(records, form)
    report_skipped(skipped)
    report_quarantine(quarantined)
