"""Words that stand for entities named before."""

from __future__ import annotations

import pytest
from annotated import read_annotated

from parkgraph.kg.mentions.aliases import find_aliases, find_definitions
from parkgraph.kg.mentions.analysis import Candidate
from parkgraph.kg.mentions.entities import group_mentions
from parkgraph.kg.mentions.references import find_references
from parkgraph.kg.mentions.sentences import split_sentences
from parkgraph.kg.records import Section


def references(line: str, cut: int | None = None) -> list[tuple[str, list[str]]]:
    """(word, names it stands for); `cut` starts a second article there."""
    passage = read_annotated(line)
    text = passage.text
    mentions = [Candidate(s.start, s.end, s.type, "test", 1.0) for s in passage.spans]
    grouping = group_mentions(text, mentions, [])
    end = len(text) if cut is None else cut
    sections = [Section("body", 0, end), Section("related", end, len(text), "R1")]
    sentences = list(split_sentences(text, sections))
    found = find_references(text, sentences, mentions, grouping.entity_of)
    return [(text[r.start : r.end], [ref.name for ref in r.entities]) for r in found if r.entities]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("{Park:滨江园}开园。该园区占地百亩。", [("该园区", ["滨江园"])], id="该园区"),
        pytest.param("{Park:滨江园}开园，园区占地百亩", [("园区", ["滨江园"])], id="bare-园区"),
        pytest.param(
            "{Park:滨江园}开园。{Park:临湖园}满租。该园区盈利。",
            [("该园区", ["临湖园"])],
            id="nearest-sentence",
        ),
        pytest.param(
            "{Park:滨江园}比{Park:临湖园}大。该园区盈利。",
            [("该园区", ["滨江园"])],
            id="subject-of-the-sentence-before",
        ),
        pytest.param(
            "{Park:滁州经开区}与{Park:滨江园}结对。经开区出资。",
            [("经开区", ["滁州经开区"])],
            id="name-that-ends-alike",
        ),
        pytest.param(
            "{Region:苏州市}与{Region:滁州市}签约。双方将共建。",
            [("双方", ["苏州市", "滁州市"])],
            id="双方",
        ),
        pytest.param(
            "{Region:苏州市}与{Region:滁州市}签约。两地相邻。",
            [("两地", ["苏州市", "滁州市"])],
            id="两地",
        ),
        pytest.param(
            "{Government:苏州市政府}与{Company:宏远科技}签约，双方满意。",
            [("双方", ["苏州市政府", "宏远科技"])],
            id="双方-of-two-types",
        ),
        pytest.param(
            "{Region:苏州市}、{Region:滁州市}、{Region:马鞍山市}联动，三地签约。",
            [("三地", ["苏州市", "滁州市", "马鞍山市"])],
            id="三地",
        ),
        pytest.param("{Region:嘉定区}发展快。全区产值千亿。", [("全区", ["嘉定区"])], id="全区"),
        pytest.param("{Company:启明传感}投产。其产品畅销。", [("其", ["启明传感"])], id="其"),
        pytest.param(
            "{Company:启明传感}与{Company:宏远科技}签约，前者出资。",
            [("前者", ["启明传感"])],
            id="前者",
        ),
        pytest.param(
            "{Company:启明传感}投资设立{Company:临湖创投}。合资公司盈利。",
            [("合资公司", ["临湖创投"])],
            id="合资公司",
        ),
        pytest.param(
            "{Company:启明传感}设立{Company:临湖创投}。标的公司盈利。{Company:宏远科技}增资。标的公司扩产。",
            [("标的公司", ["临湖创投"]), ("标的公司", ["临湖创投"])],
            id="标的公司-stays-what-it-was",
        ),
        pytest.param(
            "{Park:滁州高新区}共建{Park:来安装备园}。该园占地百亩。",
            [("该园", ["来安装备园"])],
            id="该园",
        ),
        pytest.param(
            "{Company:启明传感}昨日收购{Company:宏远科技}，其产值翻番。",
            [("其", ["启明传感"])],
            id="其-of-the-clause-before",
        ),
        pytest.param(
            "{Company:启明传感}与{Company:宏远科技}签约，后者出资。",
            [("后者", ["宏远科技"])],
            id="后者",
        ),
        pytest.param("{Company:启明传感}投产。分公司盈利。", [], id="part-of-another-word"),
        pytest.param("{Region:上海市}发展快。全区产值千亿。", [], id="全区-needs-a-district"),
        pytest.param("{Region:苏州市}来访。两地签约。", [], id="两地-needs-two"),
        pytest.param("{Company:启明传感}投产。该园区占地。", [], id="wrong-type"),
        pytest.param("该园区占地百亩。双方签约。其产品畅销。", [], id="no-antecedent"),
        pytest.param("该园区占地百亩。{Park:滨江园}开园。", [], id="named-only-later"),
        pytest.param("{Park:滨江园}开园。一。二。三。四。该园区占地。", [], id="too-far-back"),
        pytest.param("{Park:滨江园}开园。{Park:本园区服务中心园}满租。", [], id="inside-a-name"),
    ],
)
def test_find_references(line: str, found: list[tuple[str, list[str]]]) -> None:
    assert references(line) == found


def test_reference_does_not_cross_articles() -> None:
    line = "{Park:滨江园}开园。该园区占地百亩。"
    assert references(line, cut=6) == []
    assert references(line) != []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param(
            "{Park:滨江园}和{Institution:滨江科创中心}开工。该中心占地百亩。",
            [("该中心", ["滨江科创中心"])],
            id="head-of-the-word",
        ),
        pytest.param(
            "{Company:宏远科技}进驻{Park:滨江园}，后者为园林集团的子公司。",
            [("后者", ["宏远科技"])],
            id="后者-with-a-hint",
        ),
        pytest.param(
            "{Company:宏远科技}进驻{Park:滨江园}，后者规模不大。",
            [("后者", ["滨江园"])],
            id="后者-without-a-hint",
        ),
    ],
)
def test_type_of_a_reference(line: str, found: list[tuple[str, list[str]]]) -> None:
    assert references(line) == found


def test_a_defined_word_means_what_the_text_defines() -> None:
    text = "宏远科技有限公司（以下简称“宏远科技”或“公司”）公告。金桥电缆停产。公司营收增长。"
    spans = [("宏远科技有限公司", "Company"), ("金桥电缆", "Company")]
    mentions = [Candidate(text.index(n), text.index(n) + len(n), t, "test", 1.0) for n, t in spans]
    grouping = group_mentions(text, mentions, list(find_aliases(text, mentions)))
    (definition,) = find_definitions(text, mentions)
    owner = grouping.entity_of[definition.of.start, definition.of.end]
    sentences = list(split_sentences(text, [Section("body", 0, len(text))]))
    meaning = {definition.name: (definition.end, owner)}
    found = list(find_references(text, sentences, mentions, grouping.entity_of, meaning))
    assert {r.entities[0].name for r in found} == {"宏远科技有限公司"}
    assert text.index("公司营收") in {r.start for r in found}
