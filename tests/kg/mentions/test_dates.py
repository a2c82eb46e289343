"""Dates and periods in folded text, with and without a content date, and what is no date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.kg.mentions.dates import find_dates, resolve_date
from parkgraph.kg.records import PartialDate

CONTENT = "2024-09-21"  # a Saturday

# sentence, words of the date, ISO, granularity: stated in full
EXPLICIT = [
    ("项目于2019年11月26日开园", "2019年11月26日", "2019-11-26", "day"),
    ("自2017年5月签约", "2017年5月", "2017-05", "month"),
    ("2021年获批", "2021年", "2021", "year"),
    ("2023年度优秀园区", "2023年度", "2023", "year"),
    ("截至2023年底，企业190家", "2023年底", "2023-12", "month"),
    ("2020年末员工300人", "2020年末", "2020-12", "month"),
    ("2025年初投产", "2025年初", "2025-01", "month"),
    ("2021年上半年开工", "2021年上半年", "2021-01/2021-06", "half"),
    ("2022年下半年", "2022年下半年", "2022-07/2022-12", "half"),
    ("计划2027年第三季度试产", "2027年第三季度", "2027-07/2027-09", "quarter"),
    ("2023年一季度", "2023年一季度", "2023-01/2023-03", "quarter"),
    ("2022年1—9月，完成产值", "2022年1—9月", "2022-01/2022-09", "period"),
    ("2023年前三季度", "2023年前三季度", "2023-01/2023-09", "period"),
    ("2024年前11个月", "2024年前11个月", "2024-01/2024-11", "period"),
    ("2024年3月中旬", "2024年3月中旬", "2024-03", "month"),
    ("发布时间：2024-09-21 10:30", "2024-09-21", "2024-09-21", "day"),
    ("2024/9/21更新", "2024/9/21", "2024-09-21", "day"),
    ("（2024.9.21）", "2024.9.21", "2024-09-21", "day"),
    ("二〇二三年十月", "二〇二三年十月", "2023-10", "month"),
    ("2021—2025年规划", "2021—2025年", "2021/2025", "period"),
    ("2019年12月至2020年3月停产", "2019年12月至2020年3月", "2019-12/2020-03", "period"),
    ("2023年7月3日至6日", "2023年7月3日至6日", "2023-07-03/2023-07-06", "period"),
    ("“十四五”期间", "“十四五”期间", "2021/2025", "period"),
    ("十三五时期新增", "十三五时期", "2016/2020", "period"),
    ("“十五五”规划", "“十五五”", "2026/2030", "period"),
    ("到“十四五”末", "“十四五”末", "2025", "year"),
    ("opened on 16 December 2019", "16 December 2019", "2019-12-16", "day"),
    ("signed on December 16, 2019.", "December 16, 2019", "2019-12-16", "day"),
    ("founded in July 2018", "July 2018", "2018-07", "month"),
    ("revenue for Q3 2023", "Q3 2023", "2023-07/2023-09", "quarter"),
    ("the first half of 2022", "first half of 2022", "2022-01/2022-06", "half"),
    ("built since 2022, it", "2022", "2022", "year"),
]

# sentence, words, ISO against 2024-09-21, granularity: read off the content date
RELATIVE = [
    ("今年完成产值3亿元", "今年", "2024", "year"),
    ("去年纳税5.7亿元", "去年", "2023", "year"),
    ("前年落户", "前年", "2022", "year"),
    ("明年投产", "明年", "2025", "year"),
    ("来岁上半年投产", "来岁上半年", "2025-01/2025-06", "half"),
    ("上年度总营收", "上年度", "2023", "year"),
    ("年内新增19家", "年内", "2024", "year"),
    ("去年底建成", "去年底", "2023-12", "month"),
    ("预计年底交付", "年底", "2024-12", "month"),
    ("今年上半年", "今年上半年", "2024-01/2024-06", "half"),
    ("明年一季度开工", "明年一季度", "2025-01/2025-03", "quarter"),
    ("去年12月获评", "去年12月", "2023-12", "month"),
    ("今年1-9月总产值", "今年1-9月", "2024-01/2024-09", "period"),
    ("今年1月4日召开", "今年1月4日", "2024-01-04", "day"),
    ("今年以来签约38个", "今年以来", "2024/2024-09-21", "period"),
    ("1-8月完成产值", "1-8月", "2024-01/2024-08", "period"),
    ("1至5月，税收增长", "1至5月", "2024-01/2024-05", "period"),
    ("8月2日，代表团到访", "8月2日", "2024-08-02", "day"),
    ("7月3日至6日举办展会", "7月3日至6日", "2024-07-03/2024-07-06", "period"),
    ("3月5—7日", "3月5—7日", "2024-03-05/2024-03-07", "period"),
    ("截至6月底", "6月底", "2024-06", "month"),
    ("三月底前完工", "三月底", "2024-03", "month"),
    ("上半年签约31个", "上半年", "2024-01/2024-06", "half"),
    ("一季度出口增长", "一季度", "2024-01/2024-03", "quarter"),
    ("三季度末", "三季度末", "2024-09", "month"),
    ("前三季度新增96家", "前三季度", "2024-01/2024-09", "period"),
    ("前8个月进出口", "前8个月", "2024-01/2024-08", "period"),
    ("昨天，公司签约", "昨天", "2024-09-20", "day"),
    ("昨日下午揭牌", "昨日下午", "2024-09-20", "day"),
    ("今天上午开工", "今天上午", "2024-09-21", "day"),
    ("前天抵达", "前天", "2024-09-19", "day"),
    ("明日开幕", "明日", "2024-09-22", "day"),
    ("上周签署协议", "上周", "2024-09-09/2024-09-15", "period"),
    ("上周五投产", "上周五", "2024-09-13", "day"),
    ("本周开标", "本周", "2024-09-16/2024-09-22", "period"),
    ("上月完成融资", "上月", "2024-08", "month"),
    ("下个月试产", "下个月", "2024-10", "month"),
    ("本月18日奠基", "本月18日", "2024-09-18", "day"),
    ("近日，园区获评", "近日", "2024-09", "month"),
    ("目前入驻企业64家", "目前", "2024-09-21", "day"),
    ("截至目前累计", "截至目前", "2024-09-21", "day"),
    ("近三年新增", "近三年", "2021/2024", "period"),
    ("未来五年投资", "未来五年", "2024/2029", "period"),
    ("2018年7月以来", "2018年7月以来", "2018-07/2024-09-21", "period"),
    ("profit rose last year", "last year", "2023", "year"),
    ("it opens next year", "next year", "2025", "year"),
    ("met on 12 May in Astana", "12 May", "2024-05-12", "day"),
    ("in the first quarter", "first quarter", "2024-01/2024-03", "quarter"),
    ("said yesterday", "yesterday", "2024-09-20", "day"),
]

NONE = [
    "面积12480.35平米", "50年产权", "2号楼", "20-30岁", "3日内办结", "3个月", "5年期贷款",
    "2000家企业", "2023亩", "1/6", "11-02地块", "79.5%", "3.15元", "13月", "2024.13.40",
    "一月一通报", "三个月内", "五年内达产", "提前天数", "目标", "上年夜工夫", "达产后年产值",
    "交易日内", "千年古城", "每月5台", "第3季", "今夜", "三季报", "10.2.3.4", "电话2024-9587",
    "v2024.1.3", "二十四五家", "十四五个", "may rise", "Model 2024", "the March Hare",
]  # fmt: skip


def only(text: str, content_date: str | None = CONTENT) -> PartialDate:
    found = find_dates(text, content_date=content_date)
    assert len(found) == 1, found
    return found[0][2]


@pytest.mark.parametrize(("text", "words", "iso", "kind"), EXPLICIT, ids=[r[0] for r in EXPLICIT])
def test_find_dates_reads_stated_dates(text: str, words: str, iso: str, kind: str) -> None:
    date = only(text, None)
    assert (date.text, date.iso, date.granularity, date.anchor) == (words, iso, kind, "explicit")


@pytest.mark.parametrize(("text", "words", "iso", "kind"), RELATIVE, ids=[r[0] for r in RELATIVE])
def test_find_dates_resolves_against_content_date(
    text: str, words: str, iso: str, kind: str
) -> None:
    date = only(text)
    assert (date.text, date.iso, date.granularity) == (words, iso, kind)


@pytest.mark.parametrize(
    ("text", "words"),
    [row[:2] for row in RELATIVE if "2018" not in row[0]],
    ids=[row[0] for row in RELATIVE if "2018" not in row[0]],
)
def test_find_dates_keeps_words_without_content_date(text: str, words: str) -> None:
    date = only(text, None)
    assert (date.text, date.start, date.end, date.anchor) == (words, None, None, "unresolved")


@pytest.mark.parametrize("text", NONE)
def test_find_dates_skips(text: str) -> None:
    assert find_dates(text, content_date=CONTENT) == []


def isos(text: str, content_date: str | None = CONTENT) -> list[str | None]:
    return [date.iso for _, _, date in find_dates(text, content_date=content_date)]


def test_find_dates_inherits_year_within_sentence() -> None:
    assert isos("2022年6月16日签约，8月开工，10日验收") == ["2022-06-16", "2022-08", "2022-08-10"]


def test_find_dates_inherits_year_named_just_before() -> None:
    assert isos("去年，1-11月产值增长") == ["2023", "2023-01/2023-11"]


def test_find_dates_does_not_inherit_bare_year_from_afar() -> None:
    assert isos("2018年成立的公司，8月2日到访") == ["2018", "2024-08-02"]


def test_find_dates_does_not_inherit_across_sentences() -> None:
    assert isos("2022年6月签约。8月开工") == ["2022-06", "2024-08"]


def test_find_dates_counts_from_year_named_last() -> None:
    assert isos("2020年获批，同年开工，次年投产") == ["2020", "2020", "2021"]


def test_find_dates_reads_whole_year_after_stated_year() -> None:
    assert isos("2022年，产值增长3%。全年进出口4700亿元", "2023-02-01") == ["2022", "2022"]


def test_find_dates_puts_distant_month_into_year_before() -> None:
    assert isos("12月28日签约", "2024-01-10") == ["2023-12-28"]


def test_find_dates_keeps_planned_month_in_content_year() -> None:
    assert isos("预计12月投产", "2024-01-10") == ["2024-12"]


def test_find_dates_needs_only_a_year() -> None:
    assert isos("去年底，上月，昨天", "2024") == ["2023-12", None, None]


def test_find_dates_labels_anchor_of_caller() -> None:
    ((_, _, date),) = find_dates("去年", content_date="2024-09-21", anchor="page_date")
    assert date.anchor == "page_date"


def test_find_dates_rejects_impossible_day() -> None:
    assert isos("2023年2月30日") == []


def test_resolve_date_returns_first_or_none() -> None:
    found = resolve_date("去年底", CONTENT)
    assert found is not None
    assert found.iso == "2023-12"
    assert resolve_date("园区", CONTENT) is None


ALPHABET = "0123456789-/.—至年月日季度上下半去今昨前底末初一二三十四五“”内以来周本同 May"


@given(st.text(alphabet=ALPHABET, max_size=50), st.sampled_from([None, "2024", "2024-02", CONTENT]))
def test_find_dates_spans_slice_back_in_order(text: str, content_date: str | None) -> None:
    end = 0
    for start, stop, date in find_dates(text, content_date=content_date):
        assert start >= end
        assert text[start:stop] == date.text
        assert (date.start is None) == (date.anchor == "unresolved")
        assert date.start is None or date.end is None or date.start <= date.end
        end = stop


@pytest.mark.parametrize("part", ["1", "1-", "一", "“十四", "2024年", "1月", "in ", "上"])
def test_find_dates_stays_linear(part: str) -> None:
    # Quadratic matching would take minutes here.
    find_dates(part * 30_000, content_date=CONTENT)
