"""`parkgraph evaluate`: hand-annotated articles in, precision, recall and F1 out."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parkgraph.commands.language import tr
from parkgraph.commands.log import say
from parkgraph.commands.options import format_option
from parkgraph.commands.output import as_json, note, report_quarantine, write_table
from parkgraph.kg.records import Quarantine, Table

if TYPE_CHECKING:
    from parkgraph.kg.evaluation import Report

RATES = ("precision", "recall", "f1", "low", "high", "tp", "fp", "fn")


@click.command("evaluate")
@click.argument(
    "gold", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False
)
@format_option("table", "json", "csv", "markdown", default="table")
@click.option(
    "--predictions",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="Score this output of `extract` (- for stdin) instead of extracting anew.",
)
@click.option(
    "--corpus",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Train on four fifths of these annotated passages and score both splits, text only.",
)
@click.option(
    "--models",
    type=click.Path(file_okay=False, path_type=Path),
    help="With --corpus: keep the trained weights here, and use those that are here.",
)
@click.option("--rules", is_flag=True, help="Show how often each rule was right and wrong.")
@click.option(
    "--errors", default=0, metavar="N", help="List errors by kind, the first N of each kind."
)
@click.option("--workers", default=1, show_default=True, help="Processes for the extraction.")
def command(
    gold: Path | None,
    form: str,
    predictions: Path | None,
    corpus: Path | None,
    models: Path | None,
    rules: bool,
    errors: int,
    workers: int,
) -> None:
    """Score the extraction against hand-annotated articles.

    GOLD is a folder with pairs NAME.txt and NAME.gold.json. `low` and `high` bound F1 with 95 %
    confidence over the choice of documents.

    \b
    parkgraph evaluate gold/ --rules --errors 5
    parkgraph evaluate --corpus corpus/ --format markdown
    """
    if (gold is None) == (corpus is None):
        raise click.UsageError(
            tr("Give a folder of annotated articles or --corpus, one of the two.")
        )
    quarantined: list[Quarantine] = []
    if gold is not None:
        reports = {gold.name: _of_gold(gold, predictions, workers, quarantined)}
    else:
        assert corpus is not None
        reports = _of_corpus(corpus, models)
    _print(reports, form, rules=rules, errors=errors)
    report_quarantine(quarantined)


def _of_gold(
    folder: Path, predictions: Path | None, workers: int, quarantined: list[Quarantine]
) -> Report:
    from parkgraph.kg.evaluation import make_report, read_gold, read_predictions
    from parkgraph.kg.evaluation.gold import predict, score_articles

    articles = read_gold(folder)
    if predictions is None:
        found, failed = predict(articles, workers=workers)
        quarantined += failed
    else:
        with click.open_file(str(predictions), encoding="utf-8") as stream:
            found = read_predictions(predictions, stream)
    for article in articles:
        if article.path.name not in found:
            say("warning", "no prediction for {article}", article=article.path.name)
    return make_report(score_articles(articles, found))


def _of_corpus(folder: Path, models: Path | None) -> dict[str, Report]:
    from tempfile import TemporaryDirectory

    from parkgraph.kg.evaluation.held_back import score_splits

    if models is not None:
        return dict(score_splits(folder, models, say=note))
    with TemporaryDirectory(prefix="parkgraph-models-") as home:
        return dict(score_splits(folder, Path(home), say=note))


def _print(reports: dict[str, Report], form: str, *, rules: bool, errors: int) -> None:
    from parkgraph.kg.evaluation.report import as_markdown, limit_errors, report_as_dict

    if form == "markdown":
        sections = (
            as_markdown(report, title=name, rules=rules, errors=errors)
            for name, report in reports.items()
        )
        click.echo("\n".join(sections), nl=False)
        return
    if form == "json":
        found = {
            name: report_as_dict(r) | {"errors": [asdict(e) for e in limit_errors(r, errors)]}
            for name, r in reports.items()
        }
        # One set of documents is the usual case and needs no name.
        click.echo(as_json(found if len(found) > 1 else next(iter(found.values())), indent=1))
        return
    _print_tables(reports, form, rules=rules)
    for report in reports.values():
        for e in limit_errors(report, errors):
            fields = (e.doc, e.group, e.kind, e.cause, e.what, e.rule)
            click.echo("\t".join(fields).rstrip(), err=True)


def _print_tables(reports: dict[str, Report], form: str, *, rules: bool) -> None:
    several = len(reports) > 1
    rows = [
        ((name,) if several else ()) + (row.group, *(getattr(row, field) for field in RATES))
        for name, report in reports.items()
        for row in report.scores
    ]
    write_table(Table((("of",) if several else ()) + ("group", *RATES), tuple(rows)), form)
    if form != "table":
        return
    for name, report in reports.items():
        if several:
            click.echo(tr("{name}: {number} passages", name=name, number=report.documents))
            continue
        click.echo(tr("traps: {set} set, {hit} fallen for", set=report.traps, hit=report.traps_hit))
        click.echo(
            tr(
                "evidence: {facts} facts, {placed} with offsets, {wrong} slices differ",
                facts=report.facts,
                placed=report.facts_with_offsets,
                wrong=report.slice_differs,
            )
        )
    for report in reports.values() if rules else ():
        found = tuple((r.rule, r.precision, r.right, r.wrong) for r in report.rules)
        write_table(Table(("rule", "precision", "right", "wrong"), found), form)
