"""The packaged recipes: complete, consistent with the schema, found by name."""

from __future__ import annotations

import re
import shlex

import pytest
from recipe_cases import example_values

from parkgraph.kg.errors import QueryError
from parkgraph.queries.catalogue import get_recipe, list_recipes
from parkgraph.queries.recipe import Recipe
from parkgraph.schema.model import load_model

WANTED = """
agreement-life agreement-timeline agreements-between agreements-of-official award-league awards-of
changes-since co-investors co-tenants compare-parks contradictions documents
documents-with-new-facts enclaves evidence-of figure-history find-by-name firm-footprint
firms-in-park first-ties
graph-summary investments-in milestones namesakes neighbours neighbours-of-similar-name offices-of
officials-of operators-of-parks ownership-chain park-ranking parks-in-region partners-of-region
partnership-network path-evidence planned-projects planned-vs-realised publishers quantities-of
reciprocal-ties region-flow-by-sector region-flow-matrix sectors-of-park sectors-of-region
shortest-path silent-agreements similar-names single-witness-facts tenant-moves
tenants-shared-by-parks top-investors
""".split()
MEASURING = "quantities-of contradictions park-ranking compare-parks figure-history".split()
RECIPES = [pytest.param(recipe, id=recipe.name) for recipe in list_recipes()]


def test_list_recipes_is_sorted_and_has_every_promised_recipe() -> None:
    names = [recipe.name for recipe in list_recipes()]
    assert names == sorted(names)
    assert not set(WANTED) - set(names)


@pytest.mark.parametrize("recipe", RECIPES)
def test_example_is_a_command_line_of_the_recipe(recipe: Recipe) -> None:
    assert shlex.split(recipe.example)[:3] == ["parkgraph", "query", recipe.name]
    names = {param.name for param in recipe.params}
    assert set(example_values(recipe)) <= names
    assert {param.name for param in recipe.params if param.required} <= set(example_values(recipe))


@pytest.mark.parametrize("recipe", RECIPES)
def test_statement_uses_only_labels_and_types_of_the_schema(recipe: Recipe) -> None:
    model = load_model()
    known = {"Entity", *model.labels, *model.relations}
    used = re.findall(r"[(\[]\w*:((?:\w+\|?)+)", recipe.statement)
    assert {name for group in used for name in group.split("|")} <= known


@pytest.mark.parametrize("recipe", RECIPES)
def test_statement_keeps_to_the_cypher_both_stores_share(recipe: Recipe) -> None:
    # The one procedure that both have, over the two indexes that both have.
    statement = recipe.statement.replace("db.index.fulltext.queryNodes", "")
    assert re.search(r"\bapoc\b|CALL \{|elementId|db\.", statement) is None
    assert re.search(r"\b(CREATE|MERGE|SET|DELETE|REMOVE)\b", recipe.statement) is None
    assert recipe.statement.count("ORDER BY") >= 1


def test_measures_on_offer_are_those_of_the_schema() -> None:
    for name in MEASURING:
        choices = {p.name: p.choices for p in get_recipe(name).params}["measure"]
        assert choices == tuple(load_model().enums["Measure"])


def test_labels_on_offer_are_those_of_the_schema() -> None:
    choices = {p.name: p.choices for p in get_recipe("hubs").params}["label"]
    things = {name for name, label in load_model().labels.items() if label.is_entity}
    assert set(choices) == things - {"Agreement", "Investment", "Milestone"}


def test_get_recipe_names_the_nearest_and_how_to_list() -> None:
    with pytest.raises(QueryError) as caught:
        get_recipe("parks-in-regoin")
    assert "did you mean 'parks-in-region'" in str(caught.value)
    assert "parkgraph query --list" in str(caught.value)


def test_get_recipe_guesses_nothing_for_an_unlike_name() -> None:
    with pytest.raises(QueryError) as caught:
        get_recipe("zzz")
    assert "did you mean" not in str(caught.value)
