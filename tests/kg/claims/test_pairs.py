"""Which pairs the classifier sees, and by which features."""

from __future__ import annotations

from annotated import read_annotated

from parkgraph.kg.claims.pair_features import pair_features
from parkgraph.kg.claims.pairs import MAX_DISTANCE, MAX_SLOTS, Pair, iter_pairs
from parkgraph.kg.claims.skeleton import Skeleton, Slot
from parkgraph.kg.claims.topics import Topics
from parkgraph.kg.claims.training import sentence_views
from parkgraph.kg.records import EntityRef

PARK = EntityRef("Park", "滨江园")


def skeleton(line: str) -> Skeleton:
    (view,) = sentence_views(read_annotated(line), Topics())
    return view.skeleton


def pairs(line: str, virtual: list[Slot] | None = None) -> list[Pair]:
    return list(iter_pairs(skeleton(line), virtual or []))


def kinds(found: list[Pair]) -> list[tuple[str, str]]:
    return [(pair.left.kind, pair.right.kind) for pair in found]


def test_every_two_entities_are_a_pair_in_text_order() -> None:
    found = pairs("{Company:甲科技}入驻{Region:滁州市}{Park:滨江园}")
    assert kinds(found) == [("Company", "Region"), ("Company", "Park"), ("Region", "Park")]
    assert all(pair.left_at < pair.right_at for pair in found)


def test_entity_and_quantity_are_a_pair_but_not_two_quantities() -> None:
    found = pairs("{Park:滨江园}占地{Q:百亩}、投资{Q:十亿元}")
    assert kinds(found) == [("Park", "Quantity"), ("Park", "Quantity")]


def test_dates_and_offices_are_in_no_pair() -> None:
    assert pairs("{Park:滨江园}{T:去年}开园，{Office:主任}致辞") == []


def test_two_mentions_of_one_entity_are_no_pair() -> None:
    assert pairs("{Park:滨江园}就是{Park:滨江园}") == []


def test_far_apart_or_many_names_are_left_out() -> None:
    assert pairs("{Park:滨江园}" + "很" * (MAX_DISTANCE + 1) + "{Park:临湖园}") == []
    many = pairs("、".join(f"{{Park:第{i}园}}" for i in range(MAX_SLOTS + 3)))
    assert max(sum(pair.left == p.left for p in many) for pair in many) == MAX_SLOTS - 1


def test_virtual_slot_pairs_with_the_names_of_the_sentence() -> None:
    virtual = Slot(-1, -1, "Park", (PARK,))
    found = pairs("由{Company:甲科技}运营", [virtual])
    assert [(p.left, p.left_at, p.right.kind) for p in found] == [(virtual, -1, "Company")]


def test_features_tell_kinds_triggers_hints_and_references() -> None:
    line = "{Company:甲科技}入驻{Park:滨江园}"
    (pair,) = pairs(line)
    features = pair_features(skeleton(line), pair, ["tenant.moved-in>"])
    assert {"Company>Park", "Company>Park|tb:tenant", "rule:tenant.moved-in>"} <= set(features)
    assert "Company>Park|tb:sign" not in features
    assert "Company>Park|ref00" in features


def test_features_of_a_virtual_slot_are_marked() -> None:
    virtual = Slot(-1, -1, "Park", (PARK,))
    line = "由{Company:甲科技}运营"
    (pair,) = pairs(line, [virtual])
    assert "VPark>Company" in pair_features(skeleton(line), pair, [])
