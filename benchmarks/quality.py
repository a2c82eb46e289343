"""Measure the extraction and write the figures into docs/quality.md: `make quality`.

    python benchmarks/quality.py GOLD_DIR…   scores on annotated articles, a row of history each
    python benchmarks/quality.py --corpus    held-back split beside the training split, text only
    python benchmarks/quality.py --curve     the learning curve; trains five times

Trained weights are kept in the folder --models and used again; empty it after a change of the
corpus or of the features.
"""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import click

from parkgraph.kg.evaluation import make_report, read_gold
from parkgraph.kg.evaluation.curve import learning_curve
from parkgraph.kg.evaluation.gold import predict, score_articles
from parkgraph.kg.evaluation.held_back import score_splits, split_passages
from parkgraph.kg.evaluation.recording import (
    add_history,
    curve_section,
    gold_section,
    replace_block,
    short_section,
    split_section,
)
from parkgraph.kg.mentions.training.corpus import read_corpus

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "quality.md"
CORPUS = ROOT / "corpus"
folder = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("gold", nargs=-1, type=folder)
@click.option("--corpus", is_flag=True, help="Score the held-back split and the training split.")
@click.option("--curve", is_flag=True, help="Draw the learning curve.")
@click.option("--models", default=ROOT / ".quality-models", type=Path, help="Trained weights.")
@click.option("--commit", help="Name of the measured state; HEAD if left out.")
def main(gold: tuple[Path, ...], corpus: bool, curve: bool, models: Path, commit: str) -> None:
    """Measure what is asked for and rewrite its parts of docs/quality.md."""
    text = PAGE.read_text(encoding="utf-8")
    if gold:
        reports = {}
        for each in gold:
            articles = read_gold(each)
            found, _ = predict(articles)
            reports[each.name] = make_report(score_articles(articles, found))
        text = add_history(text, date.today().isoformat(), commit or _head(), reports)
        text = replace_block(text, "short", short_section(text))
        text = replace_block(text, "gold", gold_section(reports))
    if corpus:
        splits = dict(score_splits(CORPUS, models / "1.00", say=click.echo))
        text = replace_block(text, "corpus", split_section(splits))
    if curve:
        points = learning_curve(split_passages(read_corpus(CORPUS)), models)
        text = replace_block(text, "curve", curve_section(points))
    PAGE.write_text(text, encoding="utf-8")


def _head() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    return (
        subprocess.run(command, capture_output=True, check=True, cwd=ROOT).stdout.decode().strip()
    )


if __name__ == "__main__":
    main()
