"""A folder of annotated articles and the predictions for them, read and checked."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from parkgraph.kg.build import extract_all, extraction_as_dict
from parkgraph.kg.errors import SourceError
from parkgraph.kg.evaluation.outcomes import Json
from parkgraph.kg.evaluation.scoreboard import Scoreboard, score_document
from parkgraph.kg.records import Quarantine

GOLD_SUFFIX = ".gold.json"
_PARTS = ("entities", "relations", "quantities")


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One annotated article: the file of its text, the text with all its characters, the gold."""

    path: Path
    text: str
    gold: Json


def read_gold(folder: Path) -> list[GoldArticle]:
    """Read all pairs NAME.txt and NAME.gold.json; raises SourceError for what is wrong."""
    paths = sorted(folder.glob(f"*{GOLD_SUFFIX}"))
    if not paths:
        raise SourceError(f"{folder}: no *{GOLD_SUFFIX} here; give a folder of annotated articles")
    texts = [path.with_name(path.name.removesuffix(GOLD_SUFFIX) + ".txt") for path in paths]
    for text in texts:
        if not text.exists():
            raise SourceError(f"{text}: missing, but its annotation is there")
    return [
        GoldArticle(text, _exact_text(text), _gold_of(path))
        for text, path in zip(texts, paths, strict=True)
    ]


def read_predictions(path: Path, lines: Iterable[str]) -> dict[str, Json]:
    """Predictions by file name from the lines that `extract` printed; `path` is for messages."""
    found: dict[str, Json] = {}
    for number, line in enumerate(lines, 1):
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


def predict(
    articles: Iterable[GoldArticle], *, workers: int = 1
) -> tuple[dict[str, Json], list[Quarantine]]:
    """Extract the articles anew: predictions by file name, and what could not be read."""
    found: dict[str, Json] = {}
    quarantined: list[Quarantine] = []
    for item in extract_all([str(article.path) for article in articles], workers=workers):
        if isinstance(item, Quarantine):
            quarantined.append(item)
        else:
            found[Path(item.document.name).name] = extraction_as_dict(item)
    return found, quarantined


def score_articles(articles: Iterable[GoldArticle], found: dict[str, Json]) -> Scoreboard:
    """Score every article; one without prediction counts as all missed."""
    board = Scoreboard()
    for article in articles:
        name = article.path.name
        score_document(board, name, article.text, article.gold, found.get(name, {}))
    return board


def _exact_text(path: Path) -> str:
    # Without newline translation: offsets count every character of the file.
    with path.open(encoding="utf-8", newline="") as stream:
        return stream.read()


def _gold_of(path: Path) -> Json:
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise SourceError(f"{path}:{error.lineno}: {error.msg}") from error
    missing = [part for part in _PARTS if not isinstance(gold, dict) or part not in gold]
    if missing:
        raise SourceError(f"{path}: lacks {', '.join(missing)}; see docs/quality.md for the layout")
    return dict(gold)
