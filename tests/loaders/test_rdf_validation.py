"""Shapes of the schema: a correct export conforms, each fault is reported by its own shape."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from parkgraph.kg.errors import SchemaError, SourceError
from parkgraph.loaders.rdf import write_rdf
from parkgraph.loaders.rdf.validation import validate_rdf

HEADER = """
@prefix pg: <https://w3id.org/parkgraph/schema#> .
@prefix schema: <http://schema.org/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix : <https://w3id.org/parkgraph/id/> .
:park a schema:Place ; schema:name "临港产业园" .
:firm a org:FormalOrganization ; schema:name "远景能源" .
:region a schema:AdministrativeArea ; schema:name "浦东新区" .
:doc a schema:NewsArticle ; schema:name "新闻.txt" .
"""
TENANT = "rdf:subject :firm ; rdf:predicate pg:tenantOf ; rdf:object :park"
# What is said wrongly, the label of the shape that must say so, and the property.
WRONG = [
    pytest.param(":x a schema:Place .", "park", "schema:name", id="no-name"),
    pytest.param(":firm schema:name 5 .", "firm", "schema:name", id="name-is-a-number"),
    pytest.param(':firm schema:name "远景" .', "firm", "schema:name", id="two-names"),
    pytest.param(":park schema:alternateName 5 .", "park", "schema:alternateName", id="alias"),
    pytest.param(':park pg:support "二" .', "park", "pg:support", id="support-is-text"),
    pytest.param(":park pg:support 1, 2 .", "park", "pg:support", id="two-supports"),
    pytest.param(":park pg:confidence true .", "park", "pg:confidence", id="confidence"),
    pytest.param(':region skos:notation "3A" .', "region", "skos:notation", id="division-code"),
    pytest.param(':region schema:longitude "东" .', "region", "schema:longitude", id="longitude"),
    pytest.param(
        ':a a pg:Agreement ; schema:name "协议" ; pg:status "done" .',
        "agreement",
        "pg:status",
        id="unknown-status",
    ),
    pytest.param(
        ":q a schema:QuantitativeValue ; pg:measure 'beauty' .",
        "quantity",
        "pg:measure",
        id="unknown-measure",
    ),
    pytest.param(
        ":q a schema:QuantitativeValue ; schema:unitText 'mu' .",
        "quantity",
        "schema:unitText",
        id="unknown-unit",
    ),
    pytest.param(
        ":q a schema:QuantitativeValue ; schema:value '一亿' .",
        "quantity",
        "schema:value",
        id="value-is-text",
    ),
    pytest.param(":c a pg:Claim ; pg:start 1.5 .", "claim", "pg:start", id="offset"),
    pytest.param(":c a pg:Claim ; pg:document_id :park .", "claim", "pg:document_id", id="no-doc"),
    pytest.param(":c a pg:Claim ; pg:subject_id :doc .", "claim", "pg:subject_id", id="subject"),
    pytest.param(f":s a pg:TenantOf ; {TENANT} .", "tenant of", "pg:key", id="no-key"),
    pytest.param(
        ":s a pg:TenantOf ; pg:key 'k' ; rdf:predicate pg:tenantOf ;"
        " rdf:subject :region ; rdf:object :park .",
        "tenant of",
        "rdf:subject",
        id="region-is-no-tenant",
    ),
    pytest.param(
        ":s a pg:TenantOf ; pg:key 'k' ; rdf:predicate pg:tenantOf ; rdf:subject :firm .",
        "tenant of",
        "rdf:object",
        id="no-object",
    ),
    pytest.param(
        f":s a pg:TenantOf ; pg:key 'k' ; {TENANT} ; pg:claims :doc .",
        "tenant of",
        "pg:claims",
        id="claim-is-a-document",
    ),
    pytest.param(
        f":s a pg:TenantOf ; pg:key 'k' ; {TENANT} ; pg:documents 'doc:1' .",
        "tenant of",
        "pg:documents",
        id="document-is-text",
    ),
    pytest.param(
        ":s a pg:InvestedIn ; pg:key 'k' ; rdf:predicate pg:investedIn ;"
        " rdf:subject :firm ; rdf:object :park ; pg:share 'half' .",
        "invested in",
        "pg:share",
        id="share",
    ),
]


def faults(tmp_path: Path, body: str) -> set[tuple[str, str]]:
    """Shapes and properties that speak up."""
    path = tmp_path / "graph.ttl"
    path.write_text(HEADER + body, encoding="utf-8")
    return {(found.shape, found.property) for found in validate_rdf(path)}


@pytest.mark.parametrize("rdf_format", ["turtle", "trig", "jsonld"])
def test_export_conforms(park_graph: Any, tmp_path: Path, rdf_format: Any) -> None:
    ending = {"turtle": "ttl"}.get(rdf_format, rdf_format)
    path = tmp_path / f"graph.{ending}"
    write_rdf(park_graph, path, rdf_format=rdf_format)
    assert validate_rdf(path) == ()


def test_what_the_faults_are_added_to_conforms(tmp_path: Path) -> None:
    assert faults(tmp_path, f":s a pg:TenantOf ; pg:key 'k' ; {TENANT} .") == set()


@pytest.mark.parametrize(("body", "shape", "property_"), WRONG)
def test_fault_is_reported_by_its_shape(
    tmp_path: Path, body: str, shape: str, property_: str
) -> None:
    assert faults(tmp_path, body) == {(shape, property_)}
    in_parts = validate_rdf(tmp_path / "graph.ttl", part_size=2)
    assert in_parts == validate_rdf(tmp_path / "graph.ttl")


@pytest.mark.parametrize("part_size", [1, 7, 10_000])
def test_export_conforms_part_by_part(park_graph: Any, tmp_path: Path, part_size: int) -> None:
    path = tmp_path / "graph.trig"
    write_rdf(park_graph, path, rdf_format="trig")
    assert validate_rdf(path, part_size=part_size) == ()


def test_own_shapes_replace_those_of_the_schema(tmp_path: Path) -> None:
    data, shapes = tmp_path / "graph.ttl", tmp_path / "shapes.ttl"
    data.write_text(HEADER, encoding="utf-8")
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix schema: <http://schema.org/> .\n"
        "<urn:s> a sh:NodeShape ; sh:targetClass schema:Place ;\n"
        "  sh:property [ sh:path schema:address ; sh:minCount 1 ; sh:message 'an address' ] ."
    )
    (found,) = validate_rdf(data, shapes)
    assert found.node.endswith("/park")
    assert (found.property, found.message) == ("schema:address", "an address")


def test_broken_shapes_and_data_are_named(tmp_path: Path) -> None:
    broken, good = tmp_path / "broken.ttl", tmp_path / "good.ttl"
    broken.write_text("<")
    good.write_text(HEADER, encoding="utf-8")
    with pytest.raises(SourceError, match="broken.ttl is not well-formed"):
        validate_rdf(broken)
    with pytest.raises(SchemaError, match="broken.ttl is not well-formed"):
        validate_rdf(good, broken)
