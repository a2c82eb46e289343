"""schema/grammar/shapes.yaml in, the patterns that mend names out, compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from parkgraph.kg.mentions.name_rules import load_name_rules
from parkgraph.kg.mentions.word_patterns import any_of
from parkgraph.schema.grammar import read_grammar


@dataclass(frozen=True, slots=True)
class Growth:
    """A pattern of words behind a name of certain types, and what the two are together."""

    types: frozenset[str]
    pattern: re.Pattern[str]
    becomes: str
    reach: int


@dataclass(frozen=True, slots=True)
class Shapes:
    """Patterns for the edges of names, for what they grow into, and for what names nothing."""

    lead: re.Pattern[str]
    lead_types: frozenset[str]
    inside: re.Pattern[str]
    joined: re.Pattern[str]
    directions: frozenset[str]
    tails: frozenset[str]
    growths: tuple[Growth, ...]
    project: re.Pattern[str]
    project_types: frozenset[str]
    barred: re.Pattern[str]
    firm: re.Pattern[str]
    firm_types: frozenset[str]
    joining: re.Pattern[str]
    offices: re.Pattern[str]
    office_types: frozenset[str]
    phased: re.Pattern[str]
    phase_types: frozenset[str]
    region_endings: tuple[str, ...]
    region_except: tuple[str, ...]
    region_types: frozenset[str]
    generic: re.Pattern[str]
    generic_firm: re.Pattern[str]
    generic_types: frozenset[str]


@cache
def load_shapes() -> Shapes:
    """The vocabulary of shapes.yaml, with the generic words of names.yaml and sectors.yaml."""
    raw, names = read_grammar("shapes.yaml"), load_name_rules()
    projects, firms, offices = raw["projects"], raw["firms"], raw["offices"]
    project = any_of(projects["heads"])
    generic = [*raw["generic"].split(), *names.generic_words]
    sectors = read_grammar("sectors.yaml")["stems"].split()
    return Shapes(
        lead=re.compile(any_of(raw["lead"].split()) + "+"),
        lead_types=frozenset(raw["lead_types"]),
        inside=re.compile(f".*{any_of(raw['inside'].split())}"),
        joined=re.compile(f"[{raw['joined']}]"),
        directions=frozenset(raw["directions"].split()),
        tails=frozenset(raw["person_tail"]),
        growths=tuple(map(_growth, raw["growths"])),
        project=re.compile(projects["between"] + project),
        project_types=frozenset(projects["types"]),
        barred=re.compile(any_of([*projects["barred"].split(), *names.stops])),
        firm=re.compile(f"{firms['between']}(?P<head>{any_of(firms['heads'])})"),
        firm_types=frozenset(firms["types"]),
        joining=re.compile(f"[{raw['joined']}]|{any_of(firms['barred'].split())}"),
        offices=re.compile(any_of(offices["heads"])),
        office_types=frozenset(offices["types"]),
        phased=re.compile(f"(?:{raw['phase']}|{project})$"),
        phase_types=frozenset(raw["phase_types"]),
        region_endings=tuple(raw["regions"]["endings"].split()),
        region_except=tuple(raw["regions"]["except"].split()),
        region_types=frozenset(raw["regions"]["types"]),
        generic=re.compile(any_of(generic) + "*"),
        generic_firm=re.compile(any_of([*generic, *sectors]) + "*"),
        generic_types=frozenset(raw["generic_types"]),
    )


def _growth(raw: Mapping[str, Any]) -> Growth:
    pattern = re.compile(raw["pattern"])
    return Growth(frozenset(raw["types"]), pattern, raw["becomes"], raw["reach"])
