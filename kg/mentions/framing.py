"""A tagger's candidate in, with more confidence where it fills the place of a subject out.

Between the beginning of a clause and a verb that parks and firms take (获评, 位于, 总投资) stands a
name and little else; the tagger does not see that far around. Vocabulary: names.yaml, `frame`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from parkgraph.kg.mentions.analysis import Candidate


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands before and behind a subject, and what that alone is worth as evidence."""

    before: frozenset[str]
    verbs: re.Pattern[str]
    weight: float
    types: frozenset[str]


@cache
def load_frame() -> Frame:
    """The vocabulary of names.yaml."""
    path = files("parkgraph.schema").joinpath("grammar", "names.yaml")
    raw: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["frame"]
    verbs = sorted(raw["verbs"].split(), key=lambda word: (-len(word), word))
    return Frame(
        frozenset(raw["before"]),
        re.compile("|".join(verbs)),
        raw["weight"],
        frozenset(raw["types"]),
    )


def frame(text: str, candidate: Candidate) -> Candidate:
    """The candidate, its doubt lessened if it is framed like a subject."""
    known = load_frame()
    if candidate.type not in known.types or known.verbs.match(text, candidate.end) is None:
        return candidate
    if candidate.start > 0 and text[candidate.start - 1] not in known.before:
        return candidate
    doubt = (1.0 - candidate.score) * (1.0 - known.weight)
    return replace(candidate, score=1.0 - doubt)
