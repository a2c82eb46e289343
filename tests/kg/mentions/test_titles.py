"""Titles after a verb of awarding."""

from __future__ import annotations

import pytest

from parkgraph.kg.mentions.arbitration import choose_mentions
from parkgraph.kg.mentions.titles import find_titles


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        pytest.param("园区获评“国家级科技企业孵化器”。", ["国家级科技企业孵化器"], id="quoted"),
        pytest.param(
            "公司入选国家级专精特新小巨人企业。", ["国家级专精特新小巨人企业"], id="unquoted"
        ),
        pytest.param("被认定为省级特色产业园区。", ["省级特色产业园区"], id="passive"),
        pytest.param("被评为“5A级”物流园区。", ["“5A级”物流园区"], id="quotes-inside"),
        pytest.param("连续三年获评全省先进单位。", ["全省先进单位"], id="level"),
        pytest.param("公司获评第三批“绿色工厂”。", ["绿色工厂"], id="batch-left-out"),
        pytest.param("园区获得企业称赞", [], id="praise-is-none"),
        pytest.param("园区争创国家级示范区", [], id="no-verb-of-awarding"),
        pytest.param("国家级示范区建设推进会召开", [], id="bare"),
        pytest.param("获评会上，“滨江之光”亮灯", [], id="quote-elsewhere"),
    ],
)
def test_find_titles(text: str, titles: list[str]) -> None:
    chosen = choose_mentions(find_titles(text, 0, len(text)))
    assert [text[c.start : c.end] for c in chosen] == titles


def test_titles_outside_the_range_are_not_read() -> None:
    text = "甲获评省级示范区。乙获评市级示范区。"
    assert [text[c.start : c.end] for c in find_titles(text, 9, len(text))] == ["市级示范区"]
