"""What an HTML page says about itself: titles, site, date, address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from lxml.html import HtmlElement

from parkgraph.kg.documents.dates import full_date

_DATE_NAMES = (
    "article:published_time",
    "og:published_time",
    "og:release_date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "dc.date.issued",
    "dc.date",
    "weibo:article:create_at",
    "date",
)
_SITE_NAMES = ("og:site_name", "sitename", "contentsource", "source", "application-name")
_TITLE_NAMES = ("og:title", "articletitle", "title")
_TITLE_SEPARATOR = re.compile(r"\s*[_|｜–—]\s*|\s+-\s+|-(?=[^-]*$)")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Candidates for the title, best first, and the rest as far as the page tells."""

    titles: tuple[str, ...] = ()
    site: str | None = None
    published: str | None = None
    url: str | None = None


def read_metadata(tree: HtmlElement) -> Metadata:
    """Read meta tags, JSON-LD, <h1>, <title> and <time>; no part of it is required."""
    named = {
        (node.get("property") or node.get("name") or "").lower(): (
            node.get("content") or ""
        ).strip()
        for node in reversed(tree.findall(".//meta"))
    }
    linked = [item for item in _linked_data(tree) if "headline" in item or "datePublished" in item]
    dates = [*(_text(item.get("datePublished")) for item in linked)]
    dates += [named.get(name) for name in _DATE_NAMES]
    dates += [node.get("datetime") for node in tree.iter("time")]
    sites = [named.get(name) for name in _SITE_NAMES]
    sites += [_text(_mapping(item.get("publisher")).get("name")) for item in linked]
    link = tree.find('.//link[@rel="canonical"]')
    return Metadata(
        tuple(_titles(tree, named, linked)),
        next((site for site in sites if site), None),
        next((day for day in map(full_date, dates) if day is not None), None),
        (None if link is None else link.get("href")) or named.get("og:url") or None,
    )


def _titles(
    tree: HtmlElement, named: Mapping[str, str], linked: list[Mapping[str, Any]]
) -> Iterator[str]:
    candidates: list[str | None] = [_joined(node) for node in tree.iter("h1")]
    candidates += [named.get(name) for name in _TITLE_NAMES]
    candidates += [_text(item.get("headline")) for item in linked]
    page_title = next((_joined(node) for node in tree.iter("title")), "")
    # 标题_栏目_网站: the headline comes first.
    candidates += [_TITLE_SEPARATOR.split(page_title)[0], page_title]
    seen: set[str] = set()
    for candidate in (" ".join(one.split()) for one in candidates if one is not None):
        if len(candidate) >= 4 and candidate not in seen:
            seen.add(candidate)
            yield candidate


def _linked_data(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    for node in tree.iter("script"):
        if (node.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            data = orjson.loads(node.text or "")
        except orjson.JSONDecodeError:
            continue  # broken JSON-LD is common and optional
        for item in data if isinstance(data, list) else [data]:
            yield _mapping(item)
            graph = _mapping(item).get("@graph")
            yield from map(_mapping, graph if isinstance(graph, list) else [])


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str | None:
    return value.strip() if isinstance(value, str) else None


def _joined(node: HtmlElement) -> str:
    return " ".join("".join(node.itertext()).split())
