"""Layouts and articles to labelled pages: HTML with the main text it should give.

Each layout (`pages/layouts/*.html`) is filled with two articles of `pages/articles.yaml` and with
what stands around articles on such pages (`pages/noise.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader

PAGES = Path(__file__).parent / "pages"
ENGLISH_LAYOUT = "15-english-news.html"


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page and the lines of its main text; a row of a table is one line."""

    name: str
    html: str
    title: str
    lines: tuple[str, ...]


def labelled_pages() -> Iterator[LabelledPage]:
    """All pages, by layout."""
    environment = Environment(loader=FileSystemLoader(PAGES / "layouts"), autoescape=True)
    articles, noise = _load("articles.yaml"), _load("noise.yaml")
    english = [each for each in articles if each["title"].isascii()]
    chinese = [each for each in articles if not each["title"].isascii()]
    names = sorted(path.name for path in (PAGES / "layouts").glob("[0-9]*.html"))
    for at, name in enumerate(names):
        pair = [chinese[(2 * at) % len(chinese)], chinese[(2 * at + 7) % len(chinese)]]
        for number, found in enumerate(english if name == ENGLISH_LAYOUT else pair, start=1):
            blocks = _blocks(found["body"])
            html = environment.get_template(name).render(a={**found, "body": blocks}, **noise)
            lines = tuple(line for block in blocks for line in block["lines"])
            yield LabelledPage(
                f"{name.removesuffix('.html')}-{number}", html, found["title"], lines
            )


def _load(name: str) -> Any:
    return yaml.safe_load((PAGES / name).read_text(encoding="utf-8"))


def _blocks(body: Sequence[str]) -> list[Mapping[str, Any]]:
    """Blocks as the layouts take them; rows that follow each other are one table."""
    blocks: list[dict[str, Any]] = []
    for text in body:
        if text.startswith("| "):
            cells = [cell.strip() for cell in text[2:].split("|")]
            if not blocks or blocks[-1]["kind"] != "table":
                blocks.append({"kind": "table", "rows": [], "lines": [], "text": ""})
            blocks[-1]["rows"].append(cells)
            blocks[-1]["lines"].append(" ".join(cells))
        else:
            kind = "head" if text.startswith("## ") else "text"
            blocks.append({"kind": kind, "text": text.removeprefix("## "), "rows": []})
            blocks[-1]["lines"] = [blocks[-1]["text"]]
    return blocks  # type: ignore[return-value]
