"""Lines of corpus/*.txt in, annotated passages out; the format is described in corpus/README.md."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from parkgraph.kg.errors import SchemaError

ENTITY_TYPES = (
    "Park", "Company", "Government", "Institution", "Region", "Person", "Project",
)  # fmt: skip
SPAN_TYPES = frozenset((*ENTITY_TYPES, "Title", "Office", "T", "Q", "Ref"))
STATUSES = {"": "asserted", "~": "planned", "!": "denied"}
# Every fifth passage is kept for testing, chosen by its text so that edits elsewhere move none.
HELD_OUT_FOLDS = 5

_OPENING = re.compile(r"\{(Ref=[\d,]+|[A-Za-z]+):")
# How a line of the corpus writes the end of a line of its passage.
_NEW_LINE = "\\n"
_FACT = re.compile(r"([~!]?)(\d+)>([A-Z_]+|Q:[a-z_]+)>(\d+)(?:@(\d+))?")


@dataclass(frozen=True, slots=True)
class Span:
    """An annotated range of a passage; `refers_to` are the spans that a Ref stands for."""

    start: int
    end: int
    type: str
    refers_to: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation or a quantity between spans, which are given by their index in the passage."""

    subject: int
    predicate: str
    object: int
    date: int | None
    status: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of the corpus: plain text, spans by opening brace, and the facts it states."""

    source: str
    text: str
    spans: tuple[Span, ...]
    facts: tuple[Fact, ...]

    @property
    def is_held_out(self) -> bool:
        """Whether the passage belongs to the fifth that tests and never trains."""
        digest = hashlib.sha256(self.text.encode("utf-8")).hexdigest()
        return int(digest[:8], 16) % HELD_OUT_FOLDS == 0


def read_corpus(folder: Path, *, pattern: str = "[A-Z].txt") -> Iterator[Passage]:
    """Yield the passages of all files in name order; the default pattern leaves English ones out.

    Raises SchemaError with file and line for a line that breaks the format.
    """
    paths = sorted(folder.glob(pattern))
    if not paths:
        raise SchemaError(f"no corpus files {pattern} in {folder}; run from the project's root")
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                try:
                    yield parse_passage(line, path.stem)
                except SchemaError as error:
                    raise SchemaError(f"{path}, line {number}: {error}") from error


def parse_passage(line: str, source: str = "") -> Passage:
    """Parse one line: text with `{Type:…}` spans and, after ` || `, facts between them.

    >>> parse_passage("{Park:长乐智造园}获评{Title:四星级园区} || 1>AWARDED>2").text
    '长乐智造园获评四星级园区'
    """
    body, _, tail = line.partition(" || ")
    text, spans = _parse_spans(body)
    facts = tuple(_parse_fact(item, len(spans)) for item in map(str.strip, tail.split(";")) if item)
    return Passage(source, text, spans, facts)


def outermost(spans: Iterable[Span], types: Collection[str]) -> list[Span]:
    """The spans of the given types that lie in no other span of these types, in text order."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.type in types and (not kept or span.start >= kept[-1].end):
            kept.append(span)
    return kept


def _parse_spans(body: str) -> tuple[str, tuple[Span, ...]]:
    text: list[str] = []
    labels: list[str] = []
    starts: list[int] = []
    ends: dict[int, int] = {}
    open_spans: list[int] = []
    place = 0
    while place < len(body):
        opening = _OPENING.match(body, place)
        if opening is not None:
            open_spans.append(len(labels))
            labels.append(opening[1])
            starts.append(len(text))
            place = opening.end()
            continue
        if body[place] == "}" and open_spans:
            ends[open_spans.pop()] = len(text)
        elif body.startswith(_NEW_LINE, place):
            text.append("\n")
            place += 1
        else:
            text.append(body[place])
        place += 1
    if open_spans:
        raise SchemaError(f"span {open_spans[-1] + 1} is not closed")
    spans = (_span(labels, index, starts[index], ends[index]) for index in range(len(labels)))
    return "".join(text), tuple(spans)


def _span(labels: list[str], index: int, start: int, end: int) -> Span:
    kind, _, targets = labels[index].partition("=")
    if kind not in SPAN_TYPES:
        raise SchemaError(f"span {index + 1} has the unknown type {kind!r}")
    if start == end:
        raise SchemaError(f"span {index + 1} is empty")
    refers_to = tuple(int(number) - 1 for number in targets.split(",") if number)
    if any(not 0 <= target < len(labels) for target in refers_to):
        raise SchemaError(f"span {index + 1} refers to a span that is not there")
    return Span(start, end, kind, refers_to)


def _parse_fact(item: str, span_count: int) -> Fact:
    found = _FACT.fullmatch(item)
    if found is None:
        raise SchemaError(f"fact {item!r} is not of the form SUBJECT>TYPE>OBJECT@DATE")
    sign, subject, predicate, object_, date = found.groups()
    ends = [int(number) - 1 for number in (subject, object_, date) if number is not None]
    if any(not 0 <= end < span_count for end in ends):
        raise SchemaError(f"fact {item!r} names a span that is not there")
    return Fact(ends[0], predicate, ends[1], ends[2] if date else None, STATUSES[sign])
