"""Names found again where no rule saw them."""

from __future__ import annotations

import pytest
from annotated import read_annotated

from parkgraph.kg.mentions.analysis import Candidate
from parkgraph.kg.mentions.recall import REPEAT, SHORT_FORM, propagate_names
from parkgraph.kg.mentions.sentences import split_sentences
from parkgraph.kg.records import Section


def repeats(line: str) -> list[tuple[str, str, float]]:
    """(text, type, score) of the candidates outside the marked mentions."""
    passage = read_annotated(line)
    mentions = [Candidate(s.start, s.end, s.type, "test", 0.8) for s in passage.spans]
    text = passage.text
    sentences = list(split_sentences(text, [Section("body", 0, len(text))]))
    marked = {(s.start, s.end) for s in passage.spans}
    return [
        (text[c.start : c.end], c.type, c.score)
        for c in propagate_names(text, sentences, mentions)
        if (c.start, c.end) not in marked and not any(s <= c.start < e for s, e in marked)
    ]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param(
            "{Park:滨江园}开园。明年滨江园扩建。",
            [("滨江园", "Park", 0.8 * REPEAT)],
            id="same-name",
        ),
        pytest.param(
            "{Company:启明传感有限公司}投产。启明传感扩产。",
            [("启明传感", "Company", 0.8 * SHORT_FORM)],
            id="short-form",
        ),
        pytest.param(
            "{Company:启明传感有限公司}（下称“明感”）投产。后来明感扩产。",
            [("明感", "Company", 0.8 * REPEAT)] * 2,
            id="alias",
        ),
        pytest.param(
            "{Person:王芳}到场。王芳讲话。", [("王芳", "Person", 0.8 * REPEAT)], id="person"
        ),
        pytest.param("{Company:启明}投产。启明星升起。", [], id="two-characters-are-too-few"),
        pytest.param("{Region:嘉定区}扩园。嘉定区很大。", [], id="regions-have-the-gazetteer"),
        pytest.param("{Park:滨江园}开园。临湖园扩建。", [], id="other-name"),
    ],
)
def test_propagate_names(line: str, found: list[tuple[str, str, float]]) -> None:
    rounded = [(name, kind, round(score, 6)) for name, kind, score in found]
    assert [(name, kind, round(score, 6)) for name, kind, score in repeats(line)] == rounded


def test_nothing_is_found_without_mentions() -> None:
    assert repeats("滨江园开园。滨江园扩建。") == []
