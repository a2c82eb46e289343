"""Vocabulary files of the documents stage (schema/lexicon/*.yaml) to mappings and patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from parkgraph.kg.errors import SchemaError


@cache
def load_lexicon(name: str) -> Mapping[str, Any]:
    """Read `schema/lexicon/<name>.yaml`; raises SchemaError when it is no mapping."""
    path = files("parkgraph.schema").joinpath(f"lexicon/{name}.yaml")
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise SchemaError(f"schema/lexicon/{name}.yaml: expected a mapping, see its neighbours")
    return content


def compile_any(patterns: Sequence[str], where: str) -> re.Pattern[str]:
    """Compile one pattern that matches whatever any of `patterns` matches, earliest first.

    Raises SchemaError naming `where` and the pattern at fault.
    """
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise SchemaError(f"{where}: bad pattern {pattern!r}: {error}") from error
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)")
