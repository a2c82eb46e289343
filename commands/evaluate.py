"""`parkgraph evaluate`: hand-annotated articles in, precision, recall and F1 out."""

from __future__ import annotations

import json
from pathlib import Path

import click

from parkgraph.commands.options import format_option
from parkgraph.commands.output import as_json, report_quarantine, write_table
from parkgraph.commands.scoring import Json, Scoreboard, score_document
from parkgraph.kg.errors import SourceError
from parkgraph.kg.records import Quarantine, Table

GOLD_SUFFIX = ".gold.json"


@click.command("evaluate")
@click.argument("gold", type=click.Path(exists=True, file_okay=False, path_type=Path))
@format_option("table", "json", "csv", default="table")
@click.option(
    "--predictions",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help="Score this output of `extract` (- for stdin) instead of extracting anew.",
)
@click.option("--errors", default=0, metavar="N", help="List the first N errors on stderr.")
@click.option("--workers", default=1, show_default=True, help="Processes for the extraction.")
def command(gold: Path, form: str, predictions: Path | None, errors: int, workers: int) -> None:
    """Score the extraction against hand-annotated articles.

    GOLD is a folder with pairs NAME.txt and NAME.gold.json.

    \b
    parkgraph evaluate gold/ --errors 20
    """
    texts = _gold_texts(gold)
    quarantined: list[Quarantine] = []
    if predictions is None:
        found = _extract(texts, workers, quarantined)
    else:
        found = _read_predictions(predictions)
    board = Scoreboard()
    for path in texts:
        if path.name not in found:
            click.echo(f"no prediction for {path.name}", err=True)
        score_document(
            board, path.name, _exact_text(path), _gold_of(path), found.get(path.name, {})
        )
    _print(board, form)
    for doc, outcome in board.errors[:errors]:
        click.echo(f"{doc}\t{outcome.group}\t{outcome.kind}\t{outcome.what}", err=True)
    report_quarantine(quarantined)


def _gold_texts(gold: Path) -> list[Path]:
    paths = sorted(gold.glob(f"*{GOLD_SUFFIX}"))
    texts = [path.with_name(path.name.removesuffix(GOLD_SUFFIX) + ".txt") for path in paths]
    if not texts:
        raise SourceError(f"{gold}: no *{GOLD_SUFFIX} here; give a folder of annotated articles")
    for text in texts:
        if not text.exists():
            raise SourceError(f"{text}: missing, but its annotation is there")
    return texts


def _extract(texts: list[Path], workers: int, quarantined: list[Quarantine]) -> dict[str, Json]:
    from parkgraph.kg.build import extract_all, extraction_as_dict

    found: dict[str, Json] = {}
    for item in extract_all([str(path) for path in texts], workers=workers):
        if isinstance(item, Quarantine):
            quarantined.append(item)
        else:
            found[Path(item.document.name).name] = extraction_as_dict(item)
    return found


def _read_predictions(path: Path) -> dict[str, Json]:
    found: dict[str, Json] = {}
    with click.open_file(str(path), encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                prediction = json.loads(line)
                found[Path(prediction["doc"]).name] = prediction
            except (json.JSONDecodeError, KeyError, TypeError) as error:
                raise SourceError(
                    f"{path}:{number}: not a prediction ({error}); expected the output of `extract`"
                ) from error
    return found


def _exact_text(path: Path) -> str:
    # Without newline translation: offsets count every character of the file.
    with path.open(encoding="utf-8", newline="") as stream:
        return stream.read()


def _gold_of(text: Path) -> Json:
    path = text.with_name(text.stem + GOLD_SUFFIX)
    try:
        gold: Json = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise SourceError(f"{path}:{error.lineno}: {error.msg}") from error
    return gold


def _print(board: Scoreboard, form: str) -> None:
    table = Table(("group", "precision", "recall", "f1", "tp", "fp", "fn"), tuple(board.rows()))
    traps = {"set": board.traps, "fallen_for": board.traps_hit}
    evidence = {
        "facts": board.facts,
        "with_offsets": board.facts_with_offsets,
        "slice_differs": board.slice_differs,
    }
    if form == "json":
        scores = {row[0]: dict(zip(table.columns[1:], row[1:], strict=True)) for row in table.rows}
        click.echo(as_json({"scores": scores, "traps": traps, "evidence": evidence}, indent=1))
        return
    write_table(table, form)
    if form == "table":
        click.echo("traps: {set} set, {fallen_for} fallen for".format(**traps))
        counts = (
            "evidence: {facts} facts, {with_offsets} with offsets, {slice_differs} slices differ"
        )
        click.echo(counts.format(**evidence))
