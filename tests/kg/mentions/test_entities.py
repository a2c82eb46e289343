"""Which mentions of a document name the same thing."""

from __future__ import annotations

import random

import pytest
from annotated import read_annotated

from parkgraph.kg.mentions.aliases import find_aliases
from parkgraph.kg.mentions.analysis import Candidate, Grouping
from parkgraph.kg.mentions.entities import group_mentions


def grouped(line: str, seed: int | None = None) -> tuple[list[str], Grouping]:
    """Names of the entities of all mentions in text order, and the grouping."""
    passage = read_annotated(line)
    mentions = [Candidate(s.start, s.end, s.type, "test", 1.0) for s in passage.spans]
    if seed is not None:
        random.Random(seed).shuffle(mentions)
    aliases = list(find_aliases(passage.text, mentions))
    grouping = group_mentions(passage.text, mentions, aliases)
    return [grouping.entity_of[s.start, s.end].name for s in passage.spans], grouping


@pytest.mark.parametrize(
    ("line", "names"),
    [
        pytest.param(
            "{Region:上海市嘉定区}、{Region:嘉定}、{Region:上海}",
            ["嘉定区", "嘉定区", "上海市"],
            id="regions-by-code",
        ),
        pytest.param("{Region:温州}与{Region:温州市}", ["温州市", "温州市"], id="region-suffix"),
        pytest.param(
            "{Region:北京}的{Region:朝阳区}", ["北京市", "朝阳区"], id="region-in-context"
        ),
        pytest.param(
            "{Company:启明传感科技有限公司}投产，{Company:启明传感}扩产",
            ["启明传感科技有限公司"] * 2,
            id="short-form-after",
        ),
        pytest.param(
            "{Park:氢能港}后称{Park:嘉定氢能港}", ["嘉定氢能港"] * 2, id="short-form-before"
        ),
        pytest.param(
            "{Company:启明传感科技有限公司}（以下简称“明感”）投产，{Company:明感}扩产",
            ["启明传感科技有限公司"] * 2,
            id="declared-alias",
        ),
        pytest.param(
            "{Company:启明传感科技有限公司}投产，{Company:明感}扩产",
            ["启明传感科技有限公司", "明感"],
            id="undeclared-alias",
        ),
        pytest.param("“{Park:滨江园}”即{Park:“滨江园”}", ["滨江园"] * 2, id="quotes"),
        pytest.param(
            "{Person:王芳}与{Person:王芳华}、{Person:王芳}", ["王芳", "王芳华", "王芳"], id="people"
        ),
        pytest.param(
            "{Park:滨江园一期}、{Park:滨江园二期}", ["滨江园一期", "滨江园二期"], id="phases"
        ),
        pytest.param(
            "{Government:嘉定区委}发文，{Government:区委}要求", ["嘉定区委"] * 2, id="区委"
        ),
        pytest.param(
            "{Region:上海市}{Region:嘉定区}的{Government:市政府}、{Government:区政府}",
            ["上海市", "嘉定区", "上海市政府", "嘉定区政府"],
            id="elliptic-by-level",
        ),
        pytest.param(
            "{Region:嘉定区}{Government:市政府}", ["嘉定区", "市政府"], id="no-city-named"
        ),
        pytest.param("{Park:宏远}和{Company:宏远}", ["宏远", "宏远"], id="types-stay-apart"),
    ],
)
def test_group_mentions(line: str, names: list[str]) -> None:
    assert grouped(line)[0] == names


def test_types_are_never_merged() -> None:
    _names, grouping = grouped("{Park:宏远}和{Company:宏远}")
    assert {ref.type for ref in grouping.names} == {"Park", "Company"}


@pytest.mark.parametrize("seed", range(5))
def test_grouping_does_not_depend_on_the_order_of_mentions(seed: int) -> None:
    line = (
        "{Region:上海}{Region:嘉定}的{Park:嘉定氢能港}与{Park:氢能港}；{Company:启明传感}、"
        "{Company:上海启明传感科技有限公司}；{Government:区委}、{Government:嘉定区委}；{Region:朝阳}"
    )
    assert grouped(line, seed) == grouped(line)


def test_regions_keep_their_codes() -> None:
    _names, grouping = grouped("{Region:嘉定}")
    ((ref, codes),) = grouping.codes.items()
    assert (ref.name, codes) == ("嘉定区", ("310114",))


def test_ambiguous_region_keeps_all_codes() -> None:
    _names, grouping = grouped("{Region:朝阳区}")
    (codes,) = grouping.codes.values()
    assert {"110105", "220104"} <= set(codes)


def test_unknown_region_keeps_its_name() -> None:
    names, grouping = grouped("{Region:无名片区}")
    assert names == ["无名片区"]
    assert list(grouping.codes.values()) == [()]


def test_names_list_every_surface_and_the_declared_alias() -> None:
    _names, grouping = grouped("{Company:启明传感科技有限公司}（下称“明感”）、{Company:启明传感}")
    (surfaces,) = grouping.names.values()
    assert set(surfaces) == {"启明传感科技有限公司", "启明传感", "明感"}


def test_an_elliptic_government_before_any_region_takes_that_of_the_page() -> None:
    text = "市委书记出席。滁州市今年招商有力，滁州市委部署。"
    mentions = [
        Candidate(0, 2, "Government", "test", 1.0),
        Candidate(7, 10, "Region", "test", 1.0),
        Candidate(17, 21, "Government", "test", 1.0),
    ]
    grouping = group_mentions(text, mentions, [])
    assert grouping.entity_of[0, 2].name == "滁州市委"
