"""Milestones of several documents: which tellings are one step, and the graph they make."""

from __future__ import annotations

from itertools import permutations

from parkgraph.kg.build.extraction_json import extraction_as_dict
from parkgraph.kg.claims.pipeline import extract, load_pipeline
from parkgraph.kg.graph import build_graph
from parkgraph.kg.mentions.components import plain_document
from parkgraph.kg.records import Extraction
from parkgraph.kg.resolve import resolve
from parkgraph.schema.gazetteer import load_gazetteer

TEXTS = (
    "滨江氢能装备项目于2021年3月签约，2022年6月开工，计划2025年底投产。",
    "2022年6月8日，滨江氢能装备项目正式开工。",
    "滨江氢能装备项目于2023年1月开工。",
)


def _extractions() -> list[Extraction]:
    return [extract(load_pipeline(), plain_document(text)) for text in TEXTS]


def _steps(extractions: list[Extraction]) -> list[tuple[object, ...]]:
    entities = resolve(extractions, load_gazetteer()).entities
    return sorted(
        (e.id, e.name, e.properties["kind"], e.properties.get("date"), e.properties["status"])
        for e in entities
        if e.type == "Milestone"
    )


def test_tellings_with_dates_that_agree_are_one_milestone() -> None:
    steps = {step[2:] for step in _steps(_extractions())}
    assert steps == {
        ("signing", "2021-03", "asserted"),
        ("ground_breaking", "2022-06-08", "asserted"),
        ("ground_breaking", "2023-01", "asserted"),
        ("production", "2025-12", "planned"),
    }


def test_the_order_of_documents_does_not_matter() -> None:
    extractions = _extractions()
    wanted = _steps(extractions)
    assert all(_steps(list(order)) == wanted for order in permutations(extractions))


def test_milestones_concern_the_project_in_the_graph() -> None:
    extractions = _extractions()
    resolution = resolve(extractions, load_gazetteer())
    documents = [extraction.document for extraction in extractions]
    graph = build_graph(documents, extractions, resolution, load_gazetteer())
    edges = [
        (graph.nodes[start]["properties"]["kind"], graph.nodes[end]["properties"]["name"])
        for start, end, data in graph.edges(data=True)
        if data["type"] == "CONCERNS"
    ]
    assert sorted(edges) == [
        ("ground_breaking", "滨江氢能装备项目"), ("ground_breaking", "滨江氢能装备项目"),
        ("production", "滨江氢能装备项目"), ("signing", "滨江氢能装备项目"),
    ]  # fmt: skip


def test_extract_lists_milestones_apart_from_relations() -> None:
    found = extraction_as_dict(_extractions()[0])
    assert [(m["kind"], m["date"], m["status"]) for m in found["milestones"]] == [
        ("signing", "2021-03", "asserted"),
        ("ground_breaking", "2022-06", "asserted"),
        ("production", "2025-12", "planned"),
    ]
    assert not [r for r in found["relations"] if r["type"] == "CONCERNS"]
