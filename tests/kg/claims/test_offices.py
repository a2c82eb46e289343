"""Who holds which office where."""

from __future__ import annotations

import pytest
from annotated import read_annotated

from parkgraph.kg.claims.offices import collapse_people, find_holdings, types_for
from parkgraph.kg.claims.topics import Topics
from parkgraph.kg.claims.training import sentence_views

CITY = "{Government:{Region:滁州市}人民政府}"


def holdings(line: str) -> list[tuple[str, str, str, str]]:
    """(person, organisation, office, status) in order."""
    return [
        (h.person.name, h.organisation.name, h.office, h.status)
        for view in sentence_views(read_annotated(line), Topics())
        for h in find_holdings(view.text, view.skeleton, view.parts_of, view.inherit)
    ]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param(
            "{Government:{Region:温州市}委}{Office:副书记}、{Office:市长}{Person:李建国}出席。",
            [
                ("李建国", "温州市委", "副书记", "asserted"),
                ("李建国", "温州市", "市长", "asserted"),
            ],
            id="chain-of-committee-and-region",
        ),
        pytest.param(
            "{Company:宏远科技}{Office:董事长}兼{Office:总经理}{Person:王芳}介绍。",
            [
                ("王芳", "宏远科技", "董事长", "asserted"),
                ("王芳", "宏远科技", "总经理", "asserted"),
            ],
            id="two-offices-of-a-firm",
        ),
        pytest.param(
            "{Company:宏远科技}{Office:董事}{Person:王芳}、{Person:周涛}和{Person:陈立}签字。",
            [(name, "宏远科技", "董事", "asserted") for name in ("王芳", "周涛", "陈立")],
            id="list-of-people",
        ),
        pytest.param(
            "{Region:嘉定区}{Office:区长}{Person:高香}、{Office:副区长}{Person:王芳}出席。",
            [("高香", "嘉定区", "区长", "asserted"), ("王芳", "嘉定区", "副区长", "asserted")],
            id="second-office-inherits-the-region",
        ),
        pytest.param(
            CITY + "{Office:市长}{Person:赵明}到访。",
            [("赵明", "滁州市", "市长", "asserted")],
            id="mayor-of-the-region-in-the-name",
        ),
        pytest.param(
            "{Region:嘉定区}昨日开会。{Government:区委}{Office:书记}{Person:陈立}主持。",
            [("陈立", "区委", "书记", "asserted")],
            id="elliptic-committee",
        ),
        pytest.param(
            "{Region:嘉定区}昨日开会。{Office:区长}{Person:陈立}主持。",
            [("陈立", "嘉定区", "区长", "asserted")],
            id="organisation-of-the-sentence-before",
        ),
        pytest.param(
            "时任{Region:滁州市}{Office:市长}{Person:赵明}签字。",
            [("赵明", "滁州市", "市长", "former")],
            id="时任",
        ),
        pytest.param(
            "{Company:宏远科技}原{Office:董事长}{Person:王芳}到访。",
            [("王芳", "宏远科技", "董事长", "former")],
            id="原-inside-the-chain",
        ),
        pytest.param(
            "新任{Region:滁州市}{Office:市长}{Person:赵明}到访。",
            [("赵明", "滁州市", "市长", "asserted")],
            id="新任",
        ),
        pytest.param(
            "{Person:赵明}曾任{Region:滁州市}{Office:市长}。",
            [("赵明", "滁州市", "市长", "former")],
            id="曾任",
        ),
        pytest.param(
            "{Person:赵明}任{Company:宏远科技}{Office:董事长}。",
            [("赵明", "宏远科技", "董事长", "asserted")],
            id="任",
        ),
        pytest.param(
            "{Person:赵明}同志担任" + CITY + "{Office:副市长}。",
            [("赵明", "滁州市", "副市长", "asserted")],
            id="同志担任",
        ),
        pytest.param(
            "{Person:赵明}不再担任{Company:宏远科技}{Office:董事长}。",
            [("赵明", "宏远科技", "董事长", "ended")],
            id="不再担任",
        ),
        pytest.param("{Office:市长}{Person:赵明}到访。", [], id="no-organisation"),
        pytest.param(
            "{Person:赵明}走进{Region:滁州市}，{Office:市长}不在。",
            [],
            id="office-of-somebody-else",
        ),
    ],
)
def test_find_holdings(line: str, found: list[tuple[str, str, str, str]]) -> None:
    assert holdings(line) == found


@pytest.mark.parametrize(
    ("office", "first"),
    [
        ("常务副市长", "Region"),
        ("董事长", "Company"),
        ("院长", "Institution"),
        ("党工委副书记", "Government"),
        ("特约观察员", "Government"),
    ],
)
def test_types_for(office: str, first: str) -> None:
    assert types_for(office)[0] == first


def test_collapse_people_makes_a_person_stand_for_the_organisation() -> None:
    line = (
        "{Company:宏远科技}{Office:董事长}{Person:王芳}与"
        "{Region:滁州市}{Office:市长}{Person:赵明}签约。"
    )
    (view,) = sentence_views(read_annotated(line), Topics())
    skeleton = collapse_people(view.skeleton, view.party_of)
    people = [slot for slot in skeleton.slots if slot is not None]
    assert [slot.stands_for[0].name for slot in people] == ["宏远科技", "滁州市"]
    assert [view.text[slot.start : slot.end] for slot in people] == [
        "宏远科技董事长王芳",
        "滁州市市长赵明",
    ]
