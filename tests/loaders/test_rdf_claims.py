"""RDF of others -> claims and the graph they give: blank nodes, Web Annotations, named graphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from parkgraph.kg.graph import graph_digest
from parkgraph.kg.graph.rebuilding import Rebuilt, rebuild
from parkgraph.kg.records import Claim
from parkgraph.loaders.rdf import read_rdf
from parkgraph.schema.gazetteer import load_gazetteer

HEAD = """
@prefix p: <https://w3id.org/parkgraph/schema#> .
@prefix s: <http://schema.org/> .
@prefix o: <http://www.w3.org/ns/org#> .
@prefix r: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix a: <http://www.w3.org/ns/oa#> .
@prefix v: <http://www.w3.org/ns/prov#> .
@prefix e: <https://example.org/> .
e:park r:type s:Place ; s:name "临港产业园" .
e:firm r:type o:FormalOrganization ; s:name "远景能源" .
e:doc r:type s:NewsArticle ; s:name "新闻" .
"""
EVIDENCE = """a:hasTarget [ a:hasSource e:doc ; a:hasSelector
    [ r:type a:TextPositionSelector ; a:start 3 ; a:end 12 ],
    [ r:type a:TextQuoteSelector ; a:exact "远景能源入驻临港。" ] ]"""
ENDS = "r:subject e:firm ; r:predicate p:tenantOf ; r:object e:park"
OWN_ENDS = "p:subject_id e:firm ; p:object_id e:park ; p:predicate 'TENANT_OF'"


def rebuilt_from(tmp_path: Path, body: str) -> Rebuilt:
    """The claims and the graph of a TriG file."""
    path = tmp_path / "foreign.trig"
    path.write_text(HEAD + body, encoding="utf-8")
    return rebuild(read_rdf(path), load_gazetteer())


def the_claim(found: Rebuilt) -> Claim:
    """The only claim."""
    ((claim,),) = ([c for e in found.extractions for c in e.claims],)
    return claim


@pytest.mark.parametrize("ends", [ENDS, OWN_ENDS], ids=["statement", "own"])
@pytest.mark.parametrize("name", ["e:claim7", "[]"], ids=["iri", "blank"])
def test_claim_of_others_is_rebuilt_with_all_that_follows(
    tmp_path: Path, name: str, ends: str
) -> None:
    found = rebuilt_from(tmp_path, f"{name} r:type p:Claim ; {ends} ; {EVIDENCE} .")
    claim = the_claim(found)
    assert (claim.subject.name, claim.predicate, claim.status) == (
        "远景能源",
        "TENANT_OF",
        "asserted",
    )
    assert (claim.evidence.start, claim.evidence.end) == (3, 12)
    assert claim.evidence.text == "远景能源入驻临港。"
    assert found.renamed == 1 and claim.id in found.graph
    (edge,) = [d for *_, d in found.graph.edges(data=True) if d["type"] == "TENANT_OF"]
    assert edge["properties"]["claims"] == [claim.id]
    assert edge["properties"]["documents"] == ["https://example.org/doc"]


def test_names_of_blank_nodes_do_not_matter(tmp_path: Path) -> None:
    first = rebuilt_from(tmp_path, f"_:x r:type p:Claim ; {ENDS} ; {EVIDENCE} .")
    second = rebuilt_from(tmp_path, f"_:other r:type p:Claim ; {ENDS} ; {EVIDENCE} .")
    assert graph_digest(first.graph) == graph_digest(second.graph)


def test_named_graph_is_the_document(tmp_path: Path) -> None:
    body = f"e:doc {{ e:c r:type p:Claim ; {ENDS} ; p:start 0 ; p:end 2 ; p:evidence '入驻' }}"
    assert the_claim(rebuilt_from(tmp_path, body)).document_id == "https://example.org/doc"


def test_quantity_and_what_names_a_claim_is_made_anew(tmp_path: Path) -> None:
    body = f"""e:c r:type p:Claim ; p:subject_id e:park ; p:predicate "HAS_QUANTITY" ;
        p:measure "revenue" ; s:value 4463000000.0 ; s:unitText "CNY" ; p:date "2023" ; {EVIDENCE} .
      e:q r:type s:QuantitativeValue ; p:measure "tax" ; v:wasDerivedFrom e:c .
      e:free r:type s:QuantitativeValue ; p:measure "jobs" ."""
    found = rebuilt_from(tmp_path, body)
    amounts = [d["properties"] for _, d in found.graph.nodes(data=True) if d["label"] == "Quantity"]
    assert {row["measure"] for row in amounts} == {"revenue", "jobs"}
    (revenue,) = [row for row in amounts if row["measure"] == "revenue"]
    assert (revenue["value"], revenue["as_of"]) == (4463000000.0, "2023")
    assert found.dropped["Quantity"] == 1 and found.kept["Quantity"] == 1


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (f"e:c r:type p:Claim ; {ENDS} .", "it says no document_id"),
        (f"e:c r:type p:Claim ; {ENDS} ; a:hasTarget [ a:hasSource e:doc ] .", "no evidence"),
        (
            f"e:c r:type p:Claim ; p:subject_id e:park ; p:object_id e:firm ;"
            f" p:predicate 'TENANT_OF' ; {EVIDENCE} .",
            "no TENANT_OF from Park to Company",
        ),
        (
            f"e:c r:type p:Claim ; p:subject_id e:park ; p:predicate 'HAS_QUANTITY' ; {EVIDENCE} .",
            "needs measure, value and unit",
        ),
        (f"e:c r:type p:Claim ; p:subject_id e:park ; p:predicate 'EATS' ; {EVIDENCE} .", "'EATS'"),
    ],
    ids=["document", "place", "ends", "number", "type"],
)
def test_claim_that_cannot_be_rebuilt_is_named(tmp_path: Path, body: str, message: str) -> None:
    found = rebuilt_from(tmp_path, body)
    (item,) = found.left_out
    assert message in item.message and "https://example.org/c" in item.message
    assert not [e for e in found.extractions if e.claims]
