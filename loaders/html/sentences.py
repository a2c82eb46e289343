"""Claims of a graph -> the sentences and documents that the page carries, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from parkgraph.loaders.html.appearance import Json
from parkgraph.loaders.rows import Graph

# More than this of one sentence tells nothing that its beginning does not.
_LONGEST = 600
# Names keep full-width brackets where sentences are printed with others: （ and ( are one here.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


class Sentences:
    """Numbers the claims that are asked for; `rows` and `documents` are what the page carries.

    At most `limit` sentences are kept for one fact, the surest first.
    """

    def __init__(self, graph: Graph, limit: int) -> None:
        self._graph = graph
        self._limit = limit
        self._known: dict[str, int] = {}
        self._documents: dict[str, int] = {}
        self.rows: list[list[Any]] = []
        self.documents: list[Json] = []

    def numbers(self, claims: Iterable[str]) -> list[int]:
        """Positions in `rows` of the sentences of these claims; unknown claims are left out."""
        found = [
            (-float(self._properties(claim).get("confidence", 0.0)), claim)
            for claim in claims
            if claim in self._graph
        ]
        return [self._number(claim) for _, claim in sorted(found)[: self._limit]]

    def _number(self, claim: str) -> int:
        if claim not in self._known:
            self._known[claim] = len(self.rows)
            self.rows.append(self._row(self._properties(claim)))
        return self._known[claim]

    def _row(self, claim: Mapping[str, Any]) -> list[Any]:
        text = str(claim.get("evidence", ""))[:_LONGEST]
        return [
            text,
            self._document(str(claim.get("document_id", ""))),
            claim.get("status", ""),
            claim.get("confidence", 0.0),
            claim.get("date") or claim.get("date_text") or "",
            claim.get("rule", ""),
            list(_marks(text, claim)),
        ]

    def _document(self, id_: str) -> int:
        if id_ not in self._documents:
            self._documents[id_] = len(self.documents)
            row = self._properties(id_) if id_ in self._graph else {}
            address = next(filter(None, map(web_address, (row.get("url"), row.get("uri")))), None)
            entry: Json = {
                "title": row.get("title") or row.get("name") or id_,
                "publisher": row.get("publisher"),
                "date": row.get("content_date") or row.get("published"),
                "name": row.get("name"),
                "url": address,
                "cluster": row.get("cluster", id_),
            }
            self.documents.append({name: value for name, value in entry.items() if value})
        return self._documents[id_]

    def _properties(self, id_: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._graph.nodes[id_].get("properties", {})
        return found


def web_address(value: object) -> str | None:
    """The address if it is one of the web, so that no link can run a script.

    >>> web_address("https://news.example.com/1"), web_address("javascript:alert(1)")
    ('https://news.example.com/1', None)
    """
    if not isinstance(value, str):
        return None
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    return value if parts.scheme in ("http", "https") and parts.netloc else None


def _marks(text: str, claim: Mapping[str, Any]) -> Iterator[list[int]]:
    """Ranges of what the claim is about, as JavaScript counts: an emoji is two characters."""
    taken = 0
    spans = []
    folded = text.translate(_HALF_WIDTH)
    for name in ("subject_name", "object_name", "text", "date_text"):
        words = str(claim.get(name) or "").translate(_HALF_WIDTH)
        if words and (at := folded.find(words)) >= 0:
            spans.append((at, at + len(words)))
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= taken:
            yield [_units(text, start), _units(text, end)]
            taken = end


def _units(text: str, offset: int) -> int:
    return offset + sum(char > "\uffff" for char in text[:offset])
