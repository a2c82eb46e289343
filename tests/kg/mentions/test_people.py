"""Offices, and the people named after them."""

from __future__ import annotations

import pytest

from parkgraph.kg.mentions.people import find_offices, find_people


def read(text: str) -> tuple[list[str], list[str]]:
    offices = list(find_offices(text, 0, len(text)))
    people = find_people(text, 0, len(text), offices)
    return [text[s:e] for s, e in offices], [text[c.start : c.end] for c in people]


@pytest.mark.parametrize(
    ("text", "offices", "people"),
    [
        pytest.param("市长李建国表示", ["市长"], ["李建国"], id="three-characters"),
        pytest.param("区长高香会见", ["区长"], ["高香"], id="two-before-a-verb"),
        pytest.param(
            "市委书记王芳、市长赵明出席", ["书记", "市长"], ["王芳", "赵明"], id="two-offices"
        ),
        pytest.param("董事长欧阳明华介绍", ["董事长"], ["欧阳明华"], id="double-surname"),
        pytest.param("副市长买买提·艾力调研", ["副市长"], ["买买提·艾力"], id="dotted"),
        pytest.param(
            "党工委副书记、管委会主任陈立到场",
            ["党工委副书记", "管委会主任"],
            ["陈立"],
            id="prefixes",
        ),
        pytest.param(
            "董事李强、王敏和周涛共同签字", ["董事"], ["李强", "王敏", "周涛"], id="list-of-holders"
        ),
        pytest.param("总经理张伟。", ["总经理"], ["张伟"], id="full-stop"),
        pytest.param("主任会议召开", ["主任"], [], id="no-person-meeting"),
        pytest.param("负责人介绍说", ["负责人"], [], id="no-person-verb"),
        pytest.param("市长质量奖", ["市长"], [], id="no-person-award"),
        pytest.param("市长 李建国", ["市长"], [], id="blank-between"),
        pytest.param("园区运营良好", [], [], id="nothing"),
    ],
)
def test_find_offices_and_people(text: str, offices: list[str], people: list[str]) -> None:
    assert read(text) == (offices, people)


def test_people_outside_the_range_are_not_read() -> None:
    text = "市长李建国到场。区长王芳到场。"
    offices = list(find_offices(text, 0, 8))
    assert [text[s:e] for s, e in offices] == ["市长"]
    assert [text[c.start : c.end] for c in find_people(text, 0, 8, offices)] == ["李建国"]
