"""The graph as RDF and back: nothing lost, no connection, readable for two parsers."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, get_args

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from parkgraph.kg.errors import QueryError, SchemaError, SourceError
from parkgraph.kg.graph import graph_digest
from parkgraph.loaders.rdf import FORMATS, RdfFormat, read_rdf, write_rdf
from parkgraph.loaders.rdf.projection import plain_key
from parkgraph.loaders.vocabulary import load_vocabulary
from parkgraph.schema.model import load_model

NAMES: tuple[RdfFormat, ...] = get_args(RdfFormat)
ENDINGS = {"turtle": "ttl", "ntriples": "nt", "trig": "trig", "nquads": "nq", "jsonld": "jsonld"}
RDFLIB = {
    "turtle": "turtle",
    "ntriples": "nt",
    "trig": "trig",
    "nquads": "nquads",
    "jsonld": "json-ld",
}
HEADER = """
@prefix pg: <https://w3id.org/parkgraph/schema#> .
@prefix schema: <http://schema.org/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix : <https://w3id.org/parkgraph/id/> .
:park1 a schema:Place ; schema:name "临港产业园" .
:firm1 a org:FormalOrganization ; schema:name "远景能源" .
"""
HOSTILE_PARTS = st.sampled_from(
    ["\"'`", "\\", "\n", "\t", "\u2028", "\u2029", "\x85", "</script>", "\u202e", "\u200f", "🏭"]
    + ["嘉定", "%2F", "/", ":", ".", "\\u0060", '"""', "@en", "^^", "<", "{", " "]
)
TEXTS = st.lists(
    HOSTILE_PARTS | st.text(st.characters(exclude_categories=["Cs", "Cc"])), max_size=4
).map("".join)
IDS = TEXTS.filter(bool)
# U+FFFE and U+FFFF are no characters; they are cleaned as control characters are.
CLEAN = TEXTS.filter(lambda text: not {"\ufffe", "\uffff"} & set(text))


def round_trip(graph: Any, rdf_format: RdfFormat, folder: Path, **options: str) -> Any:
    """The graph after it was a file."""
    path = folder / f"graph.{ENDINGS[rdf_format]}"
    write_rdf(graph, path, rdf_format=rdf_format, **options)
    return read_rdf(path)


def floats_as_built(graph: Any) -> Any:
    """As kg.graph makes them: numbers of float slots are floats."""
    model = load_model()
    for _, data in graph.nodes(data=True):
        for slot in model.labels[data["label"]].slots:
            if slot.range == "float" and slot.name in data["properties"]:
                data["properties"][slot.name] = float(data["properties"][slot.name])
    return graph


def foreign(tmp_path: Path, body: str) -> Path:
    """A file of the same shape that parkgraph did not write."""
    path = tmp_path / "foreign.ttl"
    path.write_text(HEADER + body, encoding="utf-8")
    return path


@pytest.mark.parametrize("rdf_format", NAMES)
def test_round_trip_keeps_the_digest(
    hostile_graph: Any, tmp_path: Path, rdf_format: RdfFormat
) -> None:
    graph = floats_as_built(hostile_graph)
    back = round_trip(graph, rdf_format, tmp_path, base="https://example.org/kg#")
    assert graph_digest(back) == graph_digest(graph)


def test_jsonld_is_compact_and_brings_its_context(park_graph: Any, tmp_path: Path) -> None:
    path = tmp_path / "graph.jsonld"
    write_rdf(park_graph, path, rdf_format="jsonld")
    written = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(written["@context"], dict)
    assert all(isinstance(value, str | dict) for value in written["@context"].values())
    nodes = {node["@id"]: node for node in written["@graph"] if "@type" in node}
    park = nodes["id:park:1"]
    assert (park["@type"], park["name"]) == (
        "schema:Place",
        park_graph.nodes["park:1"]["properties"]["name"],
    )
    assert nodes["id:claim:1"]["start"] == "0"
    keys = {key for node in written["@graph"] for key in node}
    assert not [key for key in keys if key.startswith("http")]


