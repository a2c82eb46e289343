"""Numbers that cannot all be true: all kept, one chosen, with the reason."""

from __future__ import annotations

from typing import Any

import pytest
from factory import graph_of, make_claim, make_date, make_document, make_extraction, nodes_of

from parkgraph.kg.artefacts import project
from parkgraph.kg.records import Extraction, PartialDate, Quantity, Section

TITLE, BODY = "总投资4463亿元！四个项目开工", "四个项目今日开工，总投资44.63亿元。"


def said(
    text: str, *values: tuple[str, float], date: PartialDate | None = None, **fields: Any
) -> Extraction:
    """An article in which 嘉定区 has these total investments, each in its sentence."""
    doc = make_document(text, **fields)
    claims = [
        make_claim(
            doc, "Region:嘉定区", "HAS_QUANTITY", sentence=sentence, measure="total_investment",
            quantity=Quantity(f"{value:g}", value, "CNY"), date=date,
        )
        for sentence, value in values
    ]  # fmt: skip
    return make_extraction(doc, claims)


def standings(*extractions: Extraction) -> dict[float, tuple[str, str]]:
    """Standing and reason by value, of the numbers that have one."""
    return {
        row["value"]: (row["standing"], row["reason"])
        for row in nodes_of(graph_of(*extractions), "Quantity").values()
        if "standing" in row
    }


def test_a_headline_never_overrules_the_body() -> None:
    text = f"{TITLE}\n{BODY}"
    at = len(TITLE) + 1
    sections = (Section("title", 0, at), Section("body", at, len(text)))
    found = said(text, (TITLE, 4463e8), (BODY, 44.63e8), sections=sections)
    repeated = said(f"{TITLE}。", (f"{TITLE}。", 4463e8), sections=(Section("title", 0, 18),))
    assert standings(found, repeated) == {
        4463e8: ("set_aside", "body_over_headline"),
        44.63e8: ("chosen", "body_over_headline"),
    }


def test_the_title_of_a_related_article_is_a_headline() -> None:
    text = f"{TITLE}\n{BODY}"
    sections = (Section("related", 0, len(text), "R1"),)
    found = said(text, (TITLE, 4463e8), (BODY, 44.63e8), sections=sections)
    assert standings(found)[44.63e8] == ("chosen", "body_over_headline")


def test_more_witnesses_win_and_reprints_are_one() -> None:
    story = "嘉定区投资十亿。" + "".join(f"第{n}段说明项目的进展情况。" for n in range(12))
    reprint = story.replace("第3段", "第叁段")
    one, two = (
        said("嘉定区投资八亿。", ("嘉定区投资八亿。", 8e8)),
        said("另报八亿。", ("另报八亿。", 8e8)),
    )
    rows = [said(text, ("嘉定区投资十亿。", 1e9)) for text in (story, reprint, story + "完")]
    documents = [e.document for e in (one, two, *rows)]
    graph = project(documents, [one, two, *rows], ()).graph
    found = {row["value"]: row for row in nodes_of(graph, "Quantity").values()}
    assert (found[8e8]["support"], found[1e9]["support"]) == (2, 1)
    assert found[8e8]["standing"] == "chosen" and found[8e8]["reason"] == "more_witnesses"
    assert found[1e9]["contradicts"] == [found[8e8]["id"]]


def test_the_newer_document_wins_within_a_year() -> None:
    old = said("旧闻十亿。", ("旧闻十亿。", 1e9), content_date="2020-01")
    new = said("新闻八亿。", ("新闻八亿。", 8e8), content_date="2020-07")
    assert standings(old, new)[8e8] == ("chosen", "newer")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(said("甲1。", ("甲1。", 44.6e8)), id="rounded"),
        pytest.param(said("甲2。", ("甲2。", 9e9), date=make_date("2019")), id="another year"),
        pytest.param(said("甲3。", ("甲3。", 9e9), content_date="2018"), id="written years before"),
    ],
)
def test_numbers_that_may_both_be_right_have_no_standing(other: Extraction) -> None:
    known = said("乙。", ("乙。", 44.63e8), content_date="2022-06")
    assert standings(known, other) == {}


def test_two_numbers_of_one_sentence_are_about_two_things() -> None:
    text = "一期投资十亿，二期投资八亿。"
    assert standings(said(text, (text, 1e9), (text, 8e8))) == {}


def test_bounds_that_overlap_agree() -> None:
    doc = make_document("逾40亿元。")
    bound = Quantity("逾40亿元", 4e9, "CNY", modifier="逾", lower=4e9)
    claim = make_claim(
        doc, "Region:嘉定区", "HAS_QUANTITY", measure="total_investment", quantity=bound
    )
    exact = said("投资52亿元。", ("投资52亿元。", 52e8))
    assert standings(make_extraction(doc, [claim]), exact) == {}


def test_order_does_not_matter() -> None:
    rows = [said(f"第{n}报{n}亿。", (f"第{n}报{n}亿。", n * 1e8)) for n in (3, 5, 7)]
    assert standings(*rows) == standings(*reversed(rows))
    assert sum(standing == "chosen" for standing, _ in standings(*rows).values()) == 1
