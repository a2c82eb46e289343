"""Edges and types of chosen names, mended; and names that are known by themselves."""

from __future__ import annotations

import pytest
from annotated import read_annotated

from parkgraph.kg.mentions.analysis import Candidate
from parkgraph.kg.mentions.known_names import find_known_names
from parkgraph.kg.mentions.shaping import shape_names


def shaped(line: str, offices: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """(name, type) of what becomes of the annotated names; `offices` are words that are offices."""
    passage = read_annotated(line)
    text = passage.text
    chosen = [Candidate(s.start, s.end, s.type, "test", 0.9) for s in passage.spans]
    found = shape_names(text, chosen, {text.index(word) for word in offices})
    return [(text[c.start : c.end], c.type) for c in found]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        pytest.param(
            "{Park:云栖智谷}三期动工。", [("云栖智谷三期", "Project")], id="phase-makes-a-project"
        ),
        pytest.param(
            "{Institution:北湖创新中心二期}封顶。",
            [("北湖创新中心二期", "Project")],
            id="phase-inside-the-name",
        ),
        pytest.param(
            "{Company:江川机床}增资项目签约。", [("江川机床增资项目", "Project")], id="project"
        ),
        pytest.param(
            "{Company:江川机床}与众多项目签约。", [("江川机床", "Company")], id="word-between"
        ),
        pytest.param(
            "{Company:江川机床有限公司}扩产项目签约。",
            [("江川机床有限公司", "Company")],
            id="legal-form-ends-the-name",
        ),
        pytest.param(
            "{Park:云栖智谷}产业项目多。{Park:云栖智谷}热闹。",
            [("云栖智谷", "Park"), ("云栖智谷", "Park")],
            id="named-without-it-too",
        ),
        pytest.param(
            "{Region:白河镇}1704号地块项目开工。",
            [("白河镇1704号地块项目", "Project")],
            id="plot-of-a-region",
        ),
        pytest.param(
            "{Company:江川机器人}生产基地满产。",
            [("江川机器人生产基地", "Park")],
            id="site-of-a-firm",
        ),
        pytest.param(
            "{Park:北湖高新区}管委会发布。",
            [("北湖高新区管委会", "Government")],
            id="body-of-a-zone",
        ),
        pytest.param(
            "{Park:云栖产业园}管理有限公司成立。",
            [("云栖产业园管理有限公司", "Company")],
            id="firm-of-a-park",
        ),
        pytest.param(
            "{Park:云栖产业园}与江川有限公司签约。", [("云栖产业园", "Park")], id="another-firm"
        ),
        pytest.param("{Park:容南片区}升温。", [("容南片区", "Region")], id="area-is-a-region"),
        pytest.param(
            "{Park:北湖自贸片区}升温。", [("北湖自贸片区", "Park")], id="zone-all-the-same"
        ),
        pytest.param("{Park:力争云栖科技城}建成。", [("云栖科技城", "Park")], id="verb-before"),
        pytest.param(
            "{Company:新加坡上市公司远岭控股}来访。", [("远岭控股", "Company")], id="kind-before"
        ),
        pytest.param(
            "{Company:云岭}来了。{Company:云岭和北湖集团}签约。",
            [("云岭", "Company"), ("北湖集团", "Company")],
            id="joined-names",
        ),
        pytest.param("{Person:高岭3月}表示。", [("高岭", "Person")], id="person-without-digits"),
        pytest.param("{Person:高岭曾}任县长。", [("高岭", "Person")], id="person-without-adverb"),
        pytest.param("{Company:绿色科技}受关注。", [], id="generic-firm"),
        pytest.param("打造{Park:创新经济集聚区}。", [], id="generic-park"),
        pytest.param("{Park:汽车芯谷}开园。", [("汽车芯谷", "Park")], id="brand-of-an-industry"),
        pytest.param(
            "{Region:云溪县}{Region:南部}有矿。",
            [("云溪县", "Region")],
            id="direction-is-no-county",
        ),
    ],
)
def test_shape_names(line: str, names: list[tuple[str, str]]) -> None:
    assert shaped(line) == names


def test_office_behind_a_zone_makes_no_body() -> None:
    line = "{Park:北湖高新区}党工委书记{Person:李岚}到场。"
    assert shaped(line, ("党工委书记",)) == [("北湖高新区", "Park"), ("李岚", "Person")]
    assert shaped(line)[0] == ("北湖高新区党工委", "Government")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("今年2月，工信部公布名单。", [("工信部", "Government")]),
        ("生态环境部与科技部联合发文。", [("生态环境部", "Government"), ("科技部", "Government")]),
        ("合作区执行委员会副主任出席。", [("合作区执行委员会", "Government")]),
        ("会上，区住房保障局作了介绍。", [("区住房保障局", "Government")]),
        ("园区引来比亚迪。", [("比亚迪", "Company")]),
        ("布局格局结局都很好。", []),
        ("地区局势平稳。", []),
    ],
)
def test_find_known_names(text: str, names: list[tuple[str, str]]) -> None:
    found = find_known_names(text, 0, len(text))
    assert [(text[c.start : c.end], c.type) for c in found] == names
