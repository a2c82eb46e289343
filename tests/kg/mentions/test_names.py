"""Names found by their heads: where they begin, and what is no name."""

from __future__ import annotations

import pytest

from parkgraph.kg.mentions.analysis import Candidate
from parkgraph.kg.mentions.name_rules import load_name_rules
from parkgraph.kg.mentions.names import find_names
from parkgraph.kg.mentions.regions import find_regions


def names(text: str) -> list[Candidate]:
    return list(find_names(text, 0, len(text), list(find_regions(text))))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        pytest.param("走进上海嘉定工业区", "上海嘉定工业区", "Park", id="region-first"),
        pytest.param(
            "位于滁州高新技术产业开发区",
            "滁州高新技术产业开发区",
            "Park",
            id="generic-core-with-region",
        ),
        pytest.param("宏远新材产业园开园", "宏远新材产业园", "Park", id="sentence-start"),
        pytest.param("昨日，宏远集团到访", "宏远集团", "Company", id="comma"),
        pytest.param("启明传感、宏远集团、", "宏远集团", "Company", id="list-mark"),
        pytest.param("“启明传感科技有限公司”", "启明传感科技有限公司", "Company", id="quote"),
        pytest.param("与苏州大学签约", "苏州大学", "Institution", id="preposition"),
        pytest.param("我们走访宏远集团", "宏远集团", "Company", id="stop-word"),
        pytest.param(
            "滨江智造（滁州）产业园开园", "滨江智造（滁州）产业园", "Park", id="bracket-inside"
        ),
        pytest.param("上海市嘉定区人民政府", "上海市嘉定区人民政府", "Government", id="government"),
        pytest.param("年产五万吨铜箔项目", "年产五万吨铜箔项目", "Project", id="project"),
        pytest.param("张江高科技园区", "张江高科技园区", "Park", id="longest-head"),
    ],
)
def test_find_names_finds_the_left_boundary(text: str, name: str, kind: str) -> None:
    assert (name, kind) in {(text[c.start : c.end], c.type) for c in names(text)}


@pytest.mark.parametrize(
    "text",
    [
        "特色产业园",
        "一批重点项目",
        "国家级经济技术开发区",
        "多家龙头企业",
        "产业园",
        "“产业园”",
        "（产业园）",
    ],
)
def test_find_names_drops_generic_names(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize("text", ["推进产业园建设", "宏远文化", "园区企业服务中心"])
def test_untrusted_heads_score_too_little_to_stand_alone(text: str) -> None:
    assert {c.score for c in names(text)} == {load_name_rules().scores["weak"]}


def test_head_inside_a_longer_name_makes_no_candidate() -> None:
    text = "启明工业园区"
    assert [text[c.start : c.end] for c in names(text)] == ["启明工业园区"]


def test_region_at_the_left_is_the_best_evidence() -> None:
    region, boundary, stop = (
        names(text)[0].score for text in ("滁州宏远集团", "，宏远集团", "走访宏远集团")
    )
    assert region > boundary > stop


def test_legal_form_raises_the_score() -> None:
    plain, legal = names("宏远集团")[0], names("启明传感科技有限公司")[0]
    assert legal.score > plain.score


def test_words_for_a_subsidiary_are_no_legal_form() -> None:
    assert names("滁州宏远新材全资子公司")[0].score == names("滁州宏远集团")[0].score


def test_name_longer_than_allowed_is_no_name() -> None:
    assert names("甲" * 60 + "产业园") == []


def test_only_the_given_range_is_read() -> None:
    text = "宏远集团。启明集团"
    found = list(find_names(text, 5, len(text), []))
    assert [(c.start, c.end) for c in found] == [(5, 9)]
