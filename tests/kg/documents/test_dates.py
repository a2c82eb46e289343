"""Page dates, repost dates and dates of content."""

from __future__ import annotations

import pytest

from parkgraph.kg.documents.dates import content_date, full_date, page_date
from parkgraph.kg.documents.folding import fold


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-05T09:30:00+08:00", "2024-03-05"),
        ("2024/3/5", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("2024年3月5日", "2024-03-05"),
        ("03-05", None),
        ("2024-13-05", None),
        ("2024-02-30", None),
        ("", None),
        (None, None),
    ],
)
def test_full_date_cases(text: str | None, day: str | None) -> None:
    assert full_date(text) == day


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["admin1年前 (2023-05-06)园区资讯12"], "2023-05-06"),
        (["admin7个月前 (05-06)园区资讯12"], None),
        (["园区周报 ‖ 2019年第12期 ‖ 3月22日(周五)"], "2019-03-22"),
        (["首页 > 正文", "发布日期：2023年6月2日"], "2023-06-02"),
        (["© 2009-2023 某某网"], None),
        ([], None),
    ],
)
def test_page_date_cases(lines: list[str], day: str | None) -> None:
    assert page_date([fold(line) for line in lines]) == day


@pytest.mark.parametrize(
    ("title", "body", "published", "expected"),
    [
        pytest.param(
            "两地签约",
            ["8月22日上午，两地签署协议。"],
            "2023-08-22",
            ("2023-08-22", "body+page"),
            id="same day",
        ),
        pytest.param(
            "两地签约",
            ["8月20日，两地签署协议。"],
            "2023-08-22",
            ("2023-08-22", "body+page"),
            id="days before",
        ),
        pytest.param(
            "两地签约",
            ["12月30日，两地签署协议。"],
            "2024-01-02",
            ("2024-01-02", "body+page"),
            id="new year",
        ),
        pytest.param(
            "两地签约",
            ["3月4日，两地签署协议。"],
            "2023-08-22",
            ("2023-03-04", "body+page"),
            id="months before",
        ),
        pytest.param(
            "两地签约",
            ["昨天，两地签署协议。"],
            "2023-08-22",
            ("2023-08-22", "page"),
            id="page only",
        ),
        pytest.param("两地签约", ["昨天，两地签署协议。"], None, (None, "none"), id="nothing"),
        pytest.param(
            "两地签约",
            ["2021年3月4日，两地签署协议。"],
            None,
            ("2021-03-04", "body"),
            id="full date",
        ),
        pytest.param(
            "两地签约",
            ["2021年3月4日，两地签署协议。"],
            "2024-09-21",
            ("2021-03-04", "body"),
            id="repost",
        ),
        pytest.param(
            "两地签约",
            ["园区位于城北，2016年11月22日挂牌，面积10平方公里。", "昨天又有企业入驻。"],
            "2020-12-03",
            ("2020-12-03", "page"),
            id="founding date is background",
        ),
        pytest.param(
            "两地签约",
            ["园区自2018年5月6日启用以来，招来企业29家。"],
            None,
            (None, "none"),
            id="since",
        ),
        pytest.param(
            "区长谈园区",
            ["区长3月2日表示，园区去年税收60亿元。", "他说，要落实昨天召开的2024年工作会精神。"],
            None,
            ("2024-03-02", "body"),
            id="year from the body",
        ),
        pytest.param(
            "两地签约",
            ["区长3月2日表示，园区将提速。", "力争到2035年建成世界级园区。"],
            None,
            (None, "none"),
            id="target year anchors nothing",
        ),
        pytest.param(
            "两园区获评五星",
            ["日前，有关部门通报2020年发展质量评价结果，两园区上榜。"],
            "2024-09-21",
            (None, "none"),
            id="old year as current",
        ),
        pytest.param(
            "产业园动工",
            ["日前，产业园项目启动建设，预计于2021年10月竣工。"],
            "2024-09-21",
            (None, "none"),
            id="plan long past",
        ),
        pytest.param(
            "产业园动工",
            ["日前，产业园启动建设。", "原计划2021年开工，后来推迟。"],
            "2024-09-21",
            ("2024-09-21", "page"),
            id="abandoned plan",
        ),
        pytest.param(
            "两地签约",
            ["日前，两地签约。", "合作始于2016年，2023年再次签约。"],
            "2024-09-21",
            ("2024-09-21", "page"),
            id="older years in passing",
        ),
        pytest.param(
            "某区2022年发展年报",
            ["2022年，全区产值1208亿元。"],
            "2023-03-20",
            ("2022", "body"),
            id="report year",
        ),
        pytest.param(
            "新厂下月奠基",
            ["2011年3月1日，新厂将举行奠基仪式。"],
            "2011-02-28",
            ("2011-02-28", "page"),
            id="day ahead",
        ),
        pytest.param(
            "两地签约",
            ["2月30日，两地签约。"],
            "2023-08-22",
            ("2023-08-22", "page"),
            id="no such day",
        ),
        pytest.param("", [], "2023-08-22", ("2023-08-22", "page"), id="no body"),
    ],
)
def test_content_date_cases(
    title: str, body: list[str], published: str | None, expected: tuple[str | None, str]
) -> None:
    found = content_date(fold(title), [fold(paragraph) for paragraph in body], published)
    assert (found.iso, found.basis) == expected
