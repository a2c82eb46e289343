"""Hard negatives: names that no chain of aliases may join."""

from __future__ import annotations

import pytest

from parkgraph.kg.resolve.conflicts import in_conflict, telling_parts
from parkgraph.schema.gazetteer import load_gazetteer


def conflict(left: str, right: str) -> bool:
    places = load_gazetteer()
    a, b = telling_parts(places, left), telling_parts(places, right)
    assert in_conflict(places, a, b) == in_conflict(places, b, a)
    return in_conflict(places, a, b)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("北京经济技术开发区", "南京经济技术开发区"),
        ("苏州工业园区", "徐州工业园区"),
        ("中建三局", "中建八局"),
        ("第一人民医院", "第二人民医院"),
        ("温州（嘉定）科技创新园", "温州（嘉定）科技创新园二期"),
        ("科技园一期", "科技园二期"),
        ("嘉定工业区", "嘉定工业区北区"),
        ("嘉定工业区南区", "嘉定工业区北区"),
        ("格力电器（合肥）有限公司", "格力电器（重庆）有限公司"),
        ("广州（梅州）产业转移园", "广州（湛江）产业转移园"),
        ("淮安区国投集团", "盱眙县国投集团"),
    ],
)
def test_in_conflict_forbids(left: str, right: str) -> None:
    assert conflict(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("上海嘉定氢能港产业园", "嘉定氢能港"),
        ("上海嘉定氢能港产业园", "氢能港"),
        ("格力电器（重庆）有限公司", "重庆格力"),
        ("上海东方枢纽国际商务合作区", "东方枢纽"),
        ("中国第一汽车集团有限公司", "中国一汽"),
        ("佛山（云浮）产业转移工业园", "佛云园"),
        ("中建三局集团有限公司", "中建集团"),
    ],
)
def test_in_conflict_lets_short_forms_pass(left: str, right: str) -> None:
    assert not conflict(left, right)
