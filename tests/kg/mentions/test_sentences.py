"""Where sentences begin and end."""

from __future__ import annotations

from operator import itemgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.kg.mentions.sentences import split_sentences
from parkgraph.kg.records import Section


def split(text: str) -> list[str]:
    section = Section("body", 0, len(text))
    return [text[s.start : s.end] for s in split_sentences(text, [section])]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("甲入驻。乙搬走！丙来了？", ["甲入驻。", "乙搬走！", "丙来了？"], id="marks"),
        pytest.param("真的吗？！是的。", ["真的吗？！", "是的。"], id="two-marks-end-one-sentence"),
        pytest.param(
            "他说：“园区很好。企业很多。”记者离开。",
            ["他说：“园区很好。企业很多。”", "记者离开。"],
            id="full-stop-inside-quotes",
        ),
        pytest.param(
            "依据《条例。办法》执行。完", ["依据《条例。办法》执行。", "完"], id="book-title"
        ),
        pytest.param("甲（乙。丙）丁。戊", ["甲（乙。丙）丁。", "戊"], id="brackets"),
        pytest.param("第一行\n第二行", ["第一行", "第二行"], id="line-end"),
        pytest.param("“第一行\n第二行”", ["“第一行", "第二行”"], id="line-end-breaks-quotes"),
        pytest.param("标题一   标题二", ["标题一", "标题二"], id="three-blanks"),
        pytest.param("标题一\u3000\u3000\u3000标题二", ["标题一", "标题二"], id="wide-blanks"),
        pytest.param("两 个  空格", ["两 个  空格"], id="two-blanks-stay"),
        pytest.param("等等……后来", ["等等……", "后来"], id="ellipsis"),
        pytest.param("园区2.0版...上线", ["园区2.0版...", "上线"], id="dots-but-no-decimal-point"),
        pytest.param("投资3.5亿元。", ["投资3.5亿元。"], id="decimal-point"),
        pytest.param("  甲。 \n\n ", ["甲。"], id="trimmed-and-no-blank-sentence"),
        pytest.param("", [], id="empty"),
    ],
)
def test_split_sentences(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_quote_that_never_closes_swallows_only_one_stretch() -> None:
    sentences = split("他说：“没有闭合的话。" + "后面还有一句话。" * 40)
    assert len(sentences) > 20


def test_sentence_never_leaves_its_section() -> None:
    text = "甲与乙签约丙入驻丁园"
    sections = [Section("body", 0, 5), Section("related", 5, len(text), "R1")]
    found = list(split_sentences(text, sections))
    assert [(s.start, s.end, s.section.article) for s in found] == [(0, 5, "M"), (5, 10, "R1")]
    assert [s.index for s in found] == [0, 1]


@given(st.text(alphabet="甲乙。！“”（）\n 　…a1", max_size=80))
def test_sentences_cover_everything_but_blanks(text: str) -> None:
    found = list(split_sentences(text, [Section("body", 0, len(text))]))
    inside = {i for s in found for i in range(s.start, s.end)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in inside)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


def test_what_begins_in_a_sentence_is_its_own() -> None:
    section = Section("body", 0, 8)
    first, second = split_sentences("甲入驻。乙搬走。", [section])
    spans = [(0, 1), (3, 5), (4, 5), (7, 8)]
    assert first.of(spans, itemgetter(0)) == [(0, 1), (3, 5)]
    assert second.of(spans, itemgetter(0)) == [(4, 5), (7, 8)]
    assert second.of(spans[:2], itemgetter(0)) == []
