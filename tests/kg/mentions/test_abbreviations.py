from __future__ import annotations

import pytest

from parkgraph.kg.mentions.abbreviations import abbreviates


@pytest.mark.parametrize(
    ("short", "long", "kind"),
    [
        ("滁来园", "滁州（来安）汽车零部件产业园", "Park"),
        ("来安汽车园", "滁州（来安）汽车零部件产业园", "Park"),
        ("汊河园", "滁州汊河装备园", "Park"),
        ("来安城建", "滁州来安城市建设集团有限公司", "Company"),
        ("宏启公司", "滁州宏启建设发展公司", "Company"),
        ("滁州轴承", "滁州滚珠轴承公司", "Company"),
        ("来安园建投", "来安园建设投资有限公司", "Company"),
    ],
)
def test_short_name_that_leaves_characters_out(short: str, long: str, kind: str) -> None:
    assert abbreviates(short, long, kind)


@pytest.mark.parametrize(
    ("short", "long", "kind"),
    [
        ("上海城投", "上海松江城市建设投资有限公司", "Company"),
        ("宏启集团", "宏启滁州（来安）开发有限公司", "Company"),
        ("来安工业区", "来安北工业区", "Park"),
        ("滁州工业园", "滁州新加坡工业园", "Park"),
        ("汊河园二期", "滁州汊河装备园", "Park"),
        ("园区", "滁州汊河装备园", "Park"),
        ("李明", "李小明", "Person"),
    ],
)
def test_name_of_something_else(short: str, long: str, kind: str) -> None:
    assert not abbreviates(short, long, kind)