@pytest.mark.parametrize("parser", ["rdflib", "pyoxigraph"])
def test_jsonld_says_to_both_parsers_what_ntriples_say(
    hostile_graph: Any, tmp_path: Path, parser: str
) -> None:
    paths = {name: tmp_path / f"graph.{ENDINGS[name]}" for name in ("jsonld", "ntriples")}
    for name, path in paths.items():
        write_rdf(hostile_graph, path, rdf_format=name, base="https://example.org/kg#")  # type: ignore[arg-type]  # formats
    if parser == "rdflib":
        data = rdflib.Dataset().parse(paths["jsonld"], format="json-ld")
        again = tmp_path / "again.nt"
        data.serialize(again, format="nt", encoding="utf-8")
        assert graph_digest(read_rdf(again)) == graph_digest(read_rdf(paths["ntriples"]))
    else:
        read = [set(ox.parse(path=str(p), format=FORMATS[n])) for n, p in paths.items()]
        assert read[0] == read[1]


@pytest.mark.parametrize("rdf_format", NAMES)
def test_both_parsers_count_what_was_written(
    hostile_graph: Any, tmp_path: Path, rdf_format: RdfFormat
) -> None:
    path = tmp_path / "graph"
    number = write_rdf(hostile_graph, path, rdf_format=rdf_format)
    dataset = rdflib.Dataset()
    dataset.parse(path, format=RDFLIB[rdf_format])
    parsed = list(ox.parse(path=str(path), format=FORMATS[rdf_format]))
    assert number == len(parsed) == len(set(parsed)) == sum(1 for _ in dataset.quads())


@st.composite
def graphs(draw: Any) -> Any:
    """Parks and firms with hostile texts, several relationships between the same two."""
    graph = nx.MultiDiGraph()
    ids = draw(st.lists(IDS, min_size=2, max_size=4, unique=True))
    for number, node_id in enumerate(ids):
        label = "Park" if number % 2 == 0 else "Claim"
        own: dict[str, Any] = {"id": node_id}
        if label == "Park":
            own |= {"name": draw(CLEAN), "aliases": draw(st.lists(CLEAN, max_size=3))}
            own["confidence"] = draw(st.floats(allow_nan=False, allow_infinity=False))
        else:
            own |= {"evidence": draw(CLEAN), "start": draw(st.integers(0, 10**12)), "end": 9}
            own |= {"document_id": draw(st.sampled_from(ids) | CLEAN)}
        graph.add_node(node_id, label=label, properties=own)
    plain = plain_key("SUPPORTED_BY", ids[0], ids[1])
    for key in draw(st.sets(IDS | st.just(plain), max_size=3)):
        graph.add_edge(
            ids[0],
            ids[1],
            key=f"SUPPORTED_BY|{key}",
            type="SUPPORTED_BY",
            properties={"key": key} | draw(st.sampled_from([{}, {"status": "denied"}])),
        )
    for key in draw(st.sets(IDS, max_size=2)):
        own = {"key": key, "documents": draw(st.lists(st.sampled_from(ids) | CLEAN, max_size=3))}
        graph.add_edge(ids[0], ids[0], key=f"PART_OF|{key}", type="PART_OF", properties=own)
    return graph


@settings(max_examples=150, deadline=None)
@given(graphs(), st.sampled_from(NAMES))
def test_round_trip_of_hostile_graphs(graph: Any, rdf_format: RdfFormat) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert graph_digest(round_trip(graph, rdf_format, Path(folder))) == graph_digest(graph)


@pytest.mark.parametrize("node_id", [".", "..", "...", "a/../b", "./x", "%2E", "", "#"])
def test_ids_that_look_like_paths(tmp_path: Path, node_id: str) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node(node_id or "x", label="Park", properties={"id": node_id or "x", "name": "甲"})
    assert list(round_trip(graph, "turtle", tmp_path)) == [node_id or "x"]


