"""Shapes made without LinkML: those of LinkML for the packaged schema, and right for extensions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from command_line import run
from rdflib import SH, Graph, URIRef

from parkgraph.loaders.rdf import write_rdf
from parkgraph.loaders.rdf.validation import validate_rdf
from parkgraph.schema.active import use_schema
from parkgraph.schema.extension import merge_extension, packaged_schema, read_extension
from parkgraph.schema.generate.terms import class_iri
from parkgraph.schema.shapes import make_shapes, shapes_turtle

GENERATED = Path(__file__).parents[2] / "schema" / "generated" / "shapes.ttl"
PORTS = """\
name: ports
version: 1.0.0
prefixes: {ex: "https://example.org/ports#"}
slots:
  locode: {title: 口岸代码, annotations: {en: port code}, required: true, pattern: "^CN[A-Z]{3}$"}
  berths: {title: 泊位数, annotations: {en: berths}, range: integer}
  depth_m: {title: 水深, annotations: {en: depth}, range: float}
  trades: {title: 货类, annotations: {en: trades}, range: Cargo, multivalued: true}
  operator: {title: 经营者, annotations: {en: port operator}, range: Company}
  tonnage: {title: 吨位, annotations: {en: tonnage}, range: float, required: true}
enums:
  Cargo:
    permissible_values:
      coal: {title: 煤炭}
      grain: {title: 粮食}
classes:
  Port:
    is_a: Thing
    title: 港口
    class_uri: ex:Port
    annotations: {en: port, groups: Place Any}
    slots: [locode, berths, depth_m, trades, operator]
  ShipsFrom:
    is_a: Relation
    title: 发运
    annotations:
      {en: ships from, relationship_type: SHIPS_FROM, subject: Company Park, object: Port}
    slots: [tonnage]
  LocatedIn:
    annotations: {subject: Port}
