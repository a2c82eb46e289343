"""`parkgraph extract`: articles in, one JSON object a document out."""

from __future__ import annotations

from collections.abc import Iterator

import click

from parkgraph.commands.options import (
    extractor_option,
    format_option,
    sources_argument,
    stdin_for,
)
from parkgraph.commands.output import report_quarantine, write_records
from parkgraph.kg.records import Extraction, Quarantine


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
@format_option("jsonl", "json", default="jsonl")
def command(sources: tuple[str, ...], workers: int, extractors: tuple[str, ...], form: str) -> None:
    """Print what each document says: entities, relations, quantities.

    SOURCES are files (.txt, .html, .jsonl), folders, quoted globs, or - for stdin. Offsets of
    evidence count characters of the text that `documents` shows.

    \b
    parkgraph extract articles/ > facts.jsonl
    parkgraph extract - --format json < article.txt
    """
    from parkgraph.kg.build import extract_all, extraction_as_dict

    quarantined: list[Quarantine] = []

    def extractions() -> Iterator[Extraction]:
        for item in extract_all(
            sources, workers=workers, stdin=stdin_for(sources), extractors=extractors
        ):
            if isinstance(item, Quarantine):
                quarantined.append(item)
            else:
                yield item

    write_records(map(extraction_as_dict, extractions()), form)
    report_quarantine(quarantined)
