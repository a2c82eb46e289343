"""Which pages are worth reading."""

from __future__ import annotations

import pytest

from parkgraph.kg.documents.prefilter import (
    NO_ARTICLE,
    NO_WORDS,
    OTHER_LANGUAGE,
    screened,
    why_dropped,
    why_unwanted,
)
from parkgraph.kg.records import Quarantine, Skipped, Source

PARK = "嘉定工业区今年新签约项目二十个,总投资一百亿元,其中外资项目六个。"
TRADITIONAL = "新竹科學園區今年有十二家廠商擴建廠房，投資金額超過三百億元。"
FIRM = "威海一家特种装备有限公司的董事长说，明年还要再招两百名工人。"
JAPANESE = "昨日は友達と一緒に海へ行きました。工業団地の近くの公園で遊びました。"
RECIPE = "土豆切块，锅中放油，小火慢煎至两面金黄，撒上葱花和盐，淋少许生抽装盘上桌即成。"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(PARK, None, id="park"),
        pytest.param(TRADITIONAL, None, id="traditional"),
        pytest.param(FIRM, None, id="firm"),
        pytest.param(
            "The industrial park in Suzhou signed twelve projects with firms from Denmark"
            " and the total investment is about two billion yuan.",
            None,
            id="english",
        ),
        pytest.param(RECIPE, NO_WORDS, id="recipe"),
        pytest.param(
            "She put the kettle on and looked out of the window at the rain that fell on the"
            " roofs of the town, and thought of the sea.",
            NO_WORDS,
            id="english novel",
        ),
        pytest.param("嘉定工业区", NO_ARTICLE, id="headline"),
        pytest.param(JAPANESE, OTHER_LANGUAGE, id="japanese"),
        pytest.param(
            "La zone industrielle de la ville est en pleine croissance, selon le maire."
            " Plusieurs entreprises sont venues cette année.",
            OTHER_LANGUAGE,
            id="fr",
        ),
        pytest.param("", OTHER_LANGUAGE, id="empty"),
    ],
)
def test_why_unwanted(text: str, reason: str | None) -> None:
    assert why_unwanted(text) == reason


def _source(text: str, fetched: str | None, charset: str = "utf-8") -> Source:
    html = f"<html><script>var x='产业园区';</script><body><p>{text}</p></body></html>"
    return Source("a", "a", html.encode(charset), "text/html", url="u", fetched=fetched)


@pytest.mark.parametrize("charset", ["utf-8", "gbk"])
def test_why_dropped_reads_visible_text_in_its_charset(charset: str) -> None:
    assert why_dropped(_source(PARK, None, charset)) is None
    assert why_dropped(_source(RECIPE, None, charset)) == NO_WORDS


@pytest.mark.parametrize(
    ("prefilter", "fetched", "is_dropped"),
    [(None, "2024", True), (None, None, False), (True, None, True), (False, "2024", False)],
)
def test_screened_looks_at_what_a_crawler_picked(
    prefilter: bool | None, fetched: str | None, is_dropped: bool
) -> None:
    refused = Quarantine("b", "", "read", "b: broken")
    first, second = screened([_source(RECIPE, fetched), refused], prefilter)
    assert (first == Skipped("a", "u", NO_WORDS)) is is_dropped
    assert second is refused


def test_screened_leaves_what_cannot_be_decoded_to_the_reader() -> None:
    source = Source("a", "a", bytes(range(128, 256)) * 8, "text/html", fetched="2024")
    assert list(screened([source], None)) == [source]
    pdf = Source("a", "a", b"%PDF-", "application/pdf", fetched="2024")
    assert list(screened([pdf], None)) == [pdf]
