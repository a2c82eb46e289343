"""Questions -> recipes: the templates' own examples, paraphrases, and what must be refused."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from graph_factory import by_kind, by_label, golden_rows
from question_cases import ANSWERED, REFUSED

from parkgraph.kg.errors import QueryError
from parkgraph.kg.records import Table
from parkgraph.loaders.bolt import BoltStore
from parkgraph.queries.catalogue import get_recipe
from parkgraph.queries.questions.asking import recipe_for
from parkgraph.queries.questions.reading import KNOWN, read_question
from parkgraph.queries.questions.templates import load_templates, load_words
from parkgraph.queries.questions.understanding import Answerable, Refusal, understand
from parkgraph.queries.runner import run_recipe
from parkgraph.schema.model import load_model

EXAMPLES = [(template.recipe, text) for template in load_templates() for text in template.examples]


class GoldenNames:
    """Answers the one query of the reader from the golden rows (test below: as a store does)."""

    def run(
        self,
        text: str,
        params: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        timeout_s: float | None = None,
    ) -> Table:
        assert text == KNOWN and params is not None
        rows = {
            (form, node.label)
            for node in golden_rows()[0]
            if load_model().labels[node.label].is_entity
            for form in forms(node.properties)
            if len(form) > 1 and form in params["question"]
        }
        return Table(("form", "label"), tuple(sorted(rows)))


def forms(properties: Mapping[str, Any]) -> list[str]:
    name = str(properties["name"])
    return [name, name.replace("《", "").replace("》", ""), *properties.get("aliases", [])]


@cache
def understood(text: str) -> Answerable | Refusal:
    return understand(read_question(text, GoldenNames()))


@pytest.mark.parametrize(("recipe", "text"), EXAMPLES)
def test_examples_of_the_templates_find_their_recipe(recipe: str, text: str) -> None:
    found = understood(text)
    assert isinstance(found, Answerable), found
    assert found.recipe == recipe


@pytest.mark.parametrize(("text", "recipe", "values"), ANSWERED, ids=[c[0] for c in ANSWERED])
def test_paraphrases_find_recipe_and_values(text: str, recipe: str, values: dict[str, str]) -> None:
    assert understood(text) == Answerable(recipe, values)


@pytest.mark.parametrize(("text", "left"), REFUSED, ids=[case[0] for case in REFUSED])
def test_what_no_recipe_answers_is_refused(text: str, left: str) -> None:
    found = understood(text)
    assert isinstance(found, Refusal), found
    assert any(left in part for part in found.left_over) or not left


def test_no_paraphrase_is_an_example() -> None:
    assert not {text for text, *_ in ANSWERED} & {text for _, text in EXAMPLES}
    assert len(ANSWERED) + len(REFUSED) >= 60


@pytest.mark.parametrize("any_store", ["embedded", "neo4j"], indirect=True)
def test_stores_know_the_names_and_answer(any_store: BoltStore) -> None:
    nodes, edges = golden_rows()
    any_store.load(by_label(nodes), by_kind(edges))
    answered = 0
    for text, recipe, values in ANSWERED:
        params = {"question": text}
        assert any_store.run(KNOWN, params).rows == GoldenNames().run(KNOWN, params).rows
        answered += bool(run_recipe(any_store, get_recipe(recipe), values).rows)
    assert answered >= 0.8 * len(ANSWERED)


def test_refusal_names_what_is_left_and_the_nearest_recipes() -> None:
    with pytest.raises(QueryError, match=r"'天气'.*nearest recipes: .*\(.+\)"):
        recipe_for("嘉定工业区的企业喜欢什么天气", GoldenNames())
    with pytest.raises(QueryError, match="query --list"):
        recipe_for("写一首诗")
    with pytest.raises(QueryError, match="is empty"):
        recipe_for("  ")


def test_every_question_is_read_without_a_store_too() -> None:
    found = recipe_for("温州和嘉定签了哪些协议?")
    assert found == Answerable(
        "agreements-between", {"region_a": "region:3303", "region_b": "region:310114"}
    )


def test_words_of_a_refusal_are_no_fillers() -> None:
    """A filler that turns a question round would make every refusal above luck."""
    turning = {*"不没无未非别勿", "没有", "为什么", "not", "no", "never", "why"}
    assert not load_words().fillers & turning
