"""B³, and what resolution scores on the names of the hand-annotated articles."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from gold_clusters import Item, gold_clusters, gold_extractions

from parkgraph.commands.clustering import b_cubed, pairwise
from parkgraph.kg.records import EntityRef
from parkgraph.kg.resolve import resolve
from parkgraph.schema.gazetteer import load_gazetteer

MIN_B_CUBED = 0.9
# Singletons earn B³ points for nothing: things of several articles are scored by themselves too.
MIN_B_CUBED_ACROSS = 0.9
MIN_PAIRWISE = 0.85


def test_b_cubed_of_equal_clusterings_is_one() -> None:
    scores = b_cubed({1: "a", 2: "a", 3: "b"}, {1: "x", 2: "x", 3: "y"})
    assert (scores.precision, scores.recall, scores.f1, scores.items) == (1.0, 1.0, 1.0, 3)


def test_b_cubed_of_the_textbook_example() -> None:
    # Chains 1-5, 6-7, 8-12 are meant; the last two are found as one (Bagga and Baldwin, 1998).
    gold = {i: "a" if i <= 5 else "b" if i <= 7 else "c" for i in range(1, 13)}
    found = {i: "a" if i <= 5 else "b" for i in range(1, 13)}
    scores = b_cubed(found, gold)
    assert scores.precision == pytest.approx(0.7619, abs=1e-4) and scores.recall == 1.0


def test_b_cubed_of_nothing_is_zero() -> None:
    assert b_cubed({}, {1: "a"}).f1 == 0.0


def test_pairwise_counts_pairs_only() -> None:
    scores = pairwise({1: "a", 2: "a", 3: "b"}, {1: "x", 2: "x", 3: "x"})
    assert (scores.precision, scores.recall) == (1.0, pytest.approx(1 / 3))


@cache
def resolved() -> dict[Item, str]:
    extractions = gold_extractions()
    resolution = resolve(extractions.values(), load_gazetteer())
    ids = {e.document.id: name for name, e in extractions.items()}
    return {(ids[doc], ref.type, ref.name): id_ for (doc, ref), id_ in resolution.ids.items()}


def test_every_gold_entity_is_resolved() -> None:
    assert gold_clusters().keys() == resolved().keys() and len(resolved()) > 600


def test_gold_clusters_across_documents_are_found() -> None:
    assert b_cubed(resolved(), gold_clusters()).f1 >= MIN_B_CUBED


def test_things_of_several_documents_are_found() -> None:
    gold, found = gold_clusters(), resolved()
    sizes = Counter(gold.values())
    across = {item: cluster for item, cluster in gold.items() if sizes[cluster] > 1}
    assert b_cubed(found, across).f1 >= MIN_B_CUBED_ACROSS
    assert pairwise(found, gold).f1 >= MIN_PAIRWISE


@pytest.mark.parametrize(
    ("type_", "name", "other"),
    [
        ("Region", "江苏省", "江阴市"),
        ("Park", "临港松江科技城", "临港嘉定科技城"),
        ("Park", "张江高新", "张江高科技园区"),
        ("Company", "联影集团", "上海联影医疗科技有限公司"),
    ],
)
def test_alike_names_of_gold_stay_apart(type_: str, name: str, other: str) -> None:
    ids = {ref: id_ for (_, *rest), id_ in resolved().items() for ref in [EntityRef(*rest)]}
    assert ids[EntityRef(type_, name)] != ids[EntityRef(type_, other)]
