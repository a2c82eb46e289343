"""Where to cut a long line: before cues, and, on a page without line ends, at whitespace too.

A page that lost its line ends has four zones. Above the first piece of prose every piece between
spaces is a unit; in the article a space after a full stop ends a paragraph; below the first foot
cue every piece is a unit again; related items are cut at their doubled titles and ellipses.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from parkgraph.kg.documents.patterns import compile_any
from parkgraph.schema.lexicon import read_yaml

_WHERE = "schema/lexicon/sections.yaml"
_TOKEN = re.compile(r"\S+")
_PATH = re.compile(r"\S{1,20}(?:\s*[>»›→]\s*[^\s>»›→]{1,20})+")
_PARAGRAPH = re.compile(r"(?<=[。！？”…）】])\s+(?=\S)")
_HEAD_CHARS = 600
_HAN = re.compile(r"[一-鿿]")
_MIN_HAN = 60
_PROSE_TOKEN_CHARS = 60
# Bounds the search for doubled titles, which is quadratic in the length of a title.
_RELATED_CHARS = 50_000
_TWICE = re.compile(r"(?<!\S)(\S[^\n]{5,90}?)\s+(?=\1(?:\s|$))")
_ELLIPSIS_END = re.compile(r"(?:\.{3}|…+)(?=\s)")


def cue_cuts(folded: str, start: int, end: int) -> list[int]:
    """Places of `split` cues inside [start, end) that follow a space or a full stop."""
    return [found.start() for found in _split_cues().finditer(folded, start + 1, end)]


def collapsed_cuts(folded: str, start: int, end: int, *, is_first: bool) -> list[int]:
    """All places to cut a line that holds (nearly) the whole page, sorted, `start` included."""
    if len(_HAN.findall(folded, start, min(end, start + _HEAD_CHARS))) < _MIN_HAN:
        return [start, *cue_cuts(folded, start, end)]
    cuts = {start, *(_head_cuts(folded, start, end) if is_first else ())}
    prose = max(cuts)
    heading = _related_head().search(folded, prose, end)
    foot = end if heading is None else heading.start()
    cues = cue_cuts(folded, prose, foot)
    tail = cues[0] if cues else foot
    cuts.update(found.end() for found in _PARAGRAPH.finditer(folded, prose, tail))
    cuts.update(cues)
    cuts.update(found.start() for found in _TOKEN.finditer(folded, tail, foot))
    if heading is not None:
        cuts.add(heading.start())
        cuts.update(_related_cuts(folded, heading.end(), end))
    return sorted(cuts)


def _head_cuts(folded: str, start: int, end: int) -> list[int]:
    """Starts of the short pieces (path, title, date line) and of the first piece of prose."""
    dispatch = _dispatch().search(folded, start, min(end, start + _HEAD_CHARS))
    path = _PATH.match(folded, start, end)
    cuts = [start]
    for found in _TOKEN.finditer(folded, start if path is None else path.end(), end):
        if dispatch is not None and found.end() > dispatch.start():
            return [*cuts, found.start(), dispatch.start()]
        cuts.append(found.start())
        long = "。" in found.group() or len(found.group()) >= _PROSE_TOKEN_CHARS
        if long or found.start() - start > _HEAD_CHARS:
            break
    return cuts


def _related_cuts(folded: str, start: int, end: int) -> list[int]:
    stop = min(end, start + _RELATED_CHARS)
    cuts: list[int] = []
    for found in _TWICE.finditer(folded, start, stop):
        second = found.end()
        cuts += [found.start(), second, second + len(found.group(1))]
    if cuts:
        doubled = frozenset(cuts)
        for found in _ELLIPSIS_END.finditer(folded, start, stop):
            after = [
                token.start() for token in islice(_TOKEN.finditer(folded, found.end(), stop), 2)
            ]
            # A title printed once: the piece after the ellipsis, then its snippet.
            cuts += [] if doubled.intersection(after[:1]) else after
        return cuts
    return [found.start() for found in _TOKEN.finditer(folded, start, stop)]


@cache
def _split_cues() -> re.Pattern[str]:
    inner = compile_any(read_yaml("sections.yaml")["split"], f"{_WHERE}: split").pattern
    return re.compile(rf"(?<=[\s。！？”）])(?:{inner})")


@cache
def _related_head() -> re.Pattern[str]:
    inner = compile_any([read_yaml("sections.yaml")["related_split"]], f"{_WHERE}: related_split")
    return re.compile(rf"(?<!\S)(?:{inner.pattern})")


@cache
def _dispatch() -> re.Pattern[str]:
    return compile_any([read_yaml("sections.yaml")["dispatch"]], f"{_WHERE}: dispatch")
