"""Near-duplicates: what is connected is what comparing all pairs connects, with far fewer looks."""

from __future__ import annotations

from random import Random

import networkx
import pytest

from parkgraph.kg.documents import near_duplicates
from parkgraph.kg.documents.near_duplicates import LEAST_SHARED, near_pairs, shared, shingles_of

BASE = "".join(chr(0x4E00 + at * 37 % 5000) for at in range(300))


def _variants(number: int, changes: int, seed: int = 1) -> list[str]:
    """Copies of one text with some characters changed."""
    draw = Random(seed)
    texts = []
    for _ in range(number):
        letters = list(BASE)
        for _ in range(changes):
            letters[draw.randrange(len(letters))] = chr(0x4E00 + draw.randrange(5000))
        texts.append("".join(letters))
    return texts


def _connected(number: int, pairs: list[tuple[int, int]]) -> set[frozenset[int]]:
    graph: networkx.Graph[int] = networkx.Graph(pairs)
    graph.add_nodes_from(range(number))
    return {frozenset(each) for each in networkx.connected_components(graph)}


@pytest.mark.parametrize("changes", [1, 3, 5, 20])
def test_near_pairs_connects_what_comparing_all_pairs_connects(changes: int) -> None:
    texts = _variants(30, changes) + [text[::-1] for text in _variants(30, changes, seed=2)]
    every = [
        (left, right)
        for left in range(len(texts))
        for right in range(left)
        if shared(shingles_of(texts[left]), shingles_of(texts[right])) >= LEAST_SHARED
    ]
    found = list(near_pairs(texts))
    assert _connected(len(texts), found) == _connected(len(texts), every)
    # A pair that others connect already is not yielded.
    assert len(found) == len(texts) - len(_connected(len(texts), every))


def test_near_pairs_compares_copies_of_one_text_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []

    def counted(left: frozenset[str], right: frozenset[str]) -> float:
        looks.append(None)
        return shared(left, right)

    monkeypatch.setattr(near_duplicates, "shared", counted)
    texts = _variants(200, 2)
    assert len(_connected(200, list(near_pairs(texts)))) == 1
    assert len(looks) < 5 * len(texts)


@pytest.mark.parametrize("texts", [[], [BASE], [BASE, BASE[::-1]]])
def test_near_pairs_of_few_texts(texts: list[str]) -> None:
    assert list(near_pairs(texts)) == []
