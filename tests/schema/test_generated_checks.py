"""What the generated models and shapes take and what they refuse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pydantic
import pyshacl
import pytest
from rdflib import SH, Graph

from parkgraph.schema.generated import models

GENERATED = Path(models.__file__).parent
REGION = {"id": "region:330300", "name": "温州市", "code": "330300", "level": "city"}
SIGNED = {"key": "k", "subject": "region:330300", "object": "region:310114"}
PREFIXES = """
@prefix : <https://example.org/id/> . @prefix schema: <http://schema.org/> .
@prefix pg: <https://w3id.org/parkgraph/schema#> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix geo: <http://www.opengis.net/ont/geosparql#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
:wenzhou a schema:AdministrativeArea ; schema:name "温州市" ; skos:notation "330300" .
:park a schema:Place ; schema:name "温州湾新区" .
:firm a org:FormalOrganization ; schema:name "甲公司" .
"""
STATEMENT = ":s a pg:LocatedIn ; pg:key 's' ; rdf:predicate geo:sfWithin ; rdf:subject :park ; "


def test_models_take_good_records() -> None:
    assert models.Region(**REGION).name == "温州市"
    assert models.SignedWith(**SIGNED, status="planned", confidence=0.9).status == "planned"
    quantity = models.Quantity(id="quantity:1", value=4463000000.0, unit="CNY", measure="revenue")
    assert quantity.value == 4463000000.0


@pytest.mark.parametrize(
    ("name", "record"),
    [
        pytest.param("Region", {**REGION, "code": "33O3OO"}, id="pattern"),
        pytest.param("SignedWith", {**SIGNED, "status": "maybe"}, id="status"),
        pytest.param("Quantity", {"id": "quantity:1", "unit": "亩"}, id="unit"),
        pytest.param("Quantity", {"id": "quantity:1", "measure": "weight"}, id="measure"),
        pytest.param("Region", {"id": "region:33"}, id="no-name"),
        pytest.param("SignedWith", {"key": "k", "subject": "region:33"}, id="no-end"),
        pytest.param("Region", {**REGION, "longitude": "东"}, id="number"),
        pytest.param("Region", {**REGION, "mayor": "某人"}, id="unknown-property"),
    ],
)
def test_models_refuse_bad_records(name: str, record: dict[str, Any]) -> None:
    with pytest.raises(pydantic.ValidationError):
        getattr(models, name)(**record)


def test_json_schema_lists_the_same_values() -> None:
    schema = json.loads((GENERATED / "schema.json").read_text(encoding="utf-8"))
    assert "CNY" in schema["$defs"]["Unit"]["enum"]
    assert schema["$defs"]["Region"]["properties"]["code"]["pattern"] == "^[0-9]{2,12}$"
    assert schema["$defs"]["Region"]["additionalProperties"] is False


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("", id="nodes"),
        pytest.param(":park geo:sfWithin :wenzhou . :firm geo:sfWithin :park .", id="relations"),
        pytest.param(STATEMENT + "rdf:object :wenzhou ; pg:confidence 0.9 .", id="statement"),
    ],
)
def test_shapes_take_good_graphs(data: str) -> None:
    assert faults(data) == set()


@pytest.mark.parametrize(
    ("data", "path", "kind"),
    [
        pytest.param(":x a schema:Place .", "schema:name", "MinCount", id="no-name"),
        pytest.param(":wenzhou skos:notation 'x1' .", "skos:notation", "MaxCount", id="two-codes"),
        pytest.param(
            ":x a schema:AdministrativeArea ; schema:name 'x' ; skos:notation 'A1' .",
            "skos:notation",
            "Pattern",
            id="code",
        ),
        pytest.param(":park geo:sfWithin :firm .", "geo:sfWithin", "Or", id="located-in-firm"),
        pytest.param(":wenzhou pg:enclaveOf :park .", "pg:enclaveOf", "Class", id="enclave"),
        pytest.param(STATEMENT + "rdf:object :firm .", "rdf:object", "Or", id="statement-end"),
        pytest.param(STATEMENT.replace("pg:key 's' ;", ""), "pg:key", "MinCount", id="no-key"),
        pytest.param(STATEMENT + "pg:status 'maybe' .", "pg:status", "In", id="status"),
        pytest.param(STATEMENT + "pg:support 'two' .", "pg:support", "Datatype", id="support"),
        pytest.param(STATEMENT + "pg:claims 'c' .", "pg:claims", "NodeKind", id="reference"),
        pytest.param(
            ":q a schema:QuantitativeValue ; schema:unitText '亩' .",
            "schema:unitText",
            "In",
            id="unit",
        ),
    ],
)
def test_shapes_report_bad_graphs(data: str, path: str, kind: str) -> None:
    if not data.rstrip().endswith("."):
        data += "rdf:object :wenzhou ."
    assert (path, f"{kind}ConstraintComponent") in faults(data)


def faults(data: str) -> set[tuple[str, str]]:
    """Path and kind of each violation."""
    graph = Graph().parse(data=PREFIXES + data, format="turtle")
    return _faults(graph)


def _faults(graph: Graph) -> set[tuple[str, str]]:
    shapes = Graph().parse(GENERATED / "shapes.ttl")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
    assert isinstance(report, Graph)
    prefixes = Graph(bind_namespaces="none").parse(data=PREFIXES, format="turtle")
    return {
        (
            prefixes.qname(str(report.value(result, SH.resultPath))),
            str(report.value(result, SH.sourceConstraintComponent)).split("#")[1],
        )
        for result in report.objects(None, SH.result)
    }
