"""The SPARQL recipes over an export of the golden graph answer as their Cypher twins do."""

from __future__ import annotations

import re
import shlex
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx as nx
import pyoxigraph as ox
import pytest
from graph_factory import by_kind, by_label, golden_rows
from recipe_cases import CASES, Case, example_values

from parkgraph.kg.errors import QueryError
from parkgraph.loaders.bolt import BoltStore
from parkgraph.loaders.rdf import write_rdf
from parkgraph.loaders.vocabulary import load_vocabulary
from parkgraph.queries.catalogue import get_recipe
from parkgraph.queries.recipe import Recipe
from parkgraph.queries.runner import run_recipe
from parkgraph.queries.sparql.catalogue import (
    get_sparql_recipe,
    list_sparql_recipes,
    sparql_recipe_text,
)
from parkgraph.queries.sparql.runner import ENDINGS, open_rdf, run_sparql_recipe
from parkgraph.schema.model import load_model

TWINS = """
agreements-between awards-of evidence-of firms-in-park graph-summary officials-of operators-of-parks
parks-in-region partners-of-region quantities-of
""".split()
FORMATS = {".trig": "trig", ".nq": "nquads", ".ttl": "turtle", ".nt": "ntriples"}
TWIN_CASES = [case for case in CASES if case.recipe in TWINS]
RECIPES = [pytest.param(recipe, id=recipe.name) for recipe in list_sparql_recipes()]
HOSTILE = ('" } DROP ALL #', "'''", "a\\", "x\ny", "<http://a>", "$region", "嘉\u2028定", "😀")


def golden_graph() -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    nodes, edges = golden_rows()
    for node in nodes:
        graph.add_node(node.id, label=node.label, properties=dict(node.properties))
    for edge in edges:
        properties = {**edge.properties, "key": edge.key}
        graph.add_edge(edge.start_id, edge.end_id, type=edge.type, properties=properties)
    return graph


@cache
def exported(ending: str = ".trig", base: str = "https://w3id.org/parkgraph/id/") -> ox.Store:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"graph{ending}"
        write_rdf(golden_graph(), path, rdf_format=FORMATS[ending], base=base)  # type: ignore[arg-type]  # a table of its formats
        return open_rdf(path)


def without_limit(values: dict[str, str]) -> dict[str, str]:
    """The SPARQL recipes have no such parameter: the command line limits."""
    return {name: value for name, value in values.items() if name != "limit"}


def questions() -> list[Case]:
    examples = [Case(name, without_limit(example_values(get_recipe(name))), "") for name in TWINS]
    return [case for case in (*TWIN_CASES, *examples) if "limit" not in case.values]


def test_list_has_the_ten_twins() -> None:
    assert [recipe.name for recipe in list_sparql_recipes()] == TWINS


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for case in TWIN_CASES])
def test_recipe_answers_on_the_golden_graph(case: Case) -> None:
    table = run_sparql_recipe(exported(), get_sparql_recipe(case.recipe), case.values)
    places = [table.columns.index(name) for name in case.columns.split()]
    assert [tuple(row[place] for place in places) for row in table.rows] == case.rows


@pytest.mark.embedded
def test_every_twin_answers_as_the_cypher_recipe(embedded_store: BoltStore) -> None:
    nodes, edges = golden_rows()
    embedded_store.load(by_label(nodes), by_kind(edges))
    for case in questions():
        cypher = run_recipe(embedded_store, get_recipe(case.recipe), case.values)
        sparql = run_sparql_recipe(exported(), get_sparql_recipe(case.recipe), case.values)
        assert sparql == cypher, case.id


@pytest.mark.parametrize("ending", [ending for ending in ENDINGS if ending != ".trig"])
def test_all_formats_answer_alike(ending: str) -> None:
    for case in questions():
        recipe = get_sparql_recipe(case.recipe)
        expected = run_sparql_recipe(exported(), recipe, case.values)
        assert run_sparql_recipe(exported(ending), recipe, case.values) == expected, case.id


