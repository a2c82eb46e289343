"""Web pages to articles: main text, related items, metadata, hostile markup."""

from __future__ import annotations

import socket
import time

import pytest

from parkgraph.kg.documents import html
from parkgraph.kg.documents.html import Page, read_page

LEAD = "6月8日,六安市与松江区签署协议,在松江建设科创中心,面积5600平方米。"
SECOND = "中心由六安市产业投资集团投资,首批入驻8家企业,计划三年内孵化企业40家。"
BODY = f"<h1>六安松江科创中心揭牌</h1><p>{LEAD}</p><p>{SECOND}</p>"


def _page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def _texts(page: Page, kind: str) -> list[str]:
    return [page.text[one.start : one.end] for one in page.sections if one.kind == kind]


def test_read_page_keeps_article_and_drops_page_around_it() -> None:
    page = read_page(
        _page(
            "<nav><a>首页</a> <a>园区</a></nav><div>当前位置:首页 &gt; 要闻</div>"
            f"{BODY}<p>责任编辑:小树</p><p>招商热线:400-000-0000</p>"
            "<p style='display: none'>隐藏的园区文字。</p><script>var park='园区';</script>"
            "<!-- 园区注释 --><div>版权所有 某某网</div><footer>沪ICP备00000000号</footer>"
        )
    )
    assert page.text == f"六安松江科创中心揭牌\n{LEAD}\n{SECOND}"
    assert [section.kind for section in page.sections] == ["title", "body", "body"]


def test_read_page_keeps_nested_related_items() -> None:
    page = read_page(
        _page(
            f"{BODY}<div><h3>相关文章</h3><ul>"
            "<li><div><a>金寨开发区签约忙</a><div><p>昨日,金寨开发区签约3个项目,总投资4亿元...</p></div></div></li>"
            "<li><a>松江再添科创园</a><p>近日,松江区又一科创园开园,入驻企业已有12家...</p></li>"
            "</ul></div><div>友情链接 某某网 某某站</div>"
        )
    )
    related = [one for one in page.sections if one.kind == "related"]
    assert [one.article for one in related] == ["R1", "R1", "R2", "R2"]
    assert _texts(page, "related")[2:] == [
        "松江再添科创园",
        "近日,松江区又一科创园开园,入驻企业已有12家...",
    ]
    assert "友情链接" not in page.text


def test_read_page_goes_on_below_an_inset() -> None:
    more = [
        f"第{n}家企业来自六安市金寨县,投资{n}000万元,租用办公面积{n}00平方米,上月已经入驻中心。"
        for n in range(1, 10)
    ]
    inset = "<h3>相关阅读</h3><p>园区一览</p>"
    page = read_page(_page(f"{BODY}{inset}" + "".join(f"<p>{one}</p>" for one in more)))
    assert "第9家企业" in page.text


def test_read_page_drops_short_lines_that_are_links() -> None:
    menu = '<p><a href="1.htm">六安松江签署合作协议</a></p><p><a href="2.htm">更多园区消息</a></p>'
    named = '<p><a name="b">二期工程另行安排</a></p>'
    page = read_page(_page(f"{BODY}{menu}{named}<p>{SECOND}</p>"), ask="never")
    assert _texts(page, "body") == [LEAD, SECOND, "二期工程另行安排", SECOND]


def test_read_page_keeps_numbered_headings_without_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "_vote", lambda _: pytest.fail("trafilatura asked"))
    headings = [f"{number}、签署六安松江协议的概况" for number in "一二三"]
    parts = "".join(f"<p>{one}</p><p>{SECOND}</p>" for one in headings)
    assert _texts(read_page(_page(BODY + parts)), "body")[2::2] == headings


def test_read_page_adds_title_of_head_when_body_has_none() -> None:
    page = read_page(_page(f"<p>{LEAD}</p>", "<title>科创中心揭牌_要闻_某某网</title>"))
    assert page.title == "科创中心揭牌"
    assert page.text == f"科创中心揭牌\n{LEAD}"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2023-06-09T08:00:00+08:00">',
        '<meta name="PubDate" content="2023-06-09 08:00">',
        '<script type="application/ld+json">{"@graph":[{"datePublished":"2023-06-09"}]}</script>',
        '<script type="application/ld+json">{broken</script><meta name="date" content="20230609">',
    ],
)
def test_read_page_finds_date_in_head(head: str) -> None:
    assert read_page(_page(BODY, head)).published == "2023-06-09"


@pytest.mark.parametrize(
    ("line", "published", "publisher"),
    [
        ("2023-06-09 08:00 来源:松江园区报 浏览:5", "2023-06-09", "松江园区报"),
        ("松江园区报 2023年6月9日", "2023-06-09", "松江园区报"),
        ("admin3个月前 (06-09)资讯5", None, None),
    ],
)
def test_read_page_finds_visible_date_line(
    line: str, published: str | None, publisher: str | None
) -> None:
    page = read_page(_page(f"<h1>六安松江科创中心揭牌</h1><div>{line}</div><p>{LEAD}</p>"))
    assert (page.published, page.publisher) == (published, publisher)


def test_read_page_reads_site_and_address() -> None:
    head = '<meta property="og:site_name" content="松江园区报"><link rel="canonical" href="https://a.example/1">'
    page = read_page(_page(BODY, head))
    assert (page.publisher, page.url) == ("松江园区报", "https://a.example/1")


def test_read_page_never_opens_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("network used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    page = '<!DOCTYPE html SYSTEM "http://example.com/x.dtd">' + _page(
        f'<iframe src="http://example.com"></iframe><img src="http://example.com/a.png">{BODY}'
    )
    assert LEAD in read_page(page).text


LARGE = {
    "paragraphs": f"<p>{LEAD}</p>" * 230_000,
    "script": "<script>" + "var park = 1;" * 1_600_000 + "</script>",
    "unclosed scripts": "<script>" * 2_600_000,
    "brackets": "<" * 20_000_000,
}


@pytest.mark.parametrize("name", LARGE)
def test_read_page_survives_20_mb(name: str) -> None:
    page = _page(BODY + LARGE[name])
    assert len(page.encode()) > 20_000_000
    started = time.perf_counter()
    found = read_page(page)
    # A few seconds when alone; four times that on a busy machine.
    assert time.perf_counter() - started < 20
    assert LEAD in found.text and len(found.text) < 500_000


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + f"<p>{LEAD}</p>",
        f"<p>{LEAD}",
        f"<?xml version='1.0' encoding='gbk'?><html><body><p>{LEAD}</p></body></html>",
        f"<html><body><p>{LEAD}</p>\x0b\ufffd</body></html>",
    ],
)
def test_read_page_survives_broken_markup(page: str) -> None:
    assert LEAD in read_page(page).text


@pytest.mark.parametrize("page", ["", "<html></html>", "<script>var a;</script>", "<!-- 园区 -->"])
def test_read_page_without_text_is_empty(page: str) -> None:
    assert read_page(page).text.strip() == ""
