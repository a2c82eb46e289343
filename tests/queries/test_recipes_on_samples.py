"""The graph of the sample articles answers every recipe alike on both stores."""

from __future__ import annotations

from pathlib import Path

import pytest

from parkgraph.kg.artefacts import read_graph
from parkgraph.kg.build import build
from parkgraph.loaders.bolt import BoltStore
from parkgraph.loaders.rows import edge_rows, node_rows
from parkgraph.queries.catalogue import list_recipes
from parkgraph.queries.recipe import Recipe
from parkgraph.queries.runner import run_recipe

SAMPLES = Path(__file__).parent.parent.parent / "samples"
VALUES = {"region": "嘉定区", "park": "嘉定工业区", "entity": "嘉定区", "person": "高香"}

pytestmark = [pytest.mark.neo4j, pytest.mark.embedded]


def arguments(recipe: Recipe) -> dict[str, str]:
    required = [parameter for parameter in recipe.params if parameter.required]
    return {p.name: VALUES.get(p.name) or str(p.example) for p in required}


def test_samples_answer_every_recipe_alike_on_both_stores(
    embedded_store: BoltStore, neo4j_store: BoltStore, tmp_path: Path
) -> None:
    build([str(SAMPLES)], tmp_path / "graph")
    graph = read_graph(tmp_path / "graph")
    for store in (embedded_store, neo4j_store, neo4j_store):
        store.load(node_rows(graph), edge_rows(graph))
    assert embedded_store.counts() == neo4j_store.counts()
    assert embedded_store.digest() == neo4j_store.digest()
    answered = 0
    for recipe in list_recipes():
        ours, theirs = (
            run_recipe(store, recipe, arguments(recipe)) for store in (embedded_store, neo4j_store)
        )
        assert ours == theirs, recipe.name
        answered += bool(ours.rows)
    assert answered >= 15, "most recipes find something in the samples"