def test_control_characters_are_cleaned(park_graph: Any, tmp_path: Path) -> None:
    own = park_graph.nodes["park:1"]["properties"]
    own["name"], own["aliases"] = "一\x00园\r\n二", ["\x07乙", "乙", "甲\x00"]
    back = round_trip(park_graph, "trig", tmp_path).nodes["park:1"]["properties"]
    assert (back["name"], back["aliases"]) == ("一园\n二", ["乙", "乙", "甲"])


def test_lists_keep_order_and_repetition(park_graph: Any, tmp_path: Path) -> None:
    own = park_graph.nodes["park:1"]["properties"]
    own["aliases"] = ["乙", "甲", "乙"]
    back = round_trip(park_graph, "ntriples", tmp_path)
    assert back.nodes["park:1"]["properties"]["aliases"] == ["乙", "甲", "乙"]
    assert back.nodes["park:2"]["properties"]["aliases"] == []


def test_evidence_is_selected_in_its_document(park_graph: Any, tmp_path: Path) -> None:
    path = tmp_path / "graph.trig"
    write_rdf(park_graph, path, rdf_format="trig")
    store = ox.Store()
    store.load(path=str(path), format=ox.RdfFormat.TRIG)
    answer = store.query(
        """PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?start ?end ?exact WHERE { GRAPH <https://w3id.org/parkgraph/id/doc:1> {
            <https://w3id.org/parkgraph/id/claim:1> oa:hasTarget ?target .
            ?target oa:hasSource <https://w3id.org/parkgraph/id/doc:1> ;
                oa:hasSelector ?position, ?quote .
            ?position a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
            ?quote a oa:TextQuoteSelector ; oa:exact ?exact } }"""
    )
    rows = [[term.value for term in row] for row in answer]  # type: ignore[union-attr]  # a SELECT
    assert rows == [["0", "5", "双方签约。"]]


def test_description_counts_what_is_there(park_graph: Any) -> None:
    stream = io.BytesIO()
    number = write_rdf(park_graph, stream, rdf_format="ntriples")
    graph = rdflib.Graph().parse(data=stream.getvalue(), format="nt")
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    dataset = rdflib.URIRef("https://w3id.org/parkgraph/id/dataset/graph")
    assert int(str(graph.value(dataset, void.triples))) == number == len(graph)
    assert int(str(graph.value(dataset, void.entities))) == park_graph.number_of_nodes()
    version = graph.value(dataset, rdflib.OWL.versionInfo)
    assert str(version) == load_model().version
    parks = rdflib.URIRef(f"{dataset}/class/Park")
    assert int(str(graph.value(parks, void.entities))) == 2
    signed = rdflib.URIRef(f"{dataset}/property/SIGNED_WITH")
    assert int(str(graph.value(signed, void.triples))) == 1


def test_own_terms_have_labels_in_both_languages(park_graph: Any) -> None:
    stream = io.BytesIO()
    write_rdf(park_graph, stream, rdf_format="ntriples")
    graph = rdflib.Graph().parse(data=stream.getvalue(), format="nt")
    own = load_vocabulary().own
    used = {str(term) for triple in graph for term in triple if str(term).startswith(own)} - {own}
    for iri in used:
        labels = list(graph.objects(rdflib.URIRef(iri), rdflib.RDFS.label))
        assert {str(x.language) for x in labels if isinstance(x, rdflib.Literal)} == {"en", "zh"}


def test_every_label_and_slot_has_an_iri_of_its_own() -> None:
    model, vocabulary = load_model(), load_vocabulary()
    classes = [vocabulary.classes[name] for name in model.labels]
    assert len(set(classes)) == len(classes)
    for owner in (*model.labels.values(), *model.relations.values()):
        iris = [vocabulary.properties[slot.name] for slot in owner.slots]  # type: ignore[attr-defined]
        assert len(set(iris)) == len(iris)