@pytest.mark.parametrize("base", ["https://example.org/kg#", "https://example.org/kg/"])
def test_an_entity_may_be_given_by_its_id_whatever_the_base(base: str) -> None:
    recipe = get_sparql_recipe("parks-in-region")
    by_id = run_sparql_recipe(exported(base=base), recipe, {"region": "region:310114"})
    assert by_id == run_sparql_recipe(exported(), recipe, {"region": "嘉定区"})
    assert by_id.rows


@pytest.mark.parametrize("region", ["310114", "114", "region", "嘉定"[:1]])
def test_a_part_of_an_id_or_name_is_none(region: str) -> None:
    recipe = get_sparql_recipe("parks-in-region")
    assert run_sparql_recipe(exported(), recipe, {"region": region}).rows == ()


@pytest.mark.parametrize("recipe", RECIPES)
def test_columns_are_those_of_the_cypher_recipe(recipe: Recipe) -> None:
    twin = get_recipe(recipe.name)
    assert [column.name for column in recipe.columns] == [column.name for column in twin.columns]
    assert [param.name for param in recipe.params] == [
        param.name for param in twin.params if param.name != "limit"
    ]


@pytest.mark.parametrize("recipe", RECIPES)
def test_example_is_a_command_line_of_the_recipe(recipe: Recipe) -> None:
    words = shlex.split(recipe.example)
    assert words[:4] == ["parkgraph", "sparql", "--recipe", recipe.name]
    assert run_sparql_recipe(exported(), recipe, example_values(recipe)).rows


@pytest.mark.parametrize("recipe", RECIPES)
def test_statement_uses_only_terms_of_the_schema(recipe: Recipe) -> None:
    words = load_vocabulary()
    prefixes = dict(re.findall(r"PREFIX (\w+): <(.*)>", recipe.statement))
    known = {*words.classes.values(), *words.properties.values(), *words.predicates.values()}
    known |= {*words.statements.values()}
    known |= {prefixes.get("rdf", "") + name for name in ("subject", "predicate", "object")}
    body = re.sub(r'PREFIX .*|#.*|"[^"]*"', "", recipe.statement)
    used = {prefixes[prefix] + name for prefix, name in re.findall(r"\b(\w+):(\w+)", body)}
    assert used - known == set()


def test_summary_knows_every_label_and_type_of_the_schema() -> None:
    model = load_model()
    names = set(re.findall(r'"(\w+)"', get_sparql_recipe("graph-summary").statement))
    assert names - {"node", "relationship"} == {*model.labels, *model.relations}


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_are_only_names(value: str) -> None:
    before = len(exported())
    for recipe in list_sparql_recipes():
        free = [param.name for param in recipe.params if param.type == "string" and param.required]
        if free:
            assert run_sparql_recipe(exported(), recipe, dict.fromkeys(free, value)).rows == ()
    assert len(exported()) == before


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(QueryError, match="'region' has a lone surrogate at character 1"):
        run_sparql_recipe(exported(), get_sparql_recipe("parks-in-region"), {"region": "嘉\ud800"})


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("parks-in-region", {}, "needs the parameter 'region'"),
        ("parks-in-region", {"regoin": "x"}, "did you mean 'region'"),
        ("quantities-of", {"entity": "x", "measure": "size"}, "must be one of total_investment"),
        ("quantities-of", {"entity": "x", "limit": "3"}, "has no parameter 'limit'"),
    ],
)
def test_wrong_parameters_are_named(name: str, values: dict[str, str], said: str) -> None:
    with pytest.raises(QueryError, match=said):
        run_sparql_recipe(exported(), get_sparql_recipe(name), values)


def test_get_sparql_recipe_names_the_nearest_and_how_to_list() -> None:
    with pytest.raises(QueryError) as caught:
        get_sparql_recipe("parks-in-regoin")
    assert "did you mean 'parks-in-region'" in str(caught.value)
    assert "parkgraph sparql --list" in str(caught.value)


def test_sparql_recipe_text_is_the_file() -> None:
    text = sparql_recipe_text("awards-of")
    assert text.startswith("# title_zh: ") and get_sparql_recipe("awards-of").statement in text
