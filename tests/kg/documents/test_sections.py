"""Pages to sections: every line of realistic pages, one-line pages, and the partition property."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portal_pages import NEWSPAPER, PAGES, PORTAL, text_of

from parkgraph.kg.documents.folding import fold
from parkgraph.kg.documents.sections import find_sections
from parkgraph.kg.records import Section


def _label(section: Section) -> str:
    return section.kind if section.article == "M" else f"{section.kind} {section.article}"


def _labels(text: str) -> list[tuple[str, str]]:
    return [(_label(one), text[one.start : one.end]) for one in find_sections(fold(text))]


def _kinds(text: str, kind: str) -> list[str]:
    return [piece for label, piece in _labels(text) if label.split()[0] == kind]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_find_sections_labels_every_line(name: str, line_end: str) -> None:
    page = PAGES[name]
    expected = [(label, line.strip()) for label, line in page if line]
    assert _labels(text_of(page, line_end)) == expected


def test_find_sections_reads_page_without_line_ends() -> None:
    text = " ".join(line for _, line in PORTAL if line)
    for kind in ("title", "body", "related"):
        expected = "".join(line for label, line in PORTAL if label.split(" ")[0] == kind)
        found = "".join(_kinds(text, kind))
        assert "".join(found.split()) == "".join(expected.split()), kind
    assert {label for label, _ in _labels(text) if label.startswith("related")} == {
        "related R1",
        "related R3",
    }


def test_find_sections_starts_one_line_article_at_its_dispatch() -> None:
    text = (
        "两地共建产业园晚报讯  今天上午，嘉善县与青浦区签约。"
        + "园区占地三百亩，总投资9亿元。" * 30
    )
    assert _kinds(text, "body")[0].startswith("晚报讯")


def test_find_sections_numbers_items_without_heading_by_doubled_titles() -> None:
    body = "4月2日,张家港市与某集团签约,总投资20亿元,项目位于张家港保税区。"
    item = "张家港保税区又有新项目\n\n张家港保税区又有新项目\n\n昨天,保税区举行开工仪式,..."
    labels = _labels(f"张家港签下大项目\n{body}\n{item}")
    assert [label for label, _ in labels] == ["title", "body"] + ["related R1"] * 3


@pytest.mark.parametrize(
    ("snippet", "widget"),
    [
        (
            "扬州明日天气:晴转多云 26℃/19℃ 昨日,扬州经开区签约6个项目...",
            "扬州明日天气:晴转多云 26℃/19℃",
        ),
        (
            "由阅读量、评论数等多项积分决定,等级越高代表越优秀。 昨日,扬州经开区签约...",
            "由阅读量、评论数等多项积分决定,等级越高代表越优秀。",
        ),
        ("我的位置:首页要闻 昨日,扬州经开区签约6个项目...", "我的位置:首页要闻"),
    ],
)
def test_find_sections_cuts_widget_out_of_snippet(snippet: str, widget: str) -> None:
    text = text_of(PORTAL[:25]) + f"\n相关文章\n扬州签约忙\n扬州签约忙\n{snippet}\n"
    tail = [(label, piece) for label, piece in _labels(text) if label.endswith("R1")]
    assert tail[2] == ("boilerplate R1", widget)
    assert tail[3][0] == "related R1" and tail[3][1].startswith("昨日")


@pytest.mark.parametrize(
    "line",
    [
        "编辑部大楼项目总投资3亿元，位于园区东侧，由市文投集团投资建设，计划明年年底前完成主体结构。",
        "来源于长三角的企业占园区企业总数的六成，其中上海企业45家。",
        "标签印刷产业园一期已经投产，年产值8亿元，吸纳就业300人。",
        "位置优越的嘉定工业区距虹桥枢纽只有20分钟车程，吸引了2000家企业。",
        "相关企业负责人表示，将把研发总部迁入园区。",
        "手机产业园2023年产值达到120亿元，增长8.5%。",
        "第3期厂房将在今年6月交付，面积4.2万平方米。",
        "2020年前，园区由镇里代管；此后升格，现有企业120家。",
    ],
)
def test_find_sections_keeps_prose_that_begins_like_a_cue(line: str) -> None:
    text = f"园区要闻一则特别报道\n3月2日，园区签约12个项目。\n{line}\n园区明年还要扩建。\n"
    assert fold(line) in fold("\n".join(_kinds(text, "body")))


def test_find_sections_takes_title_named_by_container() -> None:
    text = "滨江资讯网每日要闻速览\n\n南通签下三个项目\n\n5月1日，南通市与某集团签约，总投资9亿元。"
    sections = find_sections(fold(text), "南通签下三个项目")
    assert [text[s.start : s.end] for s in sections if s.kind == "title"] == ["南通签下三个项目"]


def test_find_sections_cuts_trailing_bar() -> None:
    labels = _labels("镇江新区签约忙不停\n昨天，镇江新区与三家企业签约，总投资5亿元。 |")
    assert labels[-1] == ("boilerplate", "|")


def test_find_sections_of_headline_alone() -> None:
    assert _labels("常州高新区签约12个项目") == [("title", "常州高新区签约12个项目")]
    assert find_sections("") == ()


LINES = [line for page in PAGES.values() for _, line in page]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(LINES) | st.text(alphabet="嘉园，。.|>… 12a\u3000\u00a0\t"), max_size=25
    ),
    st.sampled_from(["\n", "\r\n", " ", "\n\n", "  "]),
)
def test_find_sections_partition_the_text(lines: list[str], line_end: str) -> None:
    folded = fold(line_end.join(lines))
    at = 0
    for section in find_sections(folded):
        assert at <= section.start < section.end
        assert not folded[at : section.start].strip()
        assert folded[section.start : section.end] == folded[section.start : section.end].strip()
        at = section.end
    assert not folded[at:].strip()


def test_find_sections_of_long_dump_takes_bounded_time() -> None:
    text = text_of(NEWSPAPER) + "\n园区今年签约的项目都已开工。" * 50_000
    assert len(find_sections(fold(text))) > 50_000
