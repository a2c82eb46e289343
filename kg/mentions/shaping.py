"""Chosen names in, the same with their edges and types mended out.

Rules and tagger see a name's words one by one; what a name grows into (X产业园 + 三期 is a project,
X区 + 管委会 a government) and what cannot be one at all is decided here. Vocabulary: shapes.yaml.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from parkgraph.kg.mentions.analysis import Candidate
from parkgraph.kg.mentions.name_rules import load_name_rules
from parkgraph.kg.mentions.regions import region_index
from parkgraph.kg.mentions.shapes import load_shapes

_SOURCE = "shape"
_LONGEST_PROJECT, _LONGEST_FIRM = 10, 16
_MIN_LENGTH = 2
_NAME_AND_TAIL = 3


def shape_names(
    text: str, chosen: Sequence[Candidate], offices: Collection[int] = ()
) -> list[Candidate]:
    """Mend the chosen names of a document; they stay sorted and do not overlap.

    `offices` are the starts of offices: X区|党工委书记 is an office at X区, no body of its own.
    """
    trimmed = [c for c in (_trimmed(text, c, chosen) for c in chosen) if c is not None]
    known = Counter(text[c.start : c.end] for c in trimmed)
    shaped: list[Candidate] = []
    for number, candidate in enumerate(trimmed):
        following = trimmed[number + 1].start if number + 1 < len(trimmed) else len(text)
        if shaped and candidate.start < shaped[-1].end:
            continue
        held = candidate.end in offices
        grown = candidate if held else _grown(text, candidate, following, known)
        if not _is_generic(text[grown.start : grown.end], grown.type):
            shaped.append(_typed(text, grown))
    return shaped


def _trimmed(text: str, candidate: Candidate, chosen: Sequence[Candidate]) -> Candidate | None:
    """Without words that stand around the name, and without another name joined to it."""
    shapes = load_shapes()
    start, end = candidate.start, candidate.end
    if candidate.type == "Region" and text[start:end] in shapes.directions:
        if any(c.end == start for c in chosen):
            return None
    if candidate.type in shapes.lead_types:
        start = _start_of_name(text, candidate, chosen)
    if candidate.type == "Person":
        end = _end_of_person(text, start, end)
    return replace(candidate, start=start, end=end) if end - start >= _MIN_LENGTH else None


def _start_of_name(text: str, candidate: Candidate, chosen: Sequence[Candidate]) -> int:
    shapes, start = load_shapes(), candidate.start
    for pattern in (shapes.inside, shapes.lead):
        lead = pattern.match(text, start, candidate.end)
        start = lead.end() if lead is not None else start
    for mark in shapes.joined.finditer(text, start + _MIN_LENGTH, candidate.end - _MIN_LENGTH):
        left = text[start : mark.start()]
        if any(text[c.start : c.end] == left for c in chosen if c is not candidate):
            start = mark.end()
    return start


def _end_of_person(text: str, start: int, end: int) -> int:
    """Before digits (高岭|3月), and before an adverb behind a name of two characters."""
    digits = re.search("[0-9]", text[start:end])
    if digits is not None:
        end = start + digits.start()
    sticks = end - start == _NAME_AND_TAIL and text[end - 1] in load_shapes().tails
    return end - 1 if sticks else end


def _grown(text: str, candidate: Candidate, following: int, known: Mapping[str, int]) -> Candidate:
    """With the words that follow at once and make another thing of it; `following` starts the next.

    A firm or a body may swallow the beginning of the next name (X区|市管委会); the rest may not.
    """
    shapes, kind, end = load_shapes(), candidate.type, candidate.end
    if kind in shapes.office_types and (office := shapes.offices.match(text, end)):
        return _became(candidate, office, "Government")
    if kind in shapes.firm_types and (firm := shapes.firm.match(text, end, end + _LONGEST_FIRM)):
        if not shapes.joining.search(text, end, firm.start("head")):
            return _became(candidate, firm, "Company")
    for growth in shapes.growths:
        found = growth.pattern.match(text, end, min(following, end + growth.reach))
        if kind in growth.types and found is not None:
            return _became(candidate, found, growth.becomes)
    if kind in shapes.project_types and known[text[candidate.start : end]] == 1:
        return _as_project(text, candidate, following)
    return candidate


def _became(candidate: Candidate, found: re.Match[str], kind: str) -> Candidate:
    return replace(candidate, end=found.end(), type=kind, source=_SOURCE)


def _as_project(text: str, candidate: Candidate, following: int) -> Candidate:
    shapes = load_shapes()
    if text.endswith(load_name_rules().legal_forms, candidate.start, candidate.end):
        return candidate
    limit = min(candidate.end + _LONGEST_PROJECT, following)
    found = shapes.project.match(text, candidate.end, limit)
    if found is None or shapes.barred.search(text, candidate.end, found.end() - 2):
        return candidate
    return _became(candidate, found, "Project")


def _typed(text: str, candidate: Candidate) -> Candidate:
    shapes = load_shapes()
    name = text[candidate.start : candidate.end]
    if candidate.type in shapes.phase_types and shapes.phased.search(name):
        return replace(candidate, type="Project")
    if (
        candidate.type in shapes.region_types
        and name.endswith(shapes.region_endings)
        and not name.endswith(shapes.region_except)
    ):
        return replace(candidate, type="Region")
    return candidate


def _is_generic(name: str, kind: str) -> bool:
    """Whether the name, its head taken off, says only what kind of thing it is."""
    shapes = load_shapes()
    if kind not in shapes.generic_types:
        return False
    rules = load_name_rules()
    if kind == "Company" and _is_region_doing(name, rules.joins):
        return True
    cores = [name, *(name[:i] for i in range(1, len(name)) if name[i:] in rules.type_of)]
    pattern = shapes.generic_firm if kind == "Company" else shapes.generic
    return any(pattern.fullmatch(core) for core in cores)


def _is_region_doing(name: str, verbs: Sequence[str]) -> bool:
    """浙江省投资: a region and what it does, no firm."""
    regions, _risky = region_index()
    cores = (name.removesuffix(verb) for verb in verbs if name.endswith(verb))
    return any(regions.longest_at(core, 0) == len(core) for core in cores if core)
