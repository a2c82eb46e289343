"""The page and its files, as they lie in this package; nothing of an article is in them."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

# Path -> media type.
FILES: Mapping[str, str] = {
    "/review.js": "text/javascript; charset=utf-8",
    "/review.css": "text/css; charset=utf-8",
}


def render_page(token: str, lang: str) -> bytes:
    """The page with the token that its requests must carry and the language it begins in."""
    text = _read("page.html").decode("utf-8")
    for name, value in (("token", token), ("lang", lang)):
        text = text.replace("{{" + name + "}}", html.escape(value))
    return text.encode("utf-8")


def file_of(path: str) -> bytes:
    """A file of `FILES`."""
    return _read(path.removeprefix("/"))


@cache
def words_json() -> bytes:
    """The words of the page by language, from words.yaml."""
    words = yaml.safe_load(_read("words.yaml"))
    return json.dumps(words, ensure_ascii=False).encode("utf-8")


@cache
def _read(name: str) -> bytes:
    return files("parkgraph.commands.review_web").joinpath(name).read_bytes()
