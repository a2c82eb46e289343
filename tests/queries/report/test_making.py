"""A report as a whole: nothing uncited, nothing dropped in silence, the same bytes every time."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from golden_graph import Graph, golden_graph, ids_by_label

from parkgraph.queries.evidence import evidence_pack
from parkgraph.queries.report import LANGUAGES, OpenPair, as_html, as_markdown, make_report
from parkgraph.queries.report.blocks import Cell, Report, Source, Table, Terms
from parkgraph.queries.report.finding import LABELS
from parkgraph.queries.report.words import _texts

ZONE, DISTRICT = "嘉定工业区", "嘉定区"


@pytest.fixture(scope="module")
def graph() -> Graph[str]:
    return golden_graph()


def id_of(graph: Graph[str], name: str) -> str:
    return next(
        id_ for id_, data in graph.nodes(data=True) if data["properties"].get("name") == name
    )


def cells(report: Report) -> list[Cell]:
    tables = [b for s in report.sections for b in s.blocks if isinstance(b, Table)]
    return [cell for table in tables for row in table.rows for cell in row]


def quoted(report: Report) -> dict[int, str]:
    sources = [b for s in report.sections for b in s.blocks if isinstance(b, Source)]
    return {quote.number: quote.text for source in sources for quote in source.quotes}


def shown(report: Report, key: str) -> str:
    """All text of one section."""
    (section,) = [section for section in report.sections if section.key == key]
    return as_markdown(replace(report, sections=(section,))).replace("\\", "")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("label", LABELS)
def test_every_thing_has_a_report_whose_citations_lead_to_sentences(
    graph: Graph[str], label: str, lang: str
) -> None:
    for id_ in ids_by_label(graph, label):
        report = make_report(graph, id_, lang=lang)
        cited = {number for cell in cells(report) for number in cell.cites}
        assert cited == set(quoted(report)) == set(range(1, len(cited) + 1))
        assert [section.key for section in report.sections][0] == "overview"
        assert "uncertain" in {section.key for section in report.sections}


@pytest.mark.parametrize("label", ["Region", "Park", "Company", "Project", "Person"])
def test_every_fact_of_the_evidence_pack_is_in_the_report(graph: Graph[str], label: str) -> None:
    for id_ in ids_by_label(graph, label):
        text = as_markdown(make_report(graph, id_, limit=1000)).replace("\\", "")
        for fact in evidence_pack(graph, id_).facts:
            other = fact.object if fact.subject == text.splitlines()[0][2:] else fact.subject
            assert other in text, (fact.subject, fact.type, fact.object)
            best = fact.sentences[:1] + fact.against[:1]
            assert all(sentence.text in text.replace("**", "") for sentence in best), fact


def test_a_sentence_has_one_number_however_often_it_is_cited(graph: Graph[str]) -> None:
    texts = list(quoted(make_report(graph, id_of(graph, DISTRICT))).values())
    assert len(texts) == len(set(texts)) > 3


def test_names_are_marked_in_the_sentences(graph: Graph[str]) -> None:
    report = make_report(graph, id_of(graph, DISTRICT))
    sources = [b for s in report.sections for b in s.blocks if isinstance(b, Source)]
    marked = {
        quote.text[start:end]
        for source in sources
        for quote in source.quotes
        for start, end in quote.marks
    }
    assert {"嘉定区", "温州市"} <= marked


def test_a_limit_says_what_it_leaves_out_and_where_it_is(graph: Graph[str]) -> None:
    report = make_report(graph, id_of(graph, DISTRICT), limit=1)
    tables = [b for s in report.sections for b in s.blocks if isinstance(b, Table)]
    assert all(len(table.rows) == 1 for table in tables)
    notes = {table.note for table in tables if table.note is not None}
    assert any("agreement-timeline" in note for note in notes) and len(notes) > 3


def test_what_a_limit_leaves_out_is_not_cited(graph: Graph[str]) -> None:
    for label in ("Region", "Park", "Company"):
        for id_ in ids_by_label(graph, label):
            report = make_report(graph, id_, limit=1)
            assert set(quoted(report)) == {n for cell in cells(report) for n in cell.cites}


def test_plans_denials_and_single_sources_are_called_uncertain(graph: Graph[str]) -> None:
    labels = ("Region", "Park", "Company")
    reports = [make_report(graph, id_) for label in labels for id_ in ids_by_label(graph, label)]
    said = "".join(shown(report, "uncertain") for report in reports)
    for kind in ("否认、终止与传闻", "计划与待核", "仅一个来源的事实", "身份存疑"):
        assert kind in said, kind


def test_open_questions_of_identity_are_told(graph: Graph[str]) -> None:
    pairs = (OpenPair("嘉定园区", "same sound", 0.6), OpenPair("嘉工区", "person:ann"))
    said = shown(make_report(graph, id_of(graph, ZONE), pairs=pairs), "uncertain")
    assert "与 嘉定园区 可能是同一个（same sound，0.60）" in said
    assert "与 嘉工区 是否同一个：person:ann 判断为不确定" in said


def test_numbers_set_aside_stand_beside_the_chosen_one(graph: Graph[str]) -> None:
    graph = graph.copy()
    owners = {
        id_: [end for _, end, data in graph.out_edges(id_, data=True) if "QUANTITY" in data["type"]]
        for id_ in ids_by_label(graph, "Park")
    }
    park, (first, second, *_) = next(found for found in owners.items() if len(found[1]) > 1)
    for id_, other, standing in ((first, second, "chosen"), (second, first, "set_aside")):
        row = dict(graph.nodes[id_]["properties"])
        row |= {"standing": standing, "reason": "newer", "contradicts": [other]}
        graph.nodes[id_]["properties"] = row
    report = make_report(graph, park)
    names = [graph.nodes[id_]["properties"]["text"] for id_ in (first, second)]
    said = shown(report, "uncertain")
    assert re.search(f"采信 .*{names[0]}.*，未采信 .*{names[1]}", said) and "报道更新" in said
    assert "存疑" in shown(report, "figures")


def test_the_same_graph_gives_the_same_bytes(graph: Graph[str]) -> None:
    id_ = id_of(graph, DISTRICT)
    again = golden_graph()
    assert as_html(make_report(graph, id_)) == as_html(make_report(again, id_))


def test_both_languages_have_the_same_words() -> None:
    texts = _texts()
    assert set(texts["zh"]) == set(texts["en"])
    for key, text in texts["zh"].items():
        places = [set(re.findall(r"\{(\w+)", each)) for each in (text, texts["en"][key])]
        assert places[0] == places[1], key


def test_labels_come_in_the_language_asked_for(graph: Graph[str]) -> None:
    english = make_report(graph, id_of(graph, DISTRICT), lang="en")
    kinds = [b for s in english.sections for b in s.blocks if isinstance(b, Terms)]
    assert kinds[0].entries[0] == ("Kind", Cell("region"))
    headings = "".join(section.title for section in english.sections)
    assert headings.isascii()
