"""Synthetic articles: reproducible, full of facts, and their graph conforms to the shapes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from synthetic import load_articles

from parkgraph.kg.build import BuildReport, build
from parkgraph.loaders.rdf import write_rdf_rows
from parkgraph.loaders.rdf.folder import stream_folder
from parkgraph.loaders.rdf.validation import validate_rdf

articles = load_articles()
DOCUMENTS = 200


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildReport]:
    """The graph folder of a few hundred articles."""
    home = tmp_path_factory.mktemp("synthetic")
    source = home / "articles.jsonl"
    lines = (json.dumps(item, ensure_ascii=False) for item in articles.iter_articles(DOCUMENTS))
    source.write_text("\n".join(lines), encoding="utf-8")
    return home / "graph", build([str(source)], home / "graph")


def test_a_longer_run_begins_with_a_shorter_one_and_parts_join() -> None:
    whole = list(articles.iter_articles(30))
    parts = [*articles.iter_articles(12), *articles.iter_articles(18, start=12)]
    assert whole == parts
    assert len({item["text"] for item in whole}) == 30
    assert whole != list(articles.iter_articles(30, seed=2))


def test_things_recur_and_facts_of_every_kind_are_found(built: tuple[Path, BuildReport]) -> None:
    _, report = built
    assert (report.documents, report.quarantined) == (DOCUMENTS, ())
    assert report.entities["Park"] < DOCUMENTS / 2
    kinds = {"SIGNED_WITH", "INVESTED_IN", "TENANT_OF", "OPERATES", "HAS_QUANTITY", "HOLDS_OFFICE"}
    assert kinds <= report.relations.keys()


def test_their_graph_conforms_to_the_shapes(
    built: tuple[Path, BuildReport], tmp_path: Path
) -> None:
    path = tmp_path / "graph.trig"
    with stream_folder(built[0]) as rows:
        triples = write_rdf_rows(rows.nodes, rows.edges, rows.ids, path, rdf_format="trig")
    assert triples > 100 * DOCUMENTS
    assert validate_rdf(path, part_size=20_000) == ()
