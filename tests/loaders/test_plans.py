"""A plan made for an empty store is not kept while the store fills."""

from __future__ import annotations

import pytest

from parkgraph.kg.records import EdgeRow, NodeRow
from parkgraph.loaders import bolt_send
from parkgraph.loaders.bolt import BoltStore
from parkgraph.loaders.bolt_plans import FORCE, Plans
from parkgraph.loaders.cypher import merge_edges

KIND = ("PART_OF", "Park", "Park")
PARKS = [NodeRow("Park", f"park:{n}", {}) for n in range(1000)]
TIES = [EdgeRow("PART_OF", f"k{n}", "Park", f"park:{n}", "Park", "park:0", {}) for n in range(1000)]


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


@pytest.mark.neo4j
def test_relationships_are_not_looked_for_in_the_whole_index(
    neo4j_store: BoltStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Its indexes stay when a store is emptied.
    neo4j_store.load({}, {})
    monkeypatch.setattr(bolt_send.secrets, "token_hex", lambda size: "known")
    neo4j_store.load({"Park": PARKS}, {KIND: TIES}, batch_rows=250)
    text = merge_edges(*KIND).replace("$rows", "$rows_known")
    with neo4j_store.session() as session:
        summary = session.run(f"EXPLAIN {text}", rows_known=[]).consume()
    assert "RelationshipIndexScan" not in str(summary.plan)
