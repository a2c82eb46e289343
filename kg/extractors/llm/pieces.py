"""An extraction in, the pieces of text that the model is asked about out, names marked in them.

A name stands as ⟦e3:嘉定工业区⟧, so that answers can refer to it by e3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from parkgraph.kg.mentions.sentences import READ_SECTIONS, split_sentences
from parkgraph.kg.records import EntityRef, Extraction, Mention

# A few paragraphs: small enough for exact quotations, large enough for 该园区 and 双方.
MAX_CHARACTERS = 3000
_MARK = re.compile(r"⟦[en]\d+:([^⟦⟧]*)⟧")


@dataclass(frozen=True, slots=True)
class Piece:
    """A range of the document, its text with marked names, and the entities by their ids."""

    start: int
    end: int
    marked: str
    entities: Mapping[str, EntityRef]


def iter_pieces(extraction: Extraction, most: int = MAX_CHARACTERS) -> Iterator[Piece]:
    """Yield pieces of at most about `most` characters that end with a sentence, in order."""
    for start, end in _ranges(extraction, most):
        inside = sorted(
            (mention, entity.ref)
            for entity in extraction.entities
            if not entity.proposers
            for mention in entity.mentions
            if start <= mention.start and mention.end <= end
        )
        ids: dict[EntityRef, str] = {}
        for _, ref in inside:
            ids.setdefault(ref, f"e{len(ids) + 1}")
        text = extraction.document.text
        marked = _marked(text, start, end, [(m, ids[ref]) for m, ref in inside])
        yield Piece(start, end, marked, {id_: ref for ref, id_ in ids.items()})


def without_marks(quote: str) -> str:
    """A quotation as the article has it, without the marks.

    >>> without_marks("⟦e1:温州市⟧与⟦e2:嘉定区⟧签约")
    '温州市与嘉定区签约'
    """
    return _MARK.sub(r"\1", quote)


def _ranges(extraction: Extraction, most: int) -> Iterator[tuple[int, int]]:
    document = extraction.document
    sections = [s for s in document.sections if s.kind in READ_SECTIONS]
    start = end = -1
    article: str | None = None
    for sentence in split_sentences(document.folded, sections):
        is_next = sentence.section.article != article or sentence.end - start > most
        if start >= 0 and is_next:
            yield start, end
        if start < 0 or is_next:
            start = sentence.start
        end, article = sentence.end, sentence.section.article
    if start >= 0:
        yield start, end


def _marked(text: str, start: int, end: int, mentions: list[tuple[Mention, str]]) -> str:
    parts: list[str] = []
    at = start
    for mention, id_ in mentions:
        if mention.start >= at:
            parts += [text[at : mention.start], f"⟦{id_}:{mention.text}⟧"]
            at = mention.end
    return "".join([*parts, text[at:end]])
