"""HTML to lines of visible text, one line a block element, in linear time.

Pages beyond `MAX_TREE_CHARS` after scripts and comments are dropped are not parsed to a tree but
stripped of their tags, so that a page of 20 MB costs seconds at most.
"""

from __future__ import annotations

import html
import logging
import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

logger = logging.getLogger(__name__)

MAX_TREE_CHARS = 2_000_000
# No article is longer; what a stripped dump holds beyond is tables or generated lists.
_MAX_STRIPPED_CHARS = 400_000
_CHARS_PER_TEXT = 10  # of markup, to one character of text
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section "
    "summary table tbody tfoot thead tr ul".split()
)
_SKIPPED = frozenset(
    "script style noscript template iframe svg canvas object select option textarea head nav "
    "footer".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)?[^<>]*>")
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_RAW_OPEN = re.compile(r"<(!--|script|style|noscript|template|svg)", re.I)
_RAW_CLOSE = {
    name: re.compile(rf"</{name}[^<>]*>?", re.I)
    for name in ("script", "style", "noscript", "template", "svg")
} | {"!--": re.compile("-->")}


def parse_tree(page: str) -> HtmlElement | None:
    """Parse a page, None when it is too large or holds no element."""
    if len(page) > MAX_TREE_CHARS:
        return None
    # Bytes in a charset named to the parser: the page's own meta tag must not be believed.
    parser = HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        return document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def tree_lines(tree: HtmlElement) -> list[str]:
    """Visible text of a tree, one string a block, spaces collapsed, empty ones left out."""
    pieces: list[str] = []
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        tag = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            if tag in _BLOCKS:
                pieces.append("\n")
            if tag in _SKIPPED or _is_hidden(node):
                walk.skip_subtree()
            elif node.text:
                pieces.append(_SPACE.sub(" ", node.text))
            continue
        if tag in _BLOCKS:
            pieces.append("\n")
        elif tag in ("td", "th"):
            pieces.append(" ")
        if node.tail:
            pieces.append(_SPACE.sub(" ", node.tail))
    return _clean_lines("".join(pieces))


def link_texts(tree: HtmlElement) -> frozenset[str]:
    """Texts of all links, spaces collapsed as in `tree_lines`."""
    links = (link for link in tree.iter("a") if link.get("href") is not None)
    return frozenset(_SPACE.sub(" ", "".join(link.itertext())).strip() for link in links)


def stripped_lines(page: str) -> list[str]:
    """Text of a page without building a tree: tags of blocks end a line, others vanish."""
    page = page[: _MAX_STRIPPED_CHARS * _CHARS_PER_TEXT]
    body = _TAG.sub(lambda tag: "\n" if (tag.group(2) or "").lower() in _BLOCKS else "", page)
    if len(body) > _MAX_STRIPPED_CHARS:
        logger.warning("page cut to its first %d characters of text", _MAX_STRIPPED_CHARS)
    return _clean_lines(html.unescape(body[:_MAX_STRIPPED_CHARS]))


def drop_raw_elements(page: str) -> str:
    """Remove comments, scripts and the like in one pass; an unclosed one swallows the rest."""
    kept: list[str] = []
    at = 0
    while (opening := _RAW_OPEN.search(page, at)) is not None:
        kept.append(page[at : opening.start()])
        closing = _RAW_CLOSE[opening.group(1).lower()].search(page, opening.end())
        if closing is None:
            return "".join(kept)
        at = closing.end()
    kept.append(page[at:])
    return "".join(kept)


def _is_hidden(node: HtmlElement) -> bool:
    return node.get("hidden") is not None or _HIDDEN.search(node.get("style") or "") is not None


def _clean_lines(text: str) -> list[str]:
    lines = (_SPACE.sub(" ", line).strip() for line in text.split("\n"))
    return [line for line in lines if line]
