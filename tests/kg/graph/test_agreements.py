"""Agreements with all their parties, and what is derived from them."""

from __future__ import annotations

from collections import Counter

import pytest
from factory import (
    edges_of,
    graph_of,
    make_claim,
    make_date,
    make_document,
    make_extraction,
    nodes_of,
)

from parkgraph.kg.records import Extraction, PartialDate

JIADING, WENZHOU, KUNSHAN = "Region:嘉定区", "Region:温州市", "Region:昆山市"


def signing(
    text: str,
    *pairs: tuple[str, str],
    event: str | None = "e1",
    title: str | None = None,
    date: str | None = None,
    **qualifiers: str,
) -> Extraction:
    """One article in which each of `pairs` signs."""
    doc = make_document(text, f"{text[:4]}.txt")
    given = {"event": event, "agreement": title, **qualifiers}
    present = {key: value for key, value in given.items() if value is not None}
    when = make_date(date) if date is not None else None
    return make_extraction(
        doc, [make_claim(doc, a, "SIGNED_WITH", b, qualifiers=present, date=when) for a, b in pairs]
    )


ALL_THREE = [(JIADING, WENZHOU), (JIADING, KUNSHAN), (WENZHOU, KUNSHAN)]


def test_three_parties_of_one_event_form_one_agreement() -> None:
    graph = graph_of(signing("三地签约。", *ALL_THREE, title="三地产业合作协议", date="2024-05-06"))
    (agreement,) = nodes_of(graph, "Agreement").values()
    assert (agreement["name"], agreement["date"]) == ("三地产业合作协议", "2024-05-06")
    parties = edges_of(graph, "PARTY_TO")
    assert {start for start, _ in parties} == {"嘉定区", "温州市", "昆山市"}
    assert {row["role"] for row in parties.values()} == {"signatory"}
    assert len(edges_of(graph, "SIGNED_WITH")) == 3


def test_signed_with_carries_what_its_agreements_say() -> None:
    graph = graph_of(
        signing("首次签约。", (JIADING, WENZHOU), title="《对口协作协议》", date="2018"),
        signing("再次签约。", (WENZHOU, JIADING), title="《科创飞地协议》", date="2021-05"),
    )
    ((ends, row),) = edges_of(graph, "SIGNED_WITH").items()
    assert ends == ("嘉定区", "温州市")
    assert row["agreements"] == ["《对口协作协议》", "《科创飞地协议》"]
    assert (row["date"], row["since"], row["support"]) == ("2018", "2018", 2)
    assert sorted(row["events"]) == row["events"] and len(row["events"]) == 2


def test_two_signings_of_one_sentence_derive_no_pair_that_none_states() -> None:
    others = ("Company:瓯江阀门", "Park:瓯海经济开发区")
    graph = graph_of(signing("嘉定与温州、企业与园区分别签约。", (JIADING, WENZHOU), others))
    assert set(edges_of(graph, "SIGNED_WITH")) == {
        ("嘉定区", "温州市"),
        ("瓯江阀门", "瓯海经济开发区"),
    }
    assert len(nodes_of(graph, "Agreement")) == 2


def test_titles_tell_agreements_of_one_event_apart() -> None:
    text = "两地签订两份协议。"
    doc = make_document(text)
    claims = [
        make_claim(
            doc, JIADING, "SIGNED_WITH", WENZHOU, qualifiers={"event": "e1", "agreement": title}
        )
        for title in ("协议甲", "协议乙")
    ]
    assert set(nodes_of(graph_of(make_extraction(doc, claims)), "Agreement")) == {
        "协议甲",
        "协议乙",
    }


@pytest.mark.parametrize(
    ("first", "second", "agreements"),
    [
        ({"title": "框架协议"}, {"title": "《框架协议》"}, 1),
        ({"title": "框架协议", "date": "2020-03"}, {"title": "框架协议", "date": "2020-03-02"}, 1),
        ({"title": "框架协议", "date": "2020"}, {"title": "框架协议", "date": "2023"}, 2),
        ({"date": "2020-03-02"}, {"date": "2020-03-02"}, 1),
        ({"date": "2020-03-02"}, {"date": "2021-03-02"}, 2),
        ({"title": "框架协议", "date": "2020-03-02"}, {"date": "2020-03-02"}, 1),
        ({"title": "协议甲", "date": "2020"}, {"title": "协议乙", "date": "2020"}, 2),
        ({"title": "协议甲"}, {"date": "2020"}, 2),
        ({}, {}, 1),
        ({}, {"date": "2020"}, 2),
    ],
)
def test_accounts_of_two_documents_merge_when_title_or_date_agree(
    first: dict[str, str], second: dict[str, str], agreements: int
) -> None:
    articles = [
        signing("甲报报道签约。", (JIADING, WENZHOU), **first),
        signing("乙报报道签约。", (JIADING, WENZHOU), **second),
    ]
    assert len(nodes_of(graph_of(*articles), "Agreement")) == agreements
    assert len(nodes_of(graph_of(*articles[::-1]), "Agreement")) == agreements


def test_accounts_with_different_parties_stay_apart() -> None:
    graph = graph_of(
        signing("甲报报道签约。", *ALL_THREE, title="合作协议"),
        signing("乙报报道签约。", (JIADING, WENZHOU), title="合作协议"),
    )
    agreements = [id_ for id_, row in graph.nodes(data=True) if row["label"] == "Agreement"]
    assert sorted(graph.in_degree(id_) for id_ in agreements) == [2, 3]


