"""Short annotated passages in, article-like ones out, for training alone.

The corpus knows passages of a few sentences. In an article the owner of a figure is often named
paragraphs before, in the title, or all over. So passages about owners of one type are strung
together under a title, made to speak of the same owner, and that owner's name is left out of some
of them, as authors do.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parkgraph.kg.mentions.training.corpus import ENTITY_TYPES, Passage, Span

CHAIN = "chain"
_LENGTH = 4
# Shares, in percent, of owner's names left out in later passages, and of chains with a title.
_LEFT_OUT = 45
_TITLED = 70
_TITLES = ("{}动态", "走进{}", "{}：成绩单来了", "数说{}", "{}交出新答卷")


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


def chain(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Yield article-like passages; those without a figure of their own are left alone."""
    by_type: dict[str, list[tuple[Passage, str]]] = defaultdict(list)
    for passage in passages:
        owner = _main_owner(passage)
        if owner is not None:
            by_type[owner[0]].append((passage, owner[1]))
    for kind in sorted(by_type):
        group = sorted(by_type[kind], key=lambda item: _draw(item[0].text))
        for at in range(0, len(group) - _LENGTH + 1, _LENGTH):
            yield _joined(group[at : at + _LENGTH], kind)


def _main_owner(passage: Passage) -> tuple[str, str] | None:
    """Type and name of who owns most figures of a passage, if that is a name in it."""
    owned: Counter[tuple[str, str]] = Counter()
    for fact in passage.facts:
        span = passage.spans[fact.subject]
        while span.type == "Ref" and len(span.refers_to) == 1:
            span = passage.spans[span.refers_to[0]]
        if fact.predicate.startswith("Q:") and span.type in ENTITY_TYPES:
            owned[span.type, passage.text[span.start : span.end]] += 1
    return max(owned, key=lambda item: (owned[item], item)) if owned else None


def _joined(group: Sequence[tuple[Passage, str]], kind: str) -> Passage:
    name = group[0][1]
    text, spans, facts = "", [], []
    seed = _draw(group[0][0].text)
    if seed % 100 < _TITLED:
        before, after = _TITLES[seed % len(_TITLES)].split("{}")
        text = f"{before}{name}{after}\n"
        spans.append(Span(len(before), len(before) + len(name), kind))
    for number, (passage, own) in enumerate(group):
        made = _rewritten(passage, _edits(passage, own, name, kind, left_out=number > 0))
        base, first = len(text), len(spans)
        text += made.text + "\n"
        for span in made.spans:
            refers_to = tuple(i + first for i in span.refers_to)
            spans.append(Span(span.start + base, span.end + base, span.type, refers_to))
        named = next(i for i, s in enumerate(spans) if text[s.start : s.end] == name)
        for at in range(first, len(spans)):
            if spans[at].start == spans[at].end:
                spans[at] = replace(spans[at], type="Ref", refers_to=(named,))
        facts += [
            replace(
                f,
                subject=f.subject + first,
                object=f.object + first,
                date=None if f.date is None else f.date + first,
            )
            for f in made.facts
        ]
    return Passage(CHAIN, text, tuple(spans), tuple(facts))


def _edits(
    passage: Passage, own: str, name: str, kind: str, *, left_out: bool
) -> list[tuple[int, _Edit]]:
    """What to put in the place of each name of the owner, by the index of its span."""
    edits: list[tuple[int, _Edit]] = []
    for index, span in enumerate(passage.spans):
        if span.type != kind or passage.text[span.start : span.end] != own:
            continue
        if any(
            s.start <= span.start and span.end <= s.end and s is not span for s in passage.spans
        ):
            continue
        drop = left_out and _draw(f"{passage.text}{span.start}") % 100 < _LEFT_OUT
        edits.append((index, _Edit(span.start, span.end, "" if drop else name)))
    return edits


def _rewritten(passage: Passage, edits: Sequence[tuple[int, _Edit]]) -> Passage:
    """The passage with the edits made; a span whose words went away stays, empty, for its facts."""
    edited = {index for index, _edit in edits}
    places = sorted((edit for _index, edit in edits), key=lambda edit: edit.start)
    pieces, position = [], 0
    for edit in places:
        pieces += [passage.text[position : edit.start], edit.text]
        position = edit.end
    pieces.append(passage.text[position:])

    def moved(offset: int) -> int:
        shift = 0
        for edit in places:
            if edit.end <= offset:
                shift += len(edit.text) - (edit.end - edit.start)
        return offset + shift

    spans = []
    for index, span in enumerate(passage.spans):
        inside = next((e for e in places if e.start <= span.start and span.end <= e.end), None)
        if inside is None:
            spans.append(replace(span, start=moved(span.start), end=moved(span.end)))
        else:
            start = moved(inside.start)
            end = start + len(inside.text) if index in edited else start
            spans.append(replace(span, start=start, end=end))
    return Passage(passage.source, "".join(pieces), tuple(spans), passage.facts)


def _draw(text: str) -> int:
    return int(hashlib.sha256(text.encode("utf-8")).hexdigest()[:8], 16)
