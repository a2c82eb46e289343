"""Names that found nothing -> what they may have meant, by the indexes of both stores."""

from __future__ import annotations

import pytest
from graph_factory import by_kind, by_label, golden_rows

from parkgraph.loaders.bolt import BoltStore
from parkgraph.queries.catalogue import get_recipe
from parkgraph.queries.names import unknown_names_of

CASES = [
    ("firms-in-park", {"park": "嘉定工业圆区"}, {"嘉定工业圆区": "嘉定工业区"}),
    ("shortest-path", {"start": "温州", "end": "林若兰"}, {"林若兰": "林若岚"}),
    ("neighbours", {"entity": "开普敦"}, {"开普敦": None}),
    # Known: by alias, by id; and what asks the index itself.
    ("firms-in-park", {"park": "科创飞地"}, {}),
    ("neighbours", {"entity": "region:310114"}, {}),
    ("find-by-name", {"name": "开普敦"}, {}),
    ("neighbours", {"entity": "*:*"}, {}),
    # A date is no name.
    ("milestones", {"since": "2030"}, {}),
]


def test_unknown_names_come_with_the_most_similar(any_store: BoltStore) -> None:
    nodes, edges = golden_rows()
    any_store.load(by_label(nodes), by_kind(edges))
    for recipe, values, expected in CASES:
        found = unknown_names_of(any_store, get_recipe(recipe), values)
        firsts = {name: similar[0] if similar else None for name, similar in found.items()}
        assert firsts == expected, (recipe, values)


@pytest.mark.embedded
def test_unknown_names_are_none_without_the_index(embedded_store: BoltStore) -> None:
    class Without:
        """The store, but for its full-text indexes."""

        def run(self, text: str, *arguments: object, **options: object) -> object:
            return embedded_store.run(text.replace("entity_aliases", "gone"), *arguments, **options)  # type: ignore[arg-type]  # passed on

    found = unknown_names_of(Without(), get_recipe("neighbours"), {"entity": "嘉定"})  # type: ignore[arg-type]  # runs alike
    assert found == {}