def test_triple_of_others_becomes_a_relationship(tmp_path: Path) -> None:
    graph = read_rdf(foreign(tmp_path, ":firm1 pg:tenantOf :park1 ; <https://e.org/x> 1 ."))
    assert list(graph.edges(data="type")) == [("firm1", "park1", "TENANT_OF")]
    assert graph.nodes["park1"] == {
        "label": "Park",
        "properties": {"id": "park1", "name": "临港产业园"},
    }


def test_node_of_elsewhere_keeps_its_iri(tmp_path: Path) -> None:
    path = foreign(tmp_path, '<https://e.org/p> a schema:Place ; schema:name "张江" .')
    assert "https://e.org/p" in read_rdf(path)


BROKEN = [
    pytest.param(":park1 a org:Organization .", "one label only", id="two-labels"),
    pytest.param(':park1 schema:name "第二个名" .', "2 × name", id="two-names"),
    pytest.param(':park1 pg:support "很多" .', "not a integer", id="no-integer"),
    pytest.param(':park1 pg:listOrder "aliases 3" .', "order of a list", id="order"),
    pytest.param(
        "[] a pg:TenantOf . :s a pg:TenantOf ; rdf:subject :firm1 ; rdf:object :none ;"
        " rdf:predicate pg:tenantOf .",
        "'none', which is no node",
        id="no-end",
    ),
    pytest.param(
        ":s a pg:TenantOf ; rdf:subject :firm1 ; rdf:object :park1 ; rdf:predicate pg:operates .",
        "not about",
        id="other-predicate",
    ),
    pytest.param(
        ":s a pg:TenantOf ; rdf:subject :park1 ; rdf:object :firm1 ; rdf:predicate pg:tenantOf .",
        "does not allow it from Park to Company",
        id="turned-round",
    ),
]


@pytest.mark.parametrize(("body", "message"), BROKEN)
def test_what_does_not_fit_is_named(tmp_path: Path, body: str, message: str) -> None:
    with pytest.raises(SchemaError, match=message):
        read_rdf(foreign(tmp_path, body))


def test_file_without_nodes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.nt"
    path.write_text("<https://e.org/a> <https://e.org/b> <https://e.org/c> .\n")
    with pytest.raises(SchemaError, match="no node has a class"):
        read_rdf(path)


@pytest.mark.parametrize(
    ("name", "text", "error", "message"),
    [
        ("graph.ttl", "<https://e.org/a> <b", SourceError, "not well-formed"),
        ("graph.xml", "", QueryError, "names no RDF format"),
        ("missing.nt", None, SourceError, "cannot be read"),
    ],
)
def test_unreadable_file_is_named(
    tmp_path: Path, name: str, text: str | None, error: type[Exception], message: str
) -> None:
    path = tmp_path / name
    if text is not None:
        path.write_text(text)
    with pytest.raises(error, match=message):
        read_rdf(path)


OFFLINE = """
import sys, runpy
from pathlib import Path
from parkgraph.kg.errors import SourceError
from parkgraph.loaders.rdf import read_rdf, write_rdf
def refuse(event, arguments):
    if event.startswith("socket."):
        raise SystemExit(f"network: {event} {arguments}")
sys.addaudithook(refuse)
graph = runpy.run_path(sys.argv[1])["build_graph"]()
for name, ending in %r.items():
    path = Path(sys.argv[2], "graph." + ending)
    write_rdf(graph, path, rdf_format=name)
    read_rdf(path)
remote = Path(sys.argv[2], "remote.jsonld")
remote.write_text('{"@context": "http://example.org/context.jsonld", "@id": "x:y", "name": "z"}')
try:
    read_rdf(remote)
except SourceError:
    print("offline")
"""


def test_no_connection_while_writing_and_reading(tmp_path: Path) -> None:
    conftest = str(Path(__file__).with_name("conftest.py"))
    done = subprocess.run(
        [sys.executable, "-c", OFFLINE % ENDINGS, conftest, str(tmp_path)],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert (done.stdout, done.returncode) == ("offline\n", 0), done.stderr
