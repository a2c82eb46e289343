"""Every recipe on both stores: the right rows, the same rows, and no way in for Cypher."""

from __future__ import annotations

from collections import Counter

import pytest
from graph_factory import by_kind, by_label, golden_rows
from recipe_cases import CASES, Case, example_values

from parkgraph.kg.records import Table
from parkgraph.loaders.bolt import BoltStore
from parkgraph.queries.catalogue import get_recipe, list_recipes
from parkgraph.queries.recipe import Recipe
from parkgraph.queries.runner import browser_text, run_recipe

Answers = dict[tuple[str, tuple[tuple[str, str], ...]], Table]

INJECTION = "') DETACH DELETE n //"
# Stands for the parameters where the text for Neo4j Browser was run.
PASTED = (("browser", ""),)
_ANSWERS: dict[str, Answers] = {}


def load_golden(store: BoltStore) -> None:
    nodes, edges = golden_rows()
    store.load(by_label(nodes), by_kind(edges))


def pasted(store: BoltStore, recipe: Recipe) -> Table:
    """What Neo4j Browser makes of the `:param` lines and the statement below them."""
    lines = browser_text(recipe, example_values(recipe)).splitlines()
    settings = [line.removeprefix(":param ").partition(" => ") for line in lines if line[0] == ":"]
    params = {
        name: store.run(f"RETURN {literal.rstrip(';')} AS value").rows[0][0]
        for name, _, literal in settings
    }
    return store.run("\n".join(lines[len(settings) :]).rstrip(";"), params)


def answers_of(name: str, store: BoltStore) -> Answers:
    """All answers of one store, asked once: the store is emptied before every test."""
    if name not in _ANSWERS:
        load_golden(store)
        questions = [(case.recipe, case.values) for case in CASES]
        questions += [(recipe.name, example_values(recipe)) for recipe in list_recipes()]
        _ANSWERS[name] = {
            (recipe, tuple(values.items())): run_recipe(store, get_recipe(recipe), values)
            for recipe, values in questions
        }
        for recipe in list_recipes():
            _ANSWERS[name][recipe.name, PASTED] = pasted(store, recipe)
    return _ANSWERS[name]


@pytest.fixture
def answers(any_store: BoltStore, request: pytest.FixtureRequest) -> Answers:
    return answers_of(str(request.node.callspec.params["any_store"]), any_store)


def test_every_recipe_has_a_case() -> None:
    # graph-summary is checked against the rows themselves below.
    assert {recipe.name for recipe in list_recipes()} == {c.recipe for c in CASES} | {
        "graph-summary"
    }


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for case in CASES])
def test_recipe_answers_on_the_golden_graph(case: Case, answers: Answers) -> None:
    table = answers[case.recipe, tuple(case.values.items())]
    places = [table.columns.index(name) for name in case.columns.split()]
    assert [tuple(row[place] for place in places) for row in table.rows] == case.rows


@pytest.mark.parametrize("name", [recipe.name for recipe in list_recipes()])
def test_example_answers_with_the_declared_columns(name: str, answers: Answers) -> None:
    recipe = get_recipe(name)
    table = answers[name, tuple(example_values(recipe).items())]
    assert table.columns == tuple(column.name for column in recipe.columns)
    assert table.rows


@pytest.mark.parametrize("name", [recipe.name for recipe in list_recipes()])
def test_text_for_the_browser_answers_as_the_recipe_does(name: str, answers: Answers) -> None:
    asked = answers[name, tuple(example_values(get_recipe(name)).items())]
    assert answers[name, PASTED] == asked


@pytest.mark.embedded
@pytest.mark.neo4j
def test_both_stores_answer_alike(embedded_store: BoltStore, neo4j_store: BoltStore) -> None:
    assert answers_of("embedded", embedded_store) == answers_of("neo4j", neo4j_store)


def test_graph_summary_counts_nodes_and_relationships(answers: Answers) -> None:
    nodes, edges = golden_rows()
    labels, types = Counter(n.label for n in nodes), Counter(e.type for e in edges)
    assert answers["graph-summary", ()].rows == (
        *(("node", name, labels[name]) for name in sorted(labels)),
        *(("relationship", name, types[name]) for name in sorted(types)),
    )


def test_contradictions_come_with_the_claims_behind_them(answers: Answers) -> None:
    nodes, _ = golden_rows()
    sentences = {node.id: node.properties.get("evidence") for node in nodes}
    table = answers["contradictions", ()]
    row = dict(zip(table.columns, table.rows[0], strict=True))
    assert [sentences[id_] for id_ in row["claims"]] == [row["evidence_a"], row["evidence_b"]]


def test_evidence_lies_where_the_claim_says(answers: Answers) -> None:
    table = answers["evidence-of", tuple(example_values(get_recipe("evidence-of")).items())]
    place = {name: table.columns.index(name) for name in ("start", "end", "evidence")}
    for row in table.rows:
        assert row[place["end"]] - row[place["start"]] == len(row[place["evidence"]])


def test_injected_cypher_is_only_a_name(any_store: BoltStore) -> None:
    load_golden(any_store)
    before = any_store.digest()
    for recipe in list_recipes():
        free = [param.name for param in recipe.params if param.type in ("string", "list", "name")]
        chosen = {p.name: p.example for p in recipe.params if p.required and p.name not in free}
        table = run_recipe(any_store, recipe, {**chosen, **dict.fromkeys(free, INJECTION)})
        if any(param.required for param in recipe.params):
            assert table.rows == ()
    assert any_store.digest() == before
