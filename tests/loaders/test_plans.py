"""A plan made for an empty store is not kept while the store fills."""

from __future__ import annotations

from parkgraph.loaders.bolt_plans import FORCE, Plans


def test_a_statement_is_planned_anew_when_its_rows_have_grown_eightfold() -> None:
    plans = Plans()
    found = []
    for _ in range(20):
        found.append(plans.planned("A"))
        plans.committed("A", 10)
    assert [number for number, text in enumerate(found) if text == FORCE + "A"] == [1, 8]


def test_rows_that_are_under_way_or_of_others_do_not_count() -> None:
    plans = Plans()
    plans.committed("B", 10)
    assert [plans.planned("A"), plans.planned("A")] == ["A", "A"]
