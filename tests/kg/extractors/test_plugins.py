"""Extractors of an installed distribution: discovery, failures, a graph that keeps them apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import run, write_articles
from fake_distribution import ENTRY_POINTS

from parkgraph.kg.artefacts import read_graph
from parkgraph.kg.build import build, extract_all
from parkgraph.kg.errors import ExtractorError
from parkgraph.kg.extractors import installed_extractors, load_extractors
from parkgraph.kg.records import Extraction, Quarantine

ARTICLE = "安亭智造园动工\n安亭智造园位于上海市嘉定区，占地面积300亩。后来云帆也搬了过来。\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = write_articles(tmp_path / "articles")
    (folder / "park.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def test_extractors_are_found_by_entry_point(fake_distribution: Path) -> None:
    names = {line.split(" = ")[0] for line in ENTRY_POINTS.splitlines()[1:]}
    assert names <= set(installed_extractors())
    assert [each.name for each in load_extractors(["good", "failing", "good"])] == [
        "failing", "good",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere", "no extractor is called 'nowhere'.*good"),
        ("broken", "cannot be set up: RuntimeError: no licence"),
        ("absent", "cannot be set up: AttributeError"),
        ("mute", "no method propose"),
    ],
)
def test_an_extractor_that_cannot_be_used_is_named(
    name: str, said: str, fake_distribution: Path
) -> None:
    with pytest.raises(ExtractorError, match=said):
        load_extractors([name])


@pytest.mark.parametrize("workers", ["1", "2"])
def test_extract_lists_proposals_apart(
    workers: str, articles: Path, fake_distribution: Path
) -> None:
    plain = run("extract", articles, "--format", "json")
    result = run(
        "extract", articles, "--format", "json", "--extractor", "good", "--workers", workers
    )
    assert result.exit_code == 0, result.stderr
    found = {each["doc"]: each for each in json.loads(result.stdout)}
    proposed = found["park.txt"].pop("proposed")
    assert [e["name"] for e in proposed["entities"]] == ["云帆"]
    assert [(r["type"], r["status"]) for r in proposed["relations"]] == [("TENANT_OF", "proposed")]
    assert proposed["quantities"][0]["value"] == 200_000
    assert "proposed" not in found["pact.txt"]
    assert list(found.values()) == json.loads(plain.stdout)


@pytest.mark.parametrize("name", ["failing", "strange"])
def test_a_failure_costs_the_proposals_of_that_document(
    name: str, articles: Path, fake_distribution: Path
) -> None:
    items = list(extract_all([str(articles)], extractors=[name, "good"]))
    failed = [item for item in items if isinstance(item, Quarantine)]
    assert {item.stage for item in failed} == {"extractor"}
    assert any(item.uri.endswith("park.txt") for item in failed)
    assert all(item.message.startswith(name) for item in failed)
    documents = [item for item in items if isinstance(item, Extraction)]
    assert len(documents) == 2
    assert any(claim.rule == "proposed:good" for each in documents for claim in each.claims)


def test_the_graph_keeps_proposals_apart(
    articles: Path, tmp_path: Path, fake_distribution: Path
) -> None:
    plain = build([str(articles)], tmp_path / "plain")
    other = build([str(articles)], tmp_path / "other", extractors=["good"])
    assert plain.digest != other.digest
    own, both = read_graph(tmp_path / "plain"), read_graph(tmp_path / "other")
    # Nothing that parkgraph says itself changes.
    assert {id_: both.nodes[id_] for id_ in own} == dict(own.nodes(data=True))
    assert set(own.edges(keys=True)) <= set(both.edges(keys=True))
    added = [both.nodes[id_] for id_ in set(both) - set(own)]
    assert sorted(node["label"] for node in added) == ["Claim", "Claim", "Company"]
    for node in added:
        properties = node["properties"]
        is_claim = node["label"] == "Claim"
        assert properties["status" if is_claim else "proposed_by"] == (
            "proposed" if is_claim else ["good"]
        )
    new = {data["type"] for *_, data in set_of_edges(both) if data not in list_of_data(own)}
    assert new <= {"SUPPORTED_BY", "FROM_DOCUMENT"}


def test_a_failed_document_is_asked_about_again(
    articles: Path, tmp_path: Path, fake_distribution: Path
) -> None:
    first = build([str(articles)], tmp_path / "graph", extractors=["failing"])
    again = build([str(articles)], tmp_path / "graph", extractors=["failing"])
    assert first.quarantined and not again.reused
    assert build([str(articles)], tmp_path / "graph", extractors=["good"]).reused is False
    assert build([str(articles)], tmp_path / "graph", extractors=["good"]).reused is True


def set_of_edges(graph: object) -> list[tuple[object, ...]]:
    return list(graph.edges(keys=True, data=True))  # type: ignore[attr-defined]


def list_of_data(graph: object) -> list[object]:
    return [edge[-1] for edge in set_of_edges(graph)]


def test_an_unknown_extractor_is_a_usage_error(articles: Path, tmp_path: Path) -> None:
    for command in (["extract", articles], ["build", articles, "-o", tmp_path / "graph"]):
        result = run(*command, "--extractor", "nowhere")
        assert result.exit_code == 2 and "nowhere" in result.stderr
    assert not (tmp_path / "graph").exists()
