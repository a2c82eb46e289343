"""Regular expressions of a lexicon in, one compiled pattern out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parkgraph.kg.errors import SchemaError


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
