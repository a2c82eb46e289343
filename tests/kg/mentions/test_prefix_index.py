"""The prefix index against the naive search."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parkgraph.kg.mentions.prefix_index import PrefixIndex

NAMES = st.lists(st.text(alphabet="嘉定工业区园", min_size=1, max_size=5), max_size=12)
TEXTS = st.text(alphabet="嘉定工业区园。", max_size=40)


def naive(names: list[str], text: str) -> list[tuple[int, int]]:
    found = []
    for start in range(len(text)):
        fitting = [n for n in names if len(n) > 1 and text.startswith(n, start)]
        if fitting:
            found.append((start, start + max(map(len, fitting))))
    return found


@given(NAMES, TEXTS)
def test_find_equals_naive_search(names: list[str], text: str) -> None:
    assert list(PrefixIndex(names).find(text)) == naive(names, text)


@given(NAMES, TEXTS)
def test_longest_at_equals_naive_search(names: list[str], text: str) -> None:
    index = PrefixIndex(names)
    ends = dict(naive(names, text))
    assert [index.longest_at(text, i) for i in range(len(text))] == [
        ends.get(i) for i in range(len(text))
    ]


@given(NAMES, TEXTS)
def test_find_leftmost_takes_the_first_and_skips_what_overlaps(names: list[str], text: str) -> None:
    free, wanted = 0, []
    for start, end in naive(names, text):
        if start >= free:
            wanted.append((start, end))
            free = end
    assert list(PrefixIndex(names).find_leftmost(text)) == wanted


def test_single_characters_are_no_names() -> None:
    assert list(PrefixIndex(["沪", "上海"]).find("沪上海")) == [(1, 3)]


def test_longest_at_stops_at_the_end_of_the_text() -> None:
    assert PrefixIndex(["嘉定工业区"]).longest_at("嘉定工业", 0) is None


@given(NAMES, TEXTS, st.integers(0, 300), st.integers(0, 60))
def test_find_in_a_part_of_a_long_text_equals_naive_search(
    names: list[str], text: str, start: int, length: int
) -> None:
    whole = "江" * 150 + text + "区" * 150
    part = whole[start : start + length]
    wanted = [(start + s, start + e) for s, e in naive(names, part)]
    index = PrefixIndex(names)
    assert list(index.find(whole, start, start + len(part))) == wanted
    assert list(index.find(whole)) == naive(names, whole)


def test_a_long_text_after_another_is_searched_anew() -> None:
    index = PrefixIndex(["嘉定", "\U00020000定"])
    assert list(index.find("嘉定" + "江" * 300)) == [(0, 2)]
    assert list(index.find("江" * 300 + "\U00020000定")) == [(300, 302)]
    assert list(PrefixIndex([]).find("江" * 300)) == []
