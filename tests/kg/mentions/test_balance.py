"""Spans of the tagger get whole brackets and quotes and lose verbs."""

import pytest

from parkgraph.kg.mentions.analysis import Candidate
from parkgraph.kg.mentions.balance import balance

CASES = [
    pytest.param("推动滨江“智谷”建设", "滨江“智谷", "滨江“智谷”", id="closing-quote-added"),
    pytest.param("建设滨江园（东谷、西谷）", "滨江园（东谷、西谷", "滨江园", id="list-cut-off"),
    pytest.param("滨江打造成为宏远科技城", "滨江打造成为宏远科技城", "宏远科技城", id="verb-cut"),
    pytest.param("宏远（滁州）智造谷", "滁州）智造谷", "智造谷", id="half-bracket-dropped"),
    pytest.param("来到滨江智造园", "滨江智造园", "滨江智造园", id="whole-span-kept"),
]


@pytest.mark.parametrize(("text", "span", "wanted"), CASES)
def test_balance_gives_whole_names(text: str, span: str, wanted: str) -> None:
    start = text.index(span)
    found = balance(text, Candidate(start, start + len(span), "Park", "tagger", 0.9))
    assert found is not None and text[found.start : found.end] == wanted


def test_balance_drops_what_is_left_of_a_generic_phrase() -> None:
    text = "来安又一家产业园"
    assert balance(text, Candidate(0, len(text), "Park", "tagger", 0.9)) is None