"""
HEADER = """\
@prefix ex: <https://example.org/ports#> .
@prefix pg: <https://w3id.org/parkgraph/schema#> .
@prefix geo: <http://www.opengis.net/ont/geosparql#> .
@prefix schema: <http://schema.org/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix : <https://w3id.org/parkgraph/id/> .
:firm a org:FormalOrganization ; schema:name "远景能源" ; pg:shipsFrom :port .
:region a schema:AdministrativeArea ; schema:name "宁波市" .
:port a ex:Port ; schema:name "北仑港" ; geo:sfWithin :region .
"""
PORT = ':port pg:locode "CNNGB" .'
SHIPS = "rdf:predicate pg:shipsFrom ; rdf:subject :firm"
WHOLE = f"{PORT} :s a pg:ShipsFrom ; pg:key 'k' ; {SHIPS} ; rdf:object :port ; pg:tonnage 2.5 ."
# What is said wrongly beside the header, the shape that must say so, and the property.
WRONG = [
    pytest.param(":port pg:berths 3 .", "port", "pg:locode", id="required-property-missing"),
    pytest.param(':port pg:locode "宁波" .', "port", "pg:locode", id="pattern"),
    pytest.param(f"{PORT} :port pg:berths 2.5 .", "port", "pg:berths", id="integer"),
    pytest.param(f"{PORT} :port pg:depth_m '深' .", "port", "pg:depth_m", id="decimal"),
    pytest.param(f"{PORT} :port pg:trades 'coal', 'ore' .", "port", "pg:trades", id="enum"),
    pytest.param(f"{PORT} :port pg:operator :region .", "port", "pg:operator", id="range-label"),
    pytest.param(f"{PORT} :port pg:berths 1, 2 .", "port", "pg:berths", id="two-values"),
    pytest.param(f"{PORT} :port geo:sfWithin :firm .", "port", "geo:sfWithin", id="widened-ends"),
    pytest.param(f"{PORT} :firm pg:shipsFrom :region .", "firm", "pg:shipsFrom", id="predicate"),
    pytest.param(
        WHOLE.replace("rdf:object :port", "rdf:object :region"),
        "ships from",
        "rdf:object",
        id="wrong-end",
    ),
    pytest.param(
        WHOLE.replace("rdf:subject :firm", "rdf:subject :port"),
        "ships from",
        "rdf:subject",
        id="wrong-start",
    ),
    pytest.param(
        WHOLE.replace(" ; pg:tonnage 2.5", ""), "ships from", "pg:tonnage", id="tonnage-missing"
    ),
    pytest.param(WHOLE.replace("2.5", "'many'"), "ships from", "pg:tonnage", id="tonnage-is-text"),
    pytest.param(WHOLE.replace("pg:key 'k' ; ", ""), "ships from", "pg:key", id="no-key"),
]


@pytest.fixture
def ports(tmp_path: Path) -> Path:
    """The extension."""
    path = tmp_path / "ports.yaml"
    path.write_text(PORTS, encoding="utf-8")
    return path


@pytest.fixture
def active(ports: Path) -> Iterator[Path]:
    """The extension while it is active."""
    with use_schema(ports):
        yield ports


def faults(path: Path, body: str) -> set[tuple[str, str]]:
    """Shapes and properties that speak up; the same part by part."""
    path.write_text(HEADER + body, encoding="utf-8")
    found = validate_rdf(path)
    assert validate_rdf(path, part_size=2) == found
    return {(each.shape, each.property) for each in found}


def port_graph() -> Any:
    """A firm that ships from a port, as kg.graph has it."""
    graph = nx.MultiDiGraph()
    for label, id_, more in (
        ("Company", "company:1", {"name": "远景能源"}),
        ("Port", "port:1", {"name": "北仑港", "locode": "CNNGB", "operator": "company:1"}),
    ):
        graph.add_node(id_, label=label, properties={"id": id_, **more})
    ships = {"key": "k", "tonnage": 2.5, "status": "asserted"}
    ends = ("company:1", "port:1")
    graph.add_edge(*ends, key="SHIPS_FROM|k", type="SHIPS_FROM", properties=ships)
    return graph


def test_shapes_of_the_packaged_schema_are_those_that_linkml_makes() -> None:
    # The text names blank nodes by what they say: equal texts are isomorphic graphs.
    assert shapes_turtle(packaged_schema()) == GENERATED.read_text(encoding="utf-8")


def test_shapes_of_an_extension_keep_what_the_packaged_ones_ask(ports: Path) -> None:
    raw = merge_extension(packaged_schema(), read_extension(ports))
    before, after = make_shapes(packaged_schema()), make_shapes(raw)
    classes = set(after.objects(None, SH.targetClass)) - set(before.objects(None, SH.targetClass))
    assert classes == {URIRef(class_iri(raw, name)) for name in ("Port", "ShipsFrom")}
    paths = set(after.objects(None, SH.path)) - set(before.objects(None, SH.path))
    assert {str(path).rpartition("#")[2] for path in paths} == {
        *("locode", "berths", "depth_m", "trades", "operator", "tonnage", "shipsFrom")
    }


def test_data_of_the_extension_conforms(active: Path, tmp_path: Path) -> None:
    more = "; pg:berths 3 ; pg:depth_m 12.5 ; pg:trades 'coal', 'grain' ; pg:operator :firm ."
    assert faults(tmp_path / "graph.ttl", f"{WHOLE} :port a ex:Port {more}") == set()


@pytest.mark.parametrize(("body", "shape", "property_"), WRONG)
def test_wrong_data_is_reported_by_the_shape_of_the_extension(
    active: Path, tmp_path: Path, body: str, shape: str, property_: str
) -> None:
    assert faults(tmp_path / "graph.ttl", body) == {(shape, property_)}


@pytest.mark.parametrize("rdf_format", ["turtle", "trig"])
def test_export_with_an_extension_conforms(active: Path, tmp_path: Path, rdf_format: Any) -> None:
    path = tmp_path / f"graph.{'ttl' if rdf_format == 'turtle' else rdf_format}"
    write_rdf(port_graph(), path, rdf_format=rdf_format)
    assert validate_rdf(path) == ()


def test_validate_command_takes_the_schema(ports: Path, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text(HEADER + WHOLE.replace("2.5", "'many'"), encoding="utf-8")
    result = run("--schema", ports, "validate", path, "--format", "json")
    (row,) = json.loads(result.stdout)
    assert (result.exit_code, row["shape"], row["value"]) == (5, "ships from", "many")
    path.write_text(HEADER + WHOLE, encoding="utf-8")
    assert run("--schema", ports, "validate", path).exit_code == 0
    # Without the extension nobody knows the tonnage, and a port is no known start of locatedIn.
    assert run("validate", path).exit_code == 0


def test_schema_show_prints_the_shapes(ports: Path) -> None:
    shown = run("--schema", ports, "schema", "show", "--format", "shacl").stdout
    raw = merge_extension(packaged_schema(), read_extension(ports))
    assert shown == shapes_turtle(raw)
    assert len(Graph().parse(data=shown)) == len(make_shapes(raw)) > 5000
