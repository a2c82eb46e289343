"""Who owns a quantity: subjects, relative clauses, lists, headings, titles and what goes on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from annotated import read_annotated

from parkgraph.kg.claims.discourse.candidates import Asked, find_candidates
from parkgraph.kg.claims.discourse.chains import chain
from parkgraph.kg.claims.discourse.examples import owner_examples
from parkgraph.kg.claims.discourse.fitting import Example, accuracy, fit
from parkgraph.kg.claims.discourse.ranker import Ranker, load_ranker
from parkgraph.kg.claims.discourse.state import Discourse
from parkgraph.kg.claims.pair_model import load_pair_model
from parkgraph.kg.claims.topics import Topics
from parkgraph.kg.claims.training import gold_of, sentence_views
from parkgraph.kg.records import EntityRef

# Each line says who owns what; nobody owns a quantity without a fact.
LINES = {
    "subject-of-the-sentence-not-the-agent": (
        "{Park:云栖智谷}由{Company:江川城投集团}运营，占地{Q:320亩}，出租率{Q:86%}。"
        " || 1>Q:land_area>3 ; 1>Q:occupancy_rate>4"
    ),
    "behind-de": (
        "总投资{Q:12亿元}的{Project:固态电池项目}落户{Park:云栖智谷}。 || 2>Q:total_investment>1"
    ),
    "each-of-a-list": (
        "包括投资{Q:3亿元}的{Project:轴承项目}、投资{Q:5亿元}的{Project:齿轮项目}。"
        " || 2>Q:total_investment>1 ; 4>Q:total_investment>3"
    ),
    "members-of-a-counted-list-own-nothing": (
        "{Park:云栖智谷}引进{Company:江川机电}、{Company:北湖光学}等企业{Q:42家}。"
        " || 1>Q:firm_count>4"
    ),
    "sentence-before": (
        "{Park:云栖智谷}去年揭牌。目前注册企业{Q:140家}，实现税收{Q:2.1亿元}。"
        " || 1>Q:firm_count>2 ; 1>Q:tax>3"
    ),
    "nearest-subject-wins": (
        "{Region:江川市}经济稳中有进，{Park:云栖智谷}是其核心载体，规划面积{Q:5平方公里}。"
        " || 2>Q:land_area>3"
    ),
    "subsidiary-clause": (
        "{Company:江川孵化器有限公司}是{Company:江川城投集团}的子公司，在全国运营面积{Q:26万平方米}。"
        " || 1>Q:floor_area>3"
    ),
}


def owners_of(line: str) -> dict[str, str | None]:
    """The owner that the packaged models choose, by the words of the quantity."""
    passage = read_annotated(line)
    model = load_ranker("owners")
    words = [passage.text[s.start : s.end] for s in passage.spans if s.type == "Q"]
    chosen = []
    for example in owner_examples(passage, load_pair_model()):
        pairs = zip(example.refs, example.features, strict=True)
        candidates = {ref: features for ref, features in pairs if ref is not None}
        owner, _likely = model.best(candidates, example.features[-1])
        chosen.append(None if owner is None else owner.name)
    return dict(zip(words, chosen, strict=True))


@pytest.mark.parametrize("line", [pytest.param(line, id=name) for name, line in LINES.items()])
def test_owner(line: str) -> None:
    passage = read_annotated(line)
    gold = gold_of(passage)
    wanted = {
        passage.text[s.start : s.end]: next(iter(gold.owners[s.start])).name
        for s in passage.spans
        if s.type == "Q"
    }
    assert owners_of(line) == wanted


def test_figures_without_annotation_are_learned_as_nobodys() -> None:
    line = "{Park:云栖智谷}有企业{Q:42家}，去年三家企业外迁。 || 1>Q:firm_count>2"
    marked, unmarked = owner_examples(read_annotated(line), load_pair_model())
    assert [marked.refs[i] for i in marked.right] == [EntityRef("Park", "云栖智谷")]
    assert [unmarked.refs[i] for i in unmarked.right] == [None]
    assert "nobody|counter=家|worded1" in unmarked.features[-1]


def test_figure_right_behind_another_is_told_from_one_with_a_name_between() -> None:
    line = (
        "{Park:云栖智谷}占地{Q:320亩}，税收{Q:2亿元}，{Region:江川市}税收{Q:90亿元}。"
        " || 1>Q:land_area>2 ; 1>Q:tax>3 ; 4>Q:tax>5"
    )
    park = EntityRef("Park", "云栖智谷")
    _first, second, third = owner_examples(read_annotated(line), load_pair_model())
    since = [e.features[e.refs.index(park)] for e in (second, third)]
    assert "owner0|names0clauses1strong0" in since[0]
    assert "owner0|names1clauses1strong0" in since[1]


def test_heading_and_title_are_candidates_far_below() -> None:
    text = (
        "走进{Park:云栖智谷}\n3.{Project:轴承项目}。\n{Company:江川机电}投资，位于{Region:北湖镇}。"
        "用地{Q:45亩}。 || 2>Q:land_area>5"
    )
    passage = read_annotated(text)
    views = list(sentence_views(passage, Topics()))
    discourse = Discourse(slot for view in views for slot in view.slots)
    for number, view in enumerate(views[:-1]):
        discourse.add(passage.text, view.sentence, view.skeleton, is_headline=number == 0)
    at = next(i for i, slot in enumerate(views[-1].skeleton.slots) if slot is not None)
    found = find_candidates(views[-1], discourse, Asked(at, "land_area", "m2"))
    assert "heading" in found[EntityRef("Project", "轴承项目")]
    assert "title" in found[EntityRef("Park", "云栖智谷")]
    assert "heading" not in found[EntityRef("Company", "江川机电")]


def test_names_in_brackets_are_no_topics() -> None:
    passage = read_annotated("{Region:江川市}（除{Region:北湖县}）增长明显。")
    (view,) = sentence_views(passage, Topics())
    discourse = Discourse(view.slots)
    discourse.add(passage.text, view.sentence, view.skeleton, is_headline=False)
    following = replace(view.sentence, index=view.sentence.index + 1)
    (said,) = [said for _distance, said in discourse.recent(following)]
    assert said.subjects == (EntityRef("Region", "江川市"),)
    assert said.others == ()


def test_chain_speaks_of_one_owner_and_keeps_every_fact() -> None:
    lines = [
        f"{{Region:{name}}}与{{Region:南岭市}}携手，去年产值{{Q:{number}亿元}}，引进企业{{Q:3{number}家}}。"
        " || 1>Q:output_value>3 ; 1>Q:firm_count>4"
        for number, name in enumerate(("江川市", "北湖市", "云溪市", "白河市"), start=1)
    ]
    (made,) = chain([read_annotated(line) for line in lines])
    owners = gold_of(made).owners
    assert len(owners) == 8
    assert len({ref for refs in owners.values() for ref in refs}) == 1
    names = [n for n in ("江川市", "北湖市", "云溪市", "白河市") if n in made.text]
    assert len(names) == 1
    assert made.text.count(names[0]) < 5


def test_fit_prefers_what_is_right() -> None:
    first, second = EntityRef("Park", "甲"), EntityRef("Park", "乙")
    example = Example((("near",), ("far",), ("nobody",)), (first, second, None), frozenset([0]))
    weights = fit([example] * 8, 0.02)
    assert weights["near"] > 0 > weights["far"]
    assert accuracy([example], weights)["f1"] == 1.0
    assert Ranker(weights).best({first: ["near"], second: ["far"]}, ["nobody"])[0] == first
    assert Ranker({"nobody": 3.0}).best({first: ["near"]}, ["nobody"])[0] is None
