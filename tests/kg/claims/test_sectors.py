"""Lists of sectors and whose they are."""

from __future__ import annotations

import pytest

from parkgraph.kg.claims.pipeline import extract, load_pipeline
from parkgraph.kg.claims.sectors import sectors_in
from parkgraph.kg.mentions.components import plain_document


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param(
            "生物医药、智能装备和新材料等产业", ["生物医药", "智能装备", "新材料"], id="list"
        ),
        pytest.param("高端医疗器械产业集群", ["高端医疗器械"], id="one"),
        pytest.param("营商环境和人才政策", [], id="no-sectors"),
        pytest.param("国内领先的汽车产业示范基地", [], id="a-place-is-none"),
    ],
)
def test_sectors_in(words: str, found: list[str]) -> None:
    assert sectors_in(words) == found


def test_sectors_belong_to_the_subject() -> None:
    text = "滁州经济技术开发区位于滁州市，重点发展智能家电、新能源电池等产业。"
    claims = extract(load_pipeline(), plain_document(text)).claims
    stated = {
        (c.subject.name, c.object.name) for c in claims if c.predicate == "IN_SECTOR" and c.object
    }
    assert stated == {("滁州经济技术开发区", "智能家电"), ("滁州经济技术开发区", "新能源电池")}
