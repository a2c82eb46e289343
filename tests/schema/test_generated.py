"""schema/generated/ is what the generators make of the model, and names all of it."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from rdflib import RDFS, SH, SKOS, Graph, Literal, URIRef

from parkgraph.loaders.vocabulary import load_vocabulary
from parkgraph.schema.constraints import neo4j_statements
from parkgraph.schema.extension import packaged_schema
from parkgraph.schema.generate.terms import titles
from parkgraph.schema.model import load_model

ROOT = Path(__file__).parents[2]
GENERATED = ROOT / "schema" / "generated"
PYTHON = ROOT / ".venv-schema" / "bin" / "python"
MODEL = load_model()
EXTENSION = """
name: supply
version: '0.1.0'
classes:
  Supplies:
    is_a: Relation
    title: 供货
    annotations: {relationship_type: SUPPLIES, subject: Company, object: Company Park}
"""
OWN = "https://w3id.org/parkgraph/schema#"


def text(name: str) -> str:
    """One generated file."""
    return (GENERATED / name).read_text(encoding="utf-8")


def run_generators(*args: str | Path, seed: str = "0") -> None:
    """What `make schema` runs; without its environment the test is skipped, in CI it fails."""
    if not PYTHON.exists():
        reason = "no .venv-schema, in which LinkML is: run `make schema`"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    command = [PYTHON, "-m", "parkgraph.schema.generate", *args]
    env = {**os.environ, "PYTHONPATH": str(ROOT / ".dev"), "PYTHONHASHSEED": seed}
    subprocess.run(command, env=env, check=True, capture_output=True)


def files(folder: Path) -> dict[str, bytes]:
    """All files of a folder but compiled ones and the package's own."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.name != "__init__.py"
    }


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """The generated vocabulary."""
    return Graph().parse(GENERATED / "ontology.ttl")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """The generated shapes."""
    return Graph().parse(GENERATED / "shapes.ttl")


@pytest.mark.parametrize("seed", ["1", "2"])
def test_committed_files_are_those_that_the_generators_write(tmp_path: Path, seed: str) -> None:
    run_generators("--output", tmp_path, seed=seed)
    made, committed = files(tmp_path), files(GENERATED)
    different = {
        name for name in made.keys() | committed.keys() if made.get(name) != committed.get(name)
    }
    assert different == set(), "run `make schema` and commit what it writes"


def test_one_class_brings_a_relation_into_every_file(tmp_path: Path) -> None:
    extension, out = tmp_path / "supply.yaml", tmp_path / "out"
    extension.write_text(EXTENSION, encoding="utf-8")
    run_generators("--schema", extension, "--output", out)
    made = {path.relative_to(out).as_posix(): path for path in out.rglob("*") if path.is_file()}
    assert "[r:SUPPLIES]" in made["constraints.cypher"].read_text(encoding="utf-8")
    assert {"docs/SUPPLIES.md", "neo4j-admin/edges_SUPPLIES.csv"} <= made.keys()
    for name in ("models.py", "schema.json", "context.jsonld", "ontology.ttl", "shapes.ttl"):
        assert "Supplies" in made[name].read_text(encoding="utf-8"), name
    shapes = Graph().parse(made["shapes.ttl"])
    firm = URIRef("http://www.w3.org/ns/org#FormalOrganization")
    paths = {shapes.value(node, SH.path) for node in shapes.objects(firm, SH.property)}
    assert URIRef(f"{OWN}supplies") in paths


def test_constraints_are_the_statements_of_the_loader() -> None:
    assert text("constraints.cypher").splitlines() == [f"{s};" for s in neo4j_statements(MODEL)]


def test_constraints_name_every_label_and_relation() -> None:
    statements = text("constraints.cypher")
    for name in MODEL.labels:
        assert f"(n:{name}) REQUIRE n.id IS UNIQUE" in statements
    for name in MODEL.relations:
        assert f"[r:{name}]-() ON (r.key)" in statements


def test_admin_headers_have_every_property() -> None:
    owners = {f"nodes_{name}": label.slots for name, label in MODEL.labels.items()}
    owners |= {f"edges_{name}": relation.slots for name, relation in MODEL.relations.items()}
    for name, slots in owners.items():
        columns = text(f"neo4j-admin/{name}.csv").strip().split(",")
        assert {column.split(":")[0] for column in columns} - {""} == {s.name for s in slots}
    region = text("neo4j-admin/nodes_Region.csv").strip().split(",")
    assert {"id:ID", "aliases:string[]", "longitude:double", ":LABEL"} <= set(region)


def test_shapes_target_every_label_and_relation(shapes: Graph) -> None:
    vocabulary = load_vocabulary()
    wanted = {vocabulary.classes[name] for name in MODEL.labels} | set(
        vocabulary.statements.values()
    )
    assert {str(target) for target in shapes.objects(None, SH.targetClass)} == wanted


