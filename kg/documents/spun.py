"""Folded text to a score from 0 to 1: how much it looks rewritten by a spinning program.

The score is the density of marker words (schema/lexicon/spun.yaml); the text itself is never
changed.
"""

from __future__ import annotations

import re
from functools import cache

from parkgraph.kg.documents.patterns import compile_any
from parkgraph.schema.lexicon import read_yaml

# A page this short would reach any density by one word.
_MIN_CHARS = 300
_MIN_DISTINCT = 3


def spun_score(folded: str) -> float:
    """Score the article proper, rounded to 3 digits; fewer than three different odd words give 0.

    >>> spun_score("园区新引进项目25个，投资12亿元。")
    0.0
    """
    hits = _markers().findall(folded)
    # One odd word may be a name or a quotation however often it occurs.
    if len(set(hits)) < _MIN_DISTINCT:
        return 0.0
    density = 1000 * len(hits) / max(len(folded), _MIN_CHARS)
    return round(min(1.0, density / float(read_yaml("spun.yaml")["score_per_1000"])), 3)


@cache
def _markers() -> re.Pattern[str]:
    return compile_any(read_yaml("spun.yaml")["markers"], "schema/lexicon/spun.yaml: markers")
