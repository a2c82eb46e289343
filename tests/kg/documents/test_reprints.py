"""Clusters of reprints: by words of the main text, whatever the order."""

from __future__ import annotations

import random

import pytest
from factory import make_document
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.kg.documents.reprints import cluster_reprints, main_text
from parkgraph.kg.records import Document, Section

STORY = (
    "瓯江智造园昨日在温州开园。园区占地三百亩，由瓯江投资集团建设和运营，首批入驻企业四十家，"
    "涉及泵阀、电气和鞋服机械三个行业。园区负责人介绍，二期工程将在明年动工，建成后可容纳企业一百家。"
    "当天还有六家企业与园区签订入驻协议，总投资十二亿元。温州市有关部门负责人出席开园仪式并讲话。"
)
OTHER = (
    "嘉定工业区今年前三季度完成产值一千二百亿元，比去年同期增长百分之八。汽车零部件和集成电路"
    "仍是支柱行业，生物医药增长最快。区内规模以上企业达到九百家，其中外资企业三百家，就业人数二十万。"
)


def article(text: str, title: str = "") -> Document:
    """A document whose body is `text` below a title."""
    whole = f"{title}\n{text}" if title else text
    at = len(whole) - len(text)
    sections = (Section("title", 0, at), Section("body", at, len(whole)))
    return make_document(whole, sections=sections)


def are_one(*documents: Document) -> bool:
    return len(set(cluster_reprints(documents).values())) == 1


@pytest.mark.parametrize(
    "reprint",
    [
        pytest.param(article(STORY, "瓯江智造园开园"), id="other title"),
        pytest.param(article(STORY.replace("。", "！ ")), id="other punctuation"),
        pytest.param(article(f"{STORY}（记者 张三）"), id="a source line more"),
        pytest.param(article(STORY.replace("四十家", "40家")), id="a figure retyped"),
        pytest.param(article(STORY[: STORY.rindex("温州市")]), id="last sentence cut"),
    ],
)
def test_cluster_reprints_finds(reprint: Document) -> None:
    assert are_one(article(STORY), reprint)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(article(STORY), article(OTHER), id="another story"),
        pytest.param(article(STORY), article(STORY[:60] + OTHER), id="same beginning"),
        pytest.param(article("甲公司入驻园区。"), article("乙公司入驻园区。"), id="notices"),
        pytest.param(article("", "甲"), article("", "乙"), id="no main text"),
    ],
)
def test_cluster_reprints_keeps_apart(left: Document, right: Document) -> None:
    assert not are_one(left, right)


def test_a_short_notice_word_for_word_is_a_reprint() -> None:
    notice = "甲公司入驻嘉定工业区。"
    assert are_one(article(notice, "快讯"), article(notice, "要闻"))


def test_a_cluster_is_named_by_its_smallest_id() -> None:
    one, two, apart = article(STORY), article(STORY, "转载"), article(OTHER)
    smallest = min(one.id, two.id)
    assert cluster_reprints([two, apart, one]) == {
        one.id: smallest, two.id: smallest, apart.id: apart.id,
    }  # fmt: skip


@given(st.randoms(use_true_random=False))
def test_clusters_do_not_depend_on_order(chance: random.Random) -> None:
    chain = [article(STORY + "补" * n * 8 + OTHER[: n * 9]) for n in range(6)]
    documents = [*chain, article(OTHER), article(OTHER, "转")]
    expected = cluster_reprints(documents)
    chance.shuffle(documents)
    assert cluster_reprints(documents) == expected


def test_main_text_leaves_out_titles_and_related_articles() -> None:
    text = f"标题\n{OTHER}\n{STORY}"
    at, end = 3, 3 + len(OTHER)
    sections = (
        Section("title", 0, at), Section("body", at, end), Section("related", end, len(text), "R1"),
    )  # fmt: skip
    assert main_text(make_document(text, sections=sections)) == main_text(article(OTHER))
