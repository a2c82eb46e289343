"""Recipe headers: what is read from them and how a wrong one is reported."""

from __future__ import annotations

import pytest

from parkgraph.kg.errors import QueryError
from parkgraph.queries.recipe import Column, Parameter, parse_recipe

GOOD = """\
// title_zh: 地区内的园区
// title_en: Parks in a region
// description: "All parks: one row each."
// params:
//   - name: region
//     type: string
//     required: true
//     zh: 地区
//     en: Region.
//     example: 嘉定区
//   - {name: limit, type: integer, default: 5, zh: 行数, en: Rows., example: 3}
// columns:
//   - {name: park, zh: 园区, description: Name.}
// example: parkgraph query good -p region=嘉定区
MATCH (p:Park)-[:LOCATED_IN]->(r:Region {name: $region})
// A comment after the first line of Cypher is part of the statement.
RETURN p.name AS park ORDER BY park LIMIT $limit
"""


def test_parse_recipe_reads_header_and_statement() -> None:
    recipe = parse_recipe("good", GOOD)
    assert (recipe.title_zh, recipe.title_en) == ("地区内的园区", "Parks in a region")
    assert recipe.description == "All parks: one row each."
    assert recipe.params[0] == Parameter(
        "region", "string", True, None, (), "地区", "Region.", "嘉定区"
    )
    assert recipe.params[1].default == 5
    assert recipe.columns == (Column("park", "园区", "Name."),)
    assert recipe.statement.startswith("MATCH (p:Park)")
    assert "// A comment" in recipe.statement


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(
            "// title_zh: 地区内的园区\n", "", "good.cypher: the key 'title_zh'", id="no-title"
        ),
        pytest.param(
            "title_en: Parks", "title_en: [Parks", "good.cypher: the header is not YAML", id="yaml"
        ),
        pytest.param(
            "// title_zh", "RETURN 1\n// title_zh", "must begin with a YAML header", id="no-header"
        ),
        pytest.param(
            "// example: park",
            "// exampel: x\n// example: park",
            "unknown key 'exampel'",
            id="misspelt",
        ),
        pytest.param(
            "type: string", "type: text", "params[0].type: 'text' is none of string", id="type"
        ),
        pytest.param(
            "type: string", "type: enum", "params[0].choices: an enum needs", id="no-choices"
        ),
        pytest.param("required: true", "required: maybe", "params[0].required", id="required"),
        pytest.param("default: 5", "default: five", "params[1].default: 'five'", id="default"),
        pytest.param(
            "default: 5", "default: true", "params[1].default: True", id="bool-is-no-integer"
        ),
        pytest.param("name: park,", "name: Park!,", "columns[0].name: 'Park!'", id="column-name"),
        pytest.param(
            "//   - {name: park, zh: 园区, description: Name.}\n",
            "",
            "'columns' is missing",
            id="no-columns",
        ),
        pytest.param("LIMIT $limit", "LIMIT 5", "params declares 'limit'", id="unused"),
        pytest.param(
            "LIMIT $limit",
            "SKIP $offset LIMIT $limit",
            "the statement uses $offset",
            id="undeclared",
        ),
        pytest.param("name: limit,", "name: region,", "params declares 'region' twice", id="twice"),
    ],
)
def test_parse_recipe_names_file_and_key(old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(QueryError) as caught:
        parse_recipe("good", GOOD.replace(old, new, 1))
    assert "recipes/good.cypher" in str(caught.value)
    assert message in str(caught.value)


def test_parse_recipe_refuses_a_header_without_statement() -> None:
    header = GOOD[: GOOD.index("MATCH")]
    with pytest.raises(QueryError, match="there is no Cypher statement"):
        parse_recipe("good", header)
