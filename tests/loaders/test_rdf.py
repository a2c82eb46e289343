"""The graph as RDF: reads back with as many triples, says what the schema says, sorted."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pyoxigraph as ox
import pytest
from rdflib import RDF, XSD, Dataset, Graph, Literal, URIRef

from parkgraph.kg.errors import QueryError, SchemaError
from parkgraph.loaders.rdf import BASE, RdfFormat, write_rdf

FORMATS: tuple[RdfFormat, ...] = get_args(RdfFormat)
READERS = {
    "turtle": "turtle",
    "ntriples": "nt",
    "trig": "trig",
    "nquads": "nquads",
    "jsonld": "json-ld",
}
PG = "https://w3id.org/parkgraph/schema#"
SCHEMA = "http://schema.org/"


def written(graph: Any, rdf_format: RdfFormat, **options: str) -> tuple[int, bytes]:
    """What the sink says and writes."""
    stream = io.BytesIO()
    number = write_rdf(graph, stream, rdf_format=rdf_format, **options)
    return number, stream.getvalue()


def read(data: bytes, rdf_format: str = "ntriples") -> Graph:
    """What rdflib reads."""
    graph = Graph()
    graph.parse(data=data, format=READERS[rdf_format])
    return graph


def iri(node_id: str) -> URIRef:
    """The IRI of a node."""
    return URIRef(BASE + node_id)


@pytest.mark.parametrize("rdf_format", FORMATS)
def test_write_rdf_reads_back_whole(hostile_graph: Any, rdf_format: RdfFormat) -> None:
    number, data = written(hostile_graph, rdf_format)
    back = Dataset()
    back.parse(data=data, format=READERS[rdf_format])
    assert number == sum(1 for _ in back.quads()) > 100


def test_turtle_and_ntriples_say_the_same(hostile_graph: Any) -> None:
    turtle = read(written(hostile_graph, "turtle")[1], "turtle")
    ntriples = read(written(hostile_graph, "ntriples")[1])
    assert set(turtle) == set(ntriples)


def test_ntriples_are_byte_for_byte_what_a_serialiser_writes(hostile_graph: Any) -> None:
    """The text is joined by hand; the objects of N-Quads take another way, in the same order."""
    quads = ox.parse(written(hostile_graph, "nquads")[1], format=ox.RdfFormat.N_QUADS)
    triples = [ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads]
    expected = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert written(hostile_graph, "ntriples")[1] == expected


def test_negative_zero_keeps_its_sign_beside_zero(park_graph: Any) -> None:
    for number, value in enumerate((0.0, -0.0, 0.0)):
        more = {"id": f"quantity:z{number}", "value": value}
        park_graph.add_node(more["id"], label="Quantity", properties=more)
    lines = written(park_graph, "ntriples")[1].decode().splitlines()
    found = [line.split('"')[1] for line in lines if "/quantity:z" in line and "value>" in line]
    assert found == ["0.0", "-0.0", "0.0"]


def test_terms_come_from_the_vocabularies_of_the_schema(park_graph: Any) -> None:
    graph = read(written(park_graph, "ntriples")[1])
    park, firm = iri("park:1"), iri("company:1")
    assert (park, RDF.type, URIRef(SCHEMA + "Place")) in graph
    assert (park, URIRef(SCHEMA + "alternateName"), Literal("SIP")) in graph
    assert (firm, RDF.type, URIRef("http://www.w3.org/ns/org#FormalOrganization")) in graph
    skos = "http://www.w3.org/2004/02/skos/core#"
    assert (iri("sector:1"), RDF.type, URIRef(skos + "Concept")) in graph
    assert (iri("region:320500"), URIRef(skos + "notation"), Literal("320500")) in graph
    assert (firm, URIRef(PG + "signedWith"), iri("park:2")) in graph


def test_statement_node_carries_key_confidence_and_claims(park_graph: Any) -> None:
    graph = read(written(park_graph, "ntriples")[1])
    statement = URIRef(f"{BASE}statement/SIGNED_WITH/s1")
    found = {(str(predicate), value) for predicate, value in graph.predicate_objects(statement)}
    assert found == {
        (str(RDF.type), URIRef(PG + "SignedWith")),
        (str(RDF.subject), iri("company:1")),
        (str(RDF.predicate), URIRef(PG + "signedWith")),
        (str(RDF.object), iri("park:2")),
        (PG + "key", Literal("s1")),
        (PG + "since", Literal("2011-12")),
        (PG + "support", Literal(1)),
        (PG + "confidence", Literal("0.9", datatype=XSD.decimal)),
        (PG + "claims", iri("claim:1")),
    }


def test_denied_relationship_is_no_triple_but_a_statement(park_graph: Any) -> None:
    graph = read(written(park_graph, "ntriples")[1])
    assert (iri("company:1"), URIRef(PG + "signedWith"), iri("park:1")) not in graph
    statement = URIRef(f"{BASE}statement/SIGNED_WITH/s3")
    assert (statement, URIRef(PG + "status"), Literal("denied")) in graph


@pytest.mark.parametrize("rdf_format", ["turtle", "ntriples"])
def test_amounts_keep_all_digits(park_graph: Any, rdf_format: RdfFormat) -> None:
    graph = read(written(park_graph, rdf_format)[1], rdf_format)
    value = graph.value(iri("quantity:1"), URIRef(SCHEMA + "value"))
    assert isinstance(value, Literal) and float(value) == 4463123456.0


@pytest.mark.parametrize("rdf_format", ["trig", "nquads"])
def test_claims_lie_in_the_graph_of_their_document(park_graph: Any, rdf_format: str) -> None:
    data = written(park_graph, rdf_format)[1]  # type: ignore[arg-type]  # a parameter's literal
    back = Dataset()
    back.parse(data=data, format=READERS[rdf_format])
    homes = {graph for _, _, _, graph in back.quads((iri("claim:1"), RDF.type, None, None))}
    assert homes == {iri("doc:1")}
    homes = {graph for _, _, _, graph in back.quads((iri("park:1"), RDF.type, None, None))}
    assert homes and iri("doc:1") not in homes
    assert b"x-rdflib" not in data


def test_base_is_used_for_every_node(park_graph: Any) -> None:
    data = written(park_graph, "ntriples", base="https://example.org/kg#")[1]
    assert b"<https://example.org/kg#park:1>" in data and BASE.encode() not in data


@pytest.mark.parametrize(
    "base", ["", "relative/", "https://example.org/x", "https://e.org/ /", "https://e.org/>/"]
)
def test_bad_base_is_refused(park_graph: Any, base: str) -> None:
    with pytest.raises(QueryError, match="must be an absolute IRI"):
        written(park_graph, "turtle", base=base)


def test_unknown_format_is_refused(park_graph: Any) -> None:
    with pytest.raises(QueryError, match="no RDF format 'xml'"):
        write_rdf(park_graph, io.BytesIO(), rdf_format="xml")  # type: ignore[arg-type]  # on purpose


def test_lone_surrogate_is_refused(park_graph: Any) -> None:
    park_graph.nodes["park:1"]["properties"]["name"] = "园\udc80区"
    with pytest.raises(SchemaError, match="park:1.*name: lone surrogate"):
        written(park_graph, "turtle")


def test_failed_export_leaves_the_old_file(park_graph: Any, tmp_path: Path) -> None:
    target = tmp_path / "graph.ttl"
    write_rdf(park_graph, target, rdf_format="turtle")
    before = target.read_bytes()
    park_graph.nodes["park:1"]["label"] = "Nothing"
    with pytest.raises(SchemaError):
        write_rdf(park_graph, target, rdf_format="turtle")
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("rdf_format", FORMATS)
def test_same_bytes_whatever_the_hash_seed(rdf_format: RdfFormat) -> None:
    code = f"""
import sys, runpy, io
graph = runpy.run_path({str(Path(__file__).with_name("conftest.py"))!r})["build_graph"]()
from parkgraph.loaders.rdf import write_rdf
write_rdf(graph, sys.stdout.buffer, rdf_format={rdf_format!r})
"""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1 and outputs != {b""}
