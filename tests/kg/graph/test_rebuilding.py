"""Claims out of a graph again: equal claims, an equal graph, made from the claims."""

from __future__ import annotations

import networkx
import pytest
from synthetic import load_articles

from parkgraph.kg.build import load_extractor
from parkgraph.kg.documents import read_document
from parkgraph.kg.graph import build_graph, graph_digest
from parkgraph.kg.graph.rebuilding import rebuild
from parkgraph.kg.records import Extraction, Source
from parkgraph.kg.resolve import resolve
from parkgraph.schema.gazetteer import load_gazetteer

DOCUMENTS = 40


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    """Extractions of synthetic articles."""
    extract = load_extractor()
    return [
        extract(read_document(Source(str(at), str(at), item["text"].encode(), "text/plain")))
        for at, item in enumerate(load_articles().iter_articles(DOCUMENTS))
    ]


@pytest.fixture
def graph(extractions: list[Extraction]) -> networkx.MultiDiGraph[str]:
    """The graph of the articles."""
    gazetteer = load_gazetteer()
    documents = [extraction.document for extraction in extractions]
    return build_graph(documents, extractions, resolve(extractions, gazetteer), gazetteer)


def test_claims_come_back_equal(
    graph: networkx.MultiDiGraph[str], extractions: list[Extraction]
) -> None:
    found = rebuild(graph, load_gazetteer())
    before = {claim.id: claim for extraction in extractions for claim in extraction.claims}
    after = {claim.id: claim for extraction in found.extractions for claim in extraction.claims}
    assert len(before) > 2 * DOCUMENTS
    assert after == before
    assert (found.renamed, found.left_out) == (0, ())


def test_the_graph_comes_back_equal(graph: networkx.MultiDiGraph[str]) -> None:
    found = rebuild(graph, load_gazetteer())
    assert graph_digest(found.graph) == graph_digest(graph)
    assert not found.dropped


def test_it_follows_from_the_claims_and_not_from_the_old_graph(
    graph: networkx.MultiDiGraph[str],
) -> None:
    whole = graph_digest(graph)
    bare = graph.copy()
    derived = ("Quantity", "Investment")
    bare.remove_nodes_from([n for n, d in graph.nodes(data=True) if d["label"] in derived])
    bare.remove_edges_from(
        [
            (a, b, k)
            for a, b, k, d in graph.edges(keys=True, data=True)
            if d["properties"].get("claims")
        ]
    )
    assert graph_digest(rebuild(bare, load_gazetteer()).graph) == whole


def test_the_chosen_number_stays_chosen_whatever_the_claims_say(
    graph: networkx.MultiDiGraph[str],
) -> None:
    first = min(n for n, d in graph.nodes(data=True) if d["label"] == "Quantity")
    told = graph.nodes[first]["properties"]
    told |= {"standing": "set_aside", "reason": "body_over_headline"}
    found = rebuild(graph, load_gazetteer()).graph
    assert found.nodes[first]["properties"] == told
    assert graph_digest(found) == graph_digest(graph)
