"""`parkgraph report`: the name of a region, park or firm in, a dossier to print or pass on out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parkgraph.commands.graphs import graph_of
from parkgraph.commands.mentions import mentions_of
from parkgraph.commands.options import output_file_type, store_option
from parkgraph.commands.output import note

if TYPE_CHECKING:
    from parkgraph.queries.report import OpenPair
    from parkgraph.queries.sentences import Mentions

_SUFFIXES = {".md": "markdown", ".markdown": "markdown"}


@click.command("report")
@click.argument("name", metavar="REGION|PARK|FIRM")
@store_option
@click.option(
    "-o",
    "--output",
    type=output_file_type,
    default=Path("-"),
    help="Write to this file; stdout when left out.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("html", "markdown")),
    help="By default what the file name says, else html.",
)
@click.option(
    "--lang",
    type=click.Choice(("zh", "en")),
    default="zh",
    show_default=True,
    help="Language of headings and labels.",
)
@click.option("--type", "label", metavar="LABEL", help="Look among things of this label only.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=50,
    show_default=True,
    help="Most rows of a table.",
)
@click.option(
    "--quick",
    is_flag=True,
    help="Leave out the pairs that wait for review: they need all names resolved again.",
)
def command(
    name: str,
    target: str,
    output: Path,
    form: str | None,
    lang: str,
    label: str | None,
    limit: int,
    quick: bool,
) -> None:
    """Write a dossier: who, where, with whom, how much, since when, what is uncertain.

    Every row names the sentences behind it; the last section quotes them with their documents. The
    page is one file without scripts that prints on A4. Institutions, governments, projects
    and persons have dossiers too.

    \b
    parkgraph report 嘉定区 --store GRAPH -o jiading.html
    parkgraph report 嘉定工业区 --store GRAPH --lang en -o zone.md
    """
    from parkgraph.loaders.output import writing
    from parkgraph.queries.report import as_html, as_markdown, find_thing, make_report

    graph = graph_of(target)
    id_ = find_thing(graph, name, label)
    known = _Folder() if "://" in target else _folder(Path(target), id_, quick=quick)
    report = make_report(
        graph,
        id_,
        lang=lang,
        limit=limit,
        mentions=known.mentions,
        pairs=known.pairs,
        digest=known.digest,
    )
    chosen = form or _SUFFIXES.get(output.suffix.lower(), "html")
    text = as_markdown(report) if chosen == "markdown" else as_html(report)
    with writing(sys.stdout.buffer if str(output) == "-" else output) as stream:
        stream.write(text.encode("utf-8"))
    if str(output) != "-":
        note(
            "{sections} sections on {title} written to {path}",
            sections=len(report.sections),
            title=report.title,
            path=output,
        )


@dataclass(frozen=True, slots=True)
class _Folder:
    """What a graph folder knows beside its graph."""

    mentions: Mentions | None = None
    pairs: tuple[OpenPair, ...] = ()
    digest: str | None = None


def _folder(folder: Path, id_: str, *, quick: bool) -> _Folder:
    from parkgraph.kg.artefacts import read_manifest

    pairs = () if quick else tuple(_open_pairs(folder, id_))
    return _Folder(mentions_of(folder), pairs, read_manifest(folder).digest)


def _open_pairs(folder: Path, id_: str) -> Iterator[OpenPair]:
    """Pairs of the review queue with this entity, and those that a person is unsure of."""
    from parkgraph.kg.build import read_identities
    from parkgraph.queries.report import OpenPair

    identities = read_identities(folder)
    by_pair = {frozenset((j.left, j.right)): j for j in identities.judgements}
    for candidate in identities.candidates():
        if id_ not in (candidate.left.id, candidate.right.id):
            continue
        other = candidate.right if candidate.left.id == id_ else candidate.left
        handles = frozenset((str(candidate.left_handle), str(candidate.right_handle)))
        if candidate.verdict == "unsure":
            judgement = by_pair.get(handles)
            yield OpenPair(other.name, judgement.source if judgement is not None else "–")
        else:
            yield OpenPair(other.name, candidate.reason, candidate.score)
