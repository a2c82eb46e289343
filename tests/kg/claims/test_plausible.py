"""What the classifier may propose at all."""

from __future__ import annotations

import pytest
from annotated import read_annotated

from parkgraph.kg.claims.pairs import iter_pairs
from parkgraph.kg.claims.plausible import has_cue, may_relate
from parkgraph.kg.claims.topics import Topics
from parkgraph.kg.claims.training import sentence_views
from parkgraph.kg.records import EntityRef


def region(name: str) -> EntityRef:
    return EntityRef("Region", name)


@pytest.mark.parametrize(
    ("line", "relation", "cued"),
    [
        pytest.param("{Region:苏州市}与{Region:滁州市}签约", "SIGNED_WITH", True, id="after"),
        pytest.param("{Region:苏州市}签约{Region:滁州市}", "SIGNED_WITH", True, id="between"),
        pytest.param("签约：{Region:苏州市}、{Region:滁州市}", "SIGNED_WITH", True, id="before"),
        pytest.param("{Region:苏州市}与{Region:滁州市}相邻", "SIGNED_WITH", False, id="no-cue"),
        pytest.param(
            "{Region:苏州市}与{Region:滁州市}" + "很" * 20 + "签约",
            "SIGNED_WITH",
            False,
            id="too-far",
        ),
        pytest.param("{Region:滁州市}的{Park:滨江园}", "LOCATED_IN", True, id="side-by-side"),
        pytest.param("{Park:滨江园}领先{Park:临湖园}很多", "AWARDED", True, id="asks-for-nothing"),
        pytest.param(
            "{Park:滨江园}见过{Park:临湖园}", "CONCERNS", True, id="relation-without-demand"
        ),
    ],
)
def test_has_cue(line: str, relation: str, cued: bool) -> None:
    (view,) = sentence_views(read_annotated(line), Topics())
    (pair,) = iter_pairs(view.skeleton, [])
    assert has_cue(view.skeleton.text, pair, relation) is cued


@pytest.mark.parametrize(
    ("subject", "relation", "object_", "possible"),
    [
        pytest.param(region("苏州市"), "SIGNED_WITH", region("滁州市"), True, id="two-cities"),
        pytest.param(
            region("上海市"), "PARTNERS_WITH", region("嘉定区"), False, id="district-inside"
        ),
        pytest.param(region("嘉定区"), "SIGNED_WITH", region("上海市"), False, id="city-around"),
        pytest.param(region("长三角"), "PARTNERS_WITH", region("滁州市"), False, id="macro-area"),
        pytest.param(
            region("上海市"), "PART_OF", region("长三角"), True, id="areas-may-have-parts"
        ),
        pytest.param(EntityRef("Park", "滨江园"), "LOCATED_IN", region("滁州市"), True, id="park"),
    ],
)
def test_may_relate(subject: EntityRef, relation: str, object_: EntityRef, possible: bool) -> None:
    assert may_relate(subject, relation, object_) is possible


@pytest.mark.parametrize(
    ("place", "may"),
    [
        pytest.param(region("滁州市"), False, id="city"),
        pytest.param(region("长三角"), True, id="macro-area"),
        pytest.param(region("皖东创新走廊"), True, id="strategy-region"),
        pytest.param(EntityRef("Park", "滁州高新区"), True, id="park"),
    ],
)
def test_a_park_is_no_part_of_a_territory(place: EntityRef, may: bool) -> None:
    assert may_relate(EntityRef("Park", "临湖科创园"), "PART_OF", place) is may
