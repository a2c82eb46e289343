"""Chosen names in, the same with their edges and types mended out.

Rules and tagger see a name's words one by one; what a name grows into (X产业园 + 三期 is a project,
X区 + 管委会 a government) and what cannot be one at all is decided here. Vocabulary: shapes.yaml.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from parkgraph.kg.mentions.analysis import Candidate
from parkgraph.kg.mentions.names import load_name_rules

_SOURCE = "shape"
_LONGEST_PROJECT = 10
_MIN_LENGTH = 2


@dataclass(frozen=True, slots=True)
class Shapes:
    """The vocabulary of this module, compiled once."""

    lead: re.Pattern[str]
    lead_types: frozenset[str]
    joined: re.Pattern[str]
    phases: re.Pattern[str]
    phased: re.Pattern[str]
    phase_types: frozenset[str]
    project: re.Pattern[str]
    project_types: frozenset[str]
    barred: re.Pattern[str]
    plots: re.Pattern[str]
    offices: re.Pattern[str]
    office_types: frozenset[str]
    region_endings: tuple[str, ...]
    region_except: tuple[str, ...]
    region_types: frozenset[str]
    generic: re.Pattern[str]
    generic_firm: re.Pattern[str]
    generic_types: frozenset[str]


@cache
def load_shapes() -> Shapes:
    """The vocabulary of shapes.yaml, with the generic words of names.yaml and sectors.yaml."""
    raw, names, sectors = (_grammar(name) for name in ("shapes", "names", "sectors"))
    projects, offices, regions = raw["projects"], raw["offices"], raw["regions"]
    generic = [*raw["generic"].split(), *names["generic"].split()]
    return Shapes(
        re.compile(_any(raw["lead"].split()) + "+"),
        frozenset(raw["lead_types"]),
        re.compile(f"[{raw['joined']}]"),
        re.compile(raw["phases"]),
        re.compile(f"(?:{raw['phases']}|{_any(projects['heads'])})$"),
        frozenset(raw["phase_types"]),
        re.compile(projects["between"] + _any(projects["heads"])),
        frozenset(projects["types"]),
        re.compile(_any([*projects["barred"].split(), *names["stops"].split()])),
        re.compile(raw["plots"]),
        re.compile(_any(offices["heads"])),
        frozenset(offices["types"]),
        tuple(regions["endings"].split()),
        tuple(regions["except"].split()),
        frozenset(regions["types"]),
        re.compile(_any(generic) + "*"),
        re.compile(_any([*generic, *sectors["stems"].split()]) + "*"),
        frozenset(raw["generic_types"]),
    )


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
    """Without words that stand before the name, and without another name joined to it."""
    shapes = load_shapes()
    start = candidate.start
    if candidate.type in shapes.lead_types:
        lead = shapes.lead.match(text, start, candidate.end)
        start = lead.end() if lead is not None else start
        for mark in shapes.joined.finditer(text, start + _MIN_LENGTH, candidate.end - _MIN_LENGTH):
            left = text[start : mark.start()]
            if any(text[c.start : c.end] == left for c in chosen if c is not candidate):
                start = mark.end()
    if candidate.type == "Person":
        digits = re.search("[0-9]", text[start : candidate.end])
        if digits is not None:
            candidate = replace(candidate, end=start + digits.start())
    if candidate.end - start < _MIN_LENGTH:
        return None
    return replace(candidate, start=start)


def _grown(text: str, candidate: Candidate, following: int, known: Mapping[str, int]) -> Candidate:
    """With the phase, 项目 or office that follows at once and makes another thing of it."""
    shapes = load_shapes()
    if candidate.type in shapes.office_types:
        office = shapes.offices.match(text, candidate.end)
        if office is not None and office.end() <= _end_of_overlap(text, following, office):
            return replace(candidate, end=office.end(), type="Government", source=_SOURCE)
    if candidate.type == "Region":
        plot = shapes.plots.match(text, candidate.end, following)
        if plot is not None:
            return replace(candidate, end=plot.end(), type="Project", source=_SOURCE)
    if candidate.type in shapes.phase_types:
        phase = shapes.phases.match(text, candidate.end, following)
        if phase is not None:
            return replace(candidate, end=phase.end(), type="Project", source=_SOURCE)
    if candidate.type in shapes.project_types and known[text[candidate.start : candidate.end]] == 1:
        end = _project_end(text, candidate, following)
        if end is not None:
            return replace(candidate, end=end, type="Project", source=_SOURCE)
    return candidate


def _end_of_overlap(text: str, following: int, office: re.Match[str]) -> int:
    """A name that begins inside the office's own words (市|管委会) gives way to it."""
    return max(following, office.end()) if following >= office.start() else following


def _project_end(text: str, candidate: Candidate, following: int) -> int | None:
    shapes = load_shapes()
    name = text[candidate.start : candidate.end]
    if name.endswith(load_name_rules().legal_forms):
        return None
    limit = min(candidate.end + _LONGEST_PROJECT, following)
    found = shapes.project.match(text, candidate.end, limit)
    if found is None or shapes.barred.search(text, candidate.end, found.end() - 2):
        return None
    return found.end()


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
    heads = (name[i:] for i in range(1, len(name)) if name[i:] in rules.type_of)
    core = name.removesuffix(next(heads, ""))
    pattern = shapes.generic_firm if kind == "Company" else shapes.generic
    return pattern.fullmatch(core) is not None


def _any(words: Sequence[str]) -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, ordered))})"


def _grammar(name: str) -> Mapping[str, Any]:
    path = files("parkgraph.schema").joinpath("grammar", f"{name}.yaml")
    raw: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return raw
