"""Evidence as text: what an article says is shown, never obeyed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from parkgraph.queries.evidence import Fact, Pack
from parkgraph.queries.evidence_text import as_html, as_markdown, as_text
from parkgraph.queries.sentences import Sentence

SENTENCE = Sentence(
    "claim:1", "<script>甲园</script>在乙区。", ((8, 10),), "doc:2", "题*目*", "a.txt", "doc:1",
    5, 25, "asserted", "locate.verb", 0.9, "2020",
)  # fmt: skip
FACT = Fact("LOCATED_IN", "甲园", "乙区", {"support": 1}, (SENTENCE,), ())
PACK = Pack("park:1", "Park", "甲园", ("<i>",), {}, (FACT,))


def test_html_escapes_and_marks() -> None:
    page = as_html(PACK)
    assert "&lt;script&gt;<mark>甲园</mark>&lt;/script&gt;在乙区。" in page
    assert "<script>" not in page and "<i>" not in page and "reprint of doc:1" in page


def test_markdown_escapes_and_marks() -> None:
    page = as_markdown(PACK)
    assert "\\<script\\>**甲园**\\</script\\>在乙区。" in page and "题\\*目\\*" in page


def test_text_marks_and_keeps_control_characters_out() -> None:
    nasty = replace(SENTENCE, text="\x1b[2J甲园\u202e", marks=((4, 6),))
    text = as_text(replace(PACK, facts=(replace(FACT, sentences=(nasty,)),)), "[{}]".format)
    assert "\x1b" not in text and "\u202e" not in text and "[甲园]" in text


def test_denials_and_rivals_are_shown() -> None:
    fact = replace(FACT, against=(SENTENCE,), rivals=(replace(FACT, object="丙区"),))
    for page in (as_text, as_markdown, as_html):
        shown = page(replace(PACK, facts=(fact,))).lower()
        assert "against" in shown and "contradicted by" in shown and "丙区" in shown


@given(st.text(max_size=40))
def test_no_text_breaks_out_of_html(text: str) -> None:
    nasty = replace(SENTENCE, text=text, marks=())
    page = as_html(replace(PACK, name=text, facts=(replace(FACT, sentences=(nasty,)),)))
    assert page.count("<") == as_html(replace(PACK, name="", facts=(replace(
        FACT, sentences=(replace(nasty, text=""),)),))).count("<")  # fmt: skip
