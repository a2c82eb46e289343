"""Folded text with phone numbers, licences, addresses and tickers blotted out, length kept.

The filler is U+2591 (░): neither letter, digit, space nor punctuation, so no later rule sees a
figure or a name where it stands.
"""

from __future__ import annotations

import re
from functools import cache

from parkgraph.kg.documents.patterns import compile_any
from parkgraph.schema.lexicon import read_yaml


def mask(folded: str) -> str:
    """Replace every masked run of `folded` by as many fillers.

    >>> mask("招商热线：400-000-0000，面积9.2万平方米")
    '招商热线：░░░░░░░░░░░░，面积9.2万平方米'
    """
    for pattern in _patterns():
        folded = pattern.sub(_blot, folded)
    return folded


@cache
def filler() -> str:
    """The character that stands for every masked one."""
    return str(read_yaml("masks.yaml")["filler"])


def _blot(found: re.Match[str]) -> str:
    group = "mask" if "mask" in found.re.groupindex else 0
    text, start = found.group(), found.start()
    first, last = found.start(group) - start, found.end(group) - start
    return text[:first] + filler() * (last - first) + text[last:]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    # One by one: named groups cannot repeat within one pattern.
    where = "schema/lexicon/masks.yaml"
    kinds = read_yaml("masks.yaml")["masks"]
    return tuple(
        compile_any([pattern], f"{where}: {kind}") for kind in kinds for pattern in kinds[kind]
    )