def test_an_agreement_without_title_is_named_by_its_parties() -> None:
    graph = graph_of(signing("签约。", (JIADING, WENZHOU), event=None))
    assert list(nodes_of(graph, "Agreement")) == ["嘉定区—温州市 签约"]


def test_an_agreement_concerns_the_park_it_names() -> None:
    doc = make_document("嘉定与温州签约共建温州(嘉定)科技创新园。")
    park = "Park:温州(嘉定)科技创新园"
    claims = [
        make_claim(
            doc, JIADING, "SIGNED_WITH", WENZHOU, qualifiers={"concerns": "温州(嘉定)科技创新园"}
        ),
        make_claim(doc, park, "LOCATED_IN", JIADING),
    ]
    graph = graph_of(make_extraction(doc, claims))
    assert [end for _, end in edges_of(graph, "CONCERNS")] == ["温州(嘉定)科技创新园"]


@pytest.mark.parametrize("status", ["denied", "rumoured", "ended"])
def test_a_signing_that_does_not_hold_is_a_claim_and_no_event(status: str) -> None:
    doc = make_document("双方否认签约。")
    claim = make_claim(doc, JIADING, "SIGNED_WITH", WENZHOU, status=status)
    graph = graph_of(make_extraction(doc, [claim]))
    assert not nodes_of(graph, "Agreement") and not edges_of(graph, "SIGNED_WITH")
    assert [row["status"] for row in nodes_of(graph, "Claim").values()] == [status]


def test_a_party_named_twice_does_not_sign_with_itself() -> None:
    graph = graph_of(signing("嘉定与嘉定区签约。", ("Region:嘉定", JIADING)))
    assert not nodes_of(graph, "Agreement")


def test_an_unresolved_date_is_kept_in_words() -> None:
    doc = make_document("日前，双方签约。")
    date = PartialDate("日前", None, None, "day", "unresolved")
    claim = make_claim(doc, JIADING, "SIGNED_WITH", WENZHOU, date=date)
    graph = graph_of(make_extraction(doc, [claim]))
    (agreement,) = nodes_of(graph, "Agreement").values()
    assert agreement["date_text"] == "日前" and "date" not in agreement


def in_one_document(*signings: dict[str, str]) -> Extraction:
    """One article with several sentences about signings of the same two parties."""
    doc = make_document("".join(f"第{n}句。" for n in range(len(signings))))
    claims = [
        make_claim(
            doc,
            JIADING,
            "SIGNED_WITH",
            WENZHOU,
            sentence=f"第{n}句。",
            date=make_date(row["date"]) if "date" in row else None,
            qualifiers={"agreement": row["title"]} if "title" in row else {},
        )
        for n, row in enumerate(signings)
    ]
    return make_extraction(doc, claims)


def test_an_article_that_comes_back_to_a_signing_means_the_same() -> None:
    graph = graph_of(in_one_document({"title": "行动协议", "date": "2024-04-16"}, {}))
    (agreement,) = nodes_of(graph, "Agreement").values()
    assert (agreement["name"], agreement["date"]) == ("行动协议", "2024-04-16")


def test_an_earlier_dated_signing_is_not_the_titled_one_of_the_article() -> None:
    graph = graph_of(in_one_document({"date": "2018-07"}, {"title": "行动协议"}))
    dates = {a["name"]: a.get("date") for a in nodes_of(graph, "Agreement").values()}
    assert dates["行动协议"] is None and "2018-07" in dates.values()


def test_a_bare_signing_repeats_the_one_told_just_before() -> None:
    article = in_one_document({"title": "协议甲"}, {}, {"title": "协议乙"}, {}, {})
    graph = graph_of(article)
    backed = Counter(start for start, _ in edges_of(graph, "SUPPORTED_BY"))
    agreements = nodes_of(graph, "Agreement")
    assert {name: backed[name] for name in agreements} == {"协议甲": 2, "协议乙": 3}


def test_a_headline_tells_what_the_text_tells_first() -> None:
    doc = make_document(
        "嘉定与温州签订一体化协议\n两地昨天签下框架协议。2018年两地曾签下备忘录。",
        title="嘉定与温州签订一体化协议",
    )
    told = (
        ("嘉定与温州签订一体化协议", "一体化协议", None),
        ("两地昨天签下框架协议。", "框架协议", "2021-07-09"),
        ("2018年两地曾签下备忘录。", "备忘录", "2018"),
    )
    claims = [
        make_claim(
            doc, JIADING, "SIGNED_WITH", WENZHOU,
            sentence=sentence,
            date=make_date(date) if date is not None else None,
            qualifiers={"agreement": title},
        )
        for sentence, title, date in told
    ]  # fmt: skip
    rows = nodes_of(graph_of(make_extraction(doc, claims)), "Agreement").values()
    assert {(row["name"], *row["aliases"], row["date"]) for row in rows} == {
        ("框架协议", "一体化协议", "2021-07-09"),
        ("备忘录", "2018"),
    }


def test_the_one_title_of_an_event_holds_for_all_its_pairs() -> None:
    doc = make_document("三地签约。")
    titles = ["三地协议", None, None]
    claims = [
        make_claim(
            doc, a, "SIGNED_WITH", b,
            qualifiers={"event": "e1", **({"agreement": title} if title is not None else {})},
        )
        for (a, b), title in zip(ALL_THREE, titles, strict=True)
    ]  # fmt: skip
    graph = graph_of(make_extraction(doc, claims))
    assert list(nodes_of(graph, "Agreement")) == ["三地协议"]
    assert len(edges_of(graph, "PARTY_TO")) == 3
