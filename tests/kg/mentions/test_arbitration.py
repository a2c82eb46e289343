"""Which of overlapping candidates are chosen."""

from __future__ import annotations

from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.kg.mentions.analysis import Candidate
from parkgraph.kg.mentions.arbitration import MIN_SCORE, choose_mentions


def _candidate(start: int, length: int, score: int) -> Candidate:
    return Candidate(start, start + length, "Park", "rule", score / 23)


CANDIDATES = st.lists(
    st.builds(_candidate, st.integers(0, 20), st.integers(1, 6), st.integers(0, 20)), max_size=7
)


def weight(spans: tuple[Candidate, ...] | list[Candidate]) -> float:
    return sum(span.score * (span.end - span.start) for span in spans)


def overlap(spans: tuple[Candidate, ...] | list[Candidate]) -> bool:
    ordered = sorted(spans)
    return any(a.end > b.start for a, b in zip(ordered, ordered[1:], strict=False))


@given(CANDIDATES)
def test_chosen_mentions_do_not_overlap_and_are_sorted(candidates: list[Candidate]) -> None:
    chosen = choose_mentions(candidates)
    assert not overlap(chosen)
    assert chosen == sorted(chosen)


@given(CANDIDATES)
def test_total_weight_equals_brute_force(candidates: list[Candidate]) -> None:
    best: dict[tuple[int, int], Candidate] = {}
    for c in candidates:
        if c.score >= MIN_SCORE and c.score > best.get((c.start, c.end), c).score - 1e-9:
            best[c.start, c.end] = c
    subsets = chain.from_iterable(combinations(best.values(), n) for n in range(len(best) + 1))
    wanted = max(weight(subset) for subset in subsets if not overlap(subset))
    assert weight(choose_mentions(candidates)) == pytest.approx(wanted)


@given(CANDIDATES)
def test_choice_does_not_depend_on_order(candidates: list[Candidate]) -> None:
    assert choose_mentions(candidates) == choose_mentions(candidates[::-1])


def test_two_voices_that_agree_raise_the_score() -> None:
    voices = [Candidate(0, 4, "Park", source, 0.5) for source in ("name-rule", "tagger")]
    (chosen,) = choose_mentions(voices)
    assert chosen.score == pytest.approx(0.75)
    assert chosen.source == "name-rule+tagger"


def test_one_voice_that_repeats_itself_does_not() -> None:
    assert choose_mentions([Candidate(0, 4, "Park", "tagger", 0.4)] * 3) == []


def test_of_one_span_the_better_type_is_kept() -> None:
    (chosen,) = choose_mentions(
        [Candidate(0, 4, "Park", "tagger", 0.6), Candidate(0, 4, "Region", "gazetteer", 0.7)]
    )
    assert chosen.type == "Region"


def test_long_name_wins_over_the_region_inside() -> None:
    park = Candidate(0, 7, "Park", "name-rule", 0.72)
    assert choose_mentions([Candidate(0, 2, "Region", "gazetteer", 0.85), park]) == [park]


def test_doubtful_candidate_is_dropped_unless_the_bar_is_lowered() -> None:
    doubtful = Candidate(0, 4, "Company", "name-rule", 0.3)
    assert choose_mentions([doubtful]) == []
    (chosen,) = choose_mentions([doubtful], min_score=0.2)
    assert (chosen.start, chosen.end) == (0, 4)