def test_shapes_have_every_property_of_their_class(shapes: Graph) -> None:
    vocabulary = load_vocabulary()
    owners = {vocabulary.classes[name]: label.slots for name, label in MODEL.labels.items()}
    owners |= {vocabulary.statements[n]: relation.slots for n, relation in MODEL.relations.items()}
    for class_, slots in owners.items():
        found = {
            str(shapes.value(node, SH.path)) for node in shapes.objects(URIRef(class_), SH.property)
        }
        assert {vocabulary.properties[slot.name] for slot in slots} <= found


def test_shapes_give_each_relation_to_the_labels_it_starts_from(shapes: Graph) -> None:
    vocabulary = load_vocabulary()
    for name, relation in MODEL.relations.items():
        for label in relation.subjects:
            shape = URIRef(vocabulary.classes[label])
            paths = {
                str(shapes.value(node, SH.path)) for node in shapes.objects(shape, SH.property)
            }
            assert vocabulary.predicates[name] in paths


@pytest.mark.parametrize("name", ["title_zh", "title_en"])
def test_everything_has_a_label_in_both_languages(name: str) -> None:
    named = [*MODEL.labels.values(), *MODEL.relations.values()]
    for thing in [*named, *(slot for owner in named for slot in owner.slots)]:
        title = getattr(thing, name)
        assert bool(re.search("[\u4e00-\u9fff]", title)) == (name == "title_zh"), thing.name


def test_enum_values_have_labels_in_both_languages() -> None:
    for enum in packaged_schema()["enums"].values():
        for value, body in {"": enum, **enum["permissible_values"]}.items():
            assert "en" in body["annotations"], value
            assert re.search("[\u4e00-\u9fff]", titles(value, body)["zh"]), value


def test_ontology_labels_every_term_in_both_languages(ontology: Graph) -> None:
    vocabulary = load_vocabulary()
    terms = {vocabulary.classes[name] for name in MODEL.labels}
    terms |= {*vocabulary.statements.values(), *vocabulary.predicates.values()}
    owners = [*MODEL.labels.values(), *MODEL.relations.values()]
    terms |= {vocabulary.properties[s.name] for o in owners for s in o.slots if s.name != "id"}
    for term in terms:
        labels = list(ontology.objects(URIRef(term), RDFS.label))
        languages = {label.language for label in labels if isinstance(label, Literal)}
        assert languages == {"zh", "en"}, term


def test_ontology_has_every_enum_value_with_its_code(ontology: Graph) -> None:
    for enum, values in MODEL.enums.items():
        for value, title in values.items():
            concept = URIRef(f"{OWN}{enum}/{value}")
            assert (concept, SKOS.notation, Literal(value)) in ontology
            assert (concept, SKOS.prefLabel, Literal(title, "zh")) in ontology
    assert (URIRef(f"{OWN}Unit/m2"), URIRef(f"{OWN}ucum"), Literal("m2")) in ontology
    assert (URIRef(f"{OWN}Unit/USD"), URIRef(f"{OWN}iso4217"), Literal("USD")) in ontology


def test_context_expands_terms_to_those_of_the_export() -> None:
    vocabulary, raw = load_vocabulary(), packaged_schema()
    node: dict[str, object] = {"@context": json.loads(text("context.jsonld"))["@context"]}
    slots = {slot.name for label in MODEL.labels.values() for slot in label.slots} - {"id"}
    slots |= {slot.name for relation in MODEL.relations.values() for slot in relation.slots}
    classes = {
        body["annotations"]["relationship_type"]: name
        for name, body in raw["classes"].items()
        if "relationship_type" in body["annotations"]
    }
    node |= {"id": "urn:x:1", "@type": [*MODEL.labels, *classes.values()]}
    node |= {name: "urn:x:2" for name in slots}
    node |= {name[0].lower() + name[1:]: "urn:x:3" for name in classes.values()}
    graph = Graph().parse(data=json.dumps(node), format="json-ld")
    wanted = {vocabulary.properties[name] for name in slots} | set(vocabulary.predicates.values())
    assert wanted <= {str(predicate) for predicate in graph.predicates()}
    types = {str(value) for value in graph.objects(None, URIRef(f"{_rdf()}type"))}
    assert types == {
        *(vocabulary.classes[name] for name in MODEL.labels),
        *vocabulary.statements.values(),
    }


def test_pages_cover_every_label_and_relation() -> None:
    index = text("docs/index.md")
    for name in (*MODEL.labels, *MODEL.relations):
        assert f"({name}.md)" in index and text(f"docs/{name}.md")


def test_model_json_is_the_model() -> None:
    found = json.loads(text("model.json"))
    assert found["version"] == MODEL.version
    assert found["enums"] == MODEL.enums
    ends = {name: (r["subjects"], r["objects"]) for name, r in found["relations"].items()}
    assert ends == {n: (sorted(r.subjects), sorted(r.objects)) for n, r in MODEL.relations.items()}


def _rdf() -> str:
    return str(packaged_schema()["prefixes"]["rdf"])
