"""Parameters as typed on a command line -> values of the declared types, or a helpful error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.kg.errors import QueryError
from parkgraph.kg.records import Table
from parkgraph.queries.catalogue import get_recipe
from parkgraph.queries.recipe import Recipe, parse_recipe
from parkgraph.queries.runner import bind, browser_text, run_recipe

RECIPE = parse_recipe(
    "sample",
    """\
// title_zh: 示例
// title_en: Sample
// description: One parameter of each type.
// params:
//   - {name: region, type: string, required: true, zh: 地区, en: Region., example: 嘉定区}
//   - {name: limit, type: integer, default: 100, zh: 行数, en: Rows., example: 3}
//   - {name: least, type: float, zh: 下限, en: Least., example: 0.5}
//   - {name: strict, type: boolean, default: false, zh: 严格, en: Strict., example: yes}
//   - {name: level, type: enum, choices: [city, county], zh: 级别, en: Level., example: city}
//   - {name: names, type: list, zh: 名称, en: Names., example: "甲,乙"}
//   - {name: named, type: name, zh: 名, en: Named., example: 嘉定}
// columns:
//   - {name: n, zh: 数, description: Number.}
// example: parkgraph query sample -p region=嘉定区
RETURN [$region, $limit, $least, $strict, $level, $names, $named, $named_words] AS n
""",
)


class Recorder:
    """A store that keeps what it is asked."""

    def __init__(self, *, columns: tuple[str, ...] = ("n",), rows: tuple[Any, ...] = ()) -> None:
        self.calls: list[tuple[str, dict[str, Any], bool, float | None]] = []
        self.answer = Table(columns, rows)

    def run(
        self,
        text: str,
        params: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        timeout_s: float | None = None,
    ) -> Table:
        self.calls.append((text, dict(params or {}), write, timeout_s))
        return self.answer


def one(name: str, text: str) -> object:
    """Value of one parameter beside the required one."""
    return bind(RECIPE, {"region": "嘉定区", name: text})[name]


def test_bind_passes_every_declared_parameter() -> None:
    assert bind(RECIPE, {"region": " 嘉定区 "}) == {
        "region": "嘉定区",
        "limit": 100,
        "least": None,
        "strict": False,
        "level": None,
        "names": None,
        "named": None,
        "named_words": None,
    }


def test_bind_gives_the_full_text_query_of_a_name_to_statements_that_use_it() -> None:
    found = bind(RECIPE, {"region": "嘉定区", "named": "氢能港 OR"})
    assert (found["named"], found["named_words"]) == ("氢能港 OR", "氢能 能港 氢能~1 能港~1 or")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("limit", "20", 20),
        ("limit", "２０", 20),
        ("limit", "", 100),
        ("least", "0.5", 0.5),
        ("least", "1e8", 1e8),
        ("least", "3", 3.0),
        ("strict", "yes", True),
        ("strict", "False", False),
        ("level", "county", "county"),
        ("names", "甲", ["甲"]),
        ("names", "甲, 乙、丙；丁,", ["甲", "乙", "丙", "丁"]),
    ],
)
def test_bind_coerces(name: str, text: str, expected: object) -> None:
    value = one(name, text)
    assert value == expected
    assert type(value) is type(expected)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("limit", "many", "must be a whole number that is not negative, not 'many'"),
        ("limit", "-1", "must be a whole number"),
        ("limit", "2.5", "must be a whole number"),
        ("limit", "9223372036854775808", "must be a whole number"),
        ("least", "nan", "must be a number"),
        ("least", "一亿", "must be a number"),
        ("strict", "maybe", "must be true or false"),
        ("level", "town", "must be one of city, county, not 'town'"),
        ("names", "，,", "must be one or more names"),
        ("named", "*?", "'named' must be a name with a letter or digit, not '*?'"),
    ],
)
def test_bind_refuses_and_shows_an_example(name: str, text: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        one(name, text)
    assert message in str(caught.value)
    assert f"-p {name}=" in str(caught.value)


@pytest.mark.parametrize("values", [{}, {"region": "  "}], ids=["left-out", "blank"])
def test_bind_names_a_missing_parameter_with_an_example(values: dict[str, str]) -> None:
    with pytest.raises(QueryError, match=r"needs the parameter 'region' .* -p region=嘉定区"):
        bind(RECIPE, values)


def test_bind_names_the_nearest_parameter() -> None:
    with pytest.raises(QueryError, match="no parameter 'regoin', did you mean 'region'"):
        bind(RECIPE, {"regoin": "嘉定区"})


def test_run_recipe_reads_only_and_never_formats_values_into_the_text() -> None:
    store = Recorder()
    run_recipe(store, RECIPE, {"region": "') DETACH DELETE n //"}, timeout_s=5.0)
    ((text, params, write, timeout_s),) = store.calls
    assert text == RECIPE.statement
    assert params["region"] == "') DETACH DELETE n //"
    assert (write, timeout_s) == (False, 5.0)


def test_run_recipe_does_not_ask_the_store_when_a_value_is_wrong() -> None:
    store = Recorder()
    with pytest.raises(QueryError):
        run_recipe(store, RECIPE, {"region": "嘉定区", "limit": "x"})
    assert store.calls == []


def test_run_recipe_names_the_columns_of_an_empty_answer() -> None:
    assert run_recipe(Recorder(columns=()), RECIPE, {"region": "嘉定区"}) == Table(("n",), ())


def test_run_recipe_reports_columns_that_the_header_does_not_declare() -> None:
    store = Recorder(columns=("m",), rows=((1,),))
    with pytest.raises(QueryError, match="recipes/sample.cypher declares the columns n .* m;"):
        run_recipe(store, RECIPE, {"region": "嘉定区"})


def test_run_recipe_says_what_to_do_without_the_full_text_index() -> None:
    class Old(Recorder):
        def run(self, *arguments: Any, **options: Any) -> Table:
            raise QueryError("the store refuses the query: db.index.fulltext.querynodes")

    with pytest.raises(QueryError, match="lacks; build the graph or load the store again"):
        run_recipe(Old(), get_recipe("find-by-name"), {"name": "嘉定"})


def test_browser_text_sets_every_parameter_before_the_statement() -> None:
    text = browser_text(RECIPE, {"region": 'O\'Neill "区"\n', "names": "甲,乙"})
    assert text.splitlines() == [
        ':param region => "O\'Neill \\"区\\"";',
        ":param limit => 100;",
        ":param least => null;",
        ":param strict => false;",
        ":param level => null;",
        ':param names => ["甲", "乙"];',
        ":param named => null;",
        ":param named_words => null;",
        f"{RECIPE.statement};",
    ]


@given(st.text())
def test_browser_text_keeps_any_value_in_one_line(value: str) -> None:
    recipe: Recipe = RECIPE
    if value.strip():
        lines = browser_text(recipe, {"region": value}).split("\n")
        assert lines[1] == ":param limit => 100;"
