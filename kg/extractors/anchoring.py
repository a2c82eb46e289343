"""Quotations in, their places in the document out: verbatim or not at all."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from parkgraph.kg.documents.folding import fold
from parkgraph.kg.mentions.sentences import READ_SECTIONS, split_sentences
from parkgraph.kg.records import Document, Evidence


class Anchors:
    """Finds quotations in the sections of one document that the pipeline reads.

    Width and punctuation may differ (folding keeps every offset); words may not.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._sections = [s for s in document.sections if s.kind in READ_SECTIONS]
        self._sentences = list(split_sentences(document.folded, self._sections))
        self._starts = [sentence.start for sentence in self._sentences]

    def places(self, quote: str) -> list[tuple[int, int]]:
        """All ranges [start, end) that hold a quotation, in order; overlaps left out."""
        wanted = quote.strip()
        if not wanted:
            return []
        found = list(self._occurrences(self._document.text, wanted))
        folded = fold(wanted)
        # Folding is 1:1 in length, but a quotation of odd characters need not be.
        if not found and len(folded) == len(wanted):
            found = list(self._occurrences(self._document.folded, folded))
        return found

    def evidence(self, quote: str, near: int | None = None) -> Evidence | None:
        """The whole sentences around a quotation, the one nearest to `near`, or None."""
        places = self.places(quote)
        if not places:
            return None
        start, end = min(places, key=lambda place: (abs(place[0] - (near or 0)), place))
        first = self._sentence_at(start)
        last = self._sentence_at(end - 1)
        start = min(start, self._sentences[first].start) if first >= 0 else start
        end = max(end, self._sentences[last].end) if last >= 0 else end
        return Evidence(start, end, self._document.text[start:end])

    def _sentence_at(self, offset: int) -> int:
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 and offset < self._sentences[at].end else -1

    def _occurrences(self, text: str, wanted: str) -> Iterator[tuple[int, int]]:
        at = text.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            if any(s.start <= at and end <= s.end for s in self._sections):
                yield at, end
            at = text.find(wanted, end)
