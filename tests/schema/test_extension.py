"""Schema extensions: what is merged, what is refused, and that a relation type is one edit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import run

from parkgraph.kg.artefacts import config_hash, read_graph, read_manifest
from parkgraph.kg.claims.grammar import load_rules, standing_rules
from parkgraph.kg.claims.patterns import compile_pattern, symbols_of
from parkgraph.kg.claims.skeleton import Slot, build_skeleton, symbols
from parkgraph.kg.errors import SchemaError
from parkgraph.kg.records import EntityRef
from parkgraph.loaders.cypher import embedded_types
from parkgraph.loaders.vocabulary import load_vocabulary
from parkgraph.schema.active import use_schema
from parkgraph.schema.constraints import neo4j_statements
from parkgraph.schema.extension import (
    VARIABLE,
    Extension,
    check_extension,
    merge_extension,
    packaged_schema,
    read_extension,
)
from parkgraph.schema.model import load_model, parse_model

SUPPLY = """\
name: supply
version: 0.1.0
prefixes: {ex: "https://example.org/supply#"}
slots:
  product: {title: 供货产品, description: What is supplied.}
classes:
  Supplies:
    is_a: Relation
    title: 供货
    description: One firm delivers to another.
    annotations:
      {relationship_type: SUPPLIES, subject: Company, object: Company, predicate_uri: "ex:supplies"}
    slots: [product]
  Operates:
    annotations: {subject: Person}
enums:
  Measure:
    permissible_values:
      robot_count: {title: 机器人数}
grammar: rules
"""
RULES = """\
- id: supplies.verb
  relation: SUPPLIES
  pattern: "{s:Company}~6(?:向|为){o:Company+}~6(?:供货|供应)(?P<product>[^，。；]{1,8})?"
  confidence: 0.7
"""
ARTICLE = (
    "宏远科技扩产\n苏州宏远科技有限公司自2023年起向上海金桥电缆有限公司供应铜箔。"
    "苏州宏远科技有限公司拜访了无锡启明传感有限公司。\n"
)


@pytest.fixture
def supply(tmp_path: Path) -> Path:
    """The extension with its rules."""
    return write_supply(tmp_path)


@pytest.fixture
def active(supply: Path) -> Iterator[Path]:
    """The extension while it is active."""
    with use_schema(supply):
        yield supply


def write_supply(folder: Path, text: str = SUPPLY) -> Path:
    (folder / "rules").mkdir(exist_ok=True)
    (folder / "rules" / "supplies.yaml").write_text(RULES, encoding="utf-8")
    path = folder / "supply.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_extension_adds_a_relation_type(active: Path) -> None:
    model = load_model()
    supplies = model.relations["SUPPLIES"]
    assert (supplies.title_zh, supplies.undirected) == ("供货", False)
    assert model.allows("Company", "SUPPLIES", "Company")
    assert not model.allows("Company", "SUPPLIES", "Park")
    assert {"key", "status", "product"} <= {slot.name for slot in supplies.slots}


def test_extension_widens_ends_and_enums_and_keeps_the_others(active: Path) -> None:
    base, model = parse_model(packaged_schema()), load_model()
    operates = base.relations["OPERATES"]
    assert model.relations["OPERATES"].subjects == operates.subjects | {"Person"}
    assert model.relations["OPERATES"].objects == operates.objects
    assert model.enums["Measure"] == {**base.enums["Measure"], "robot_count": "机器人数"}
    assert set(model.relations) == {*base.relations, "SUPPLIES"}
    assert model.labels == base.labels


def test_version_names_the_extension(active: Path) -> None:
    assert load_model().version == f"{packaged_schema()['version']}+supply.0.1.0"


def test_everything_forgets_the_extension_when_it_ends(supply: Path) -> None:
    before = (load_model(), load_rules(), standing_rules(), config_hash(), load_vocabulary())
    with use_schema(supply):
        within = (load_model(), load_rules(), standing_rules(), config_hash(), load_vocabulary())
    after = (load_model(), load_rules(), standing_rules(), config_hash(), load_vocabulary())
    assert before == after
    assert all(a != b for a, b in zip(before, within, strict=True))


def test_extension_is_read_from_the_environment(
    supply: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(supply))
    load_model.cache_clear()
    assert "SUPPLIES" in load_model().relations
    monkeypatch.delenv(VARIABLE)
    load_model.cache_clear()


def test_configuration_follows_the_grammar_of_the_extension(supply: Path) -> None:
    with use_schema(supply):
        first = config_hash()
    rules = supply.parent / "rules" / "supplies.yaml"
    rules.write_text(RULES.replace("0.7", "0.75"), encoding="utf-8")
    with use_schema(supply):
        assert config_hash() != first


def test_constraints_cover_the_relation_type(active: Path) -> None:
    assert any("[r:SUPPLIES]" in text for text in neo4j_statements(load_model()))
    assert "CREATE EDGE TYPE SUPPLIES IF NOT EXISTS" in embedded_types(load_model())


def test_rules_of_the_extension_stand(active: Path) -> None:
    assert load_rules()[-1].relation == "SUPPLIES"
    assert "supplies.verb" in standing_rules()


def test_rules_may_name_a_new_label_by_itself_and_by_its_group(tmp_path: Path) -> None:
    path = tmp_path / "port.yaml"
    path.write_text(
        "name: port\nversion: 1.0.0\n"
        "classes:\n"
        "  Port: {is_a: Thing, title: 港口, annotations: {en: port, groups: Place Any}}\n",
        encoding="utf-8",
    )
    before = symbols()
    with use_schema(path):
        port = EntityRef("Port", "洋山港")
        slots = [Slot(0, 3, "Port", (port,)), Slot(4, 7, "Region", (EntityRef("Region", "x"),))]
        built = build_skeleton("洋山港在临港区", 0, 7, slots)
        named = compile_pattern("{s:Port}在{o:Place}", {}).fullmatch(built.text)
        assert named is not None and named["s"] == symbols()["Port"]
        assert compile_pattern("{s:Region}~3{o:Region}", {}).search(built.text) is None
        assert set(symbols_of("Place")) > {symbols()["Port"], symbols()["Park"]}
    assert symbols() == before and "Port" not in before
    with pytest.raises(SchemaError, match="Port"):
        compile_pattern("{s:Port}", {})


def test_a_rule_of_an_unknown_relation_is_refused(supply: Path) -> None:
    rules = supply.parent / "rules" / "supplies.yaml"
    rules.write_text(RULES.replace("SUPPLIES", "SELLS"), encoding="utf-8")
    with use_schema(supply), pytest.raises(SchemaError, match="supplies.yaml.*SELLS"):
        load_rules()


@pytest.mark.embedded
def test_one_edit_brings_a_relation_type_everywhere(supply: Path, tmp_path: Path) -> None:
    """Extraction, artefacts, store and RDF; without the extension the folder is refused."""
    article, folder, rdf = tmp_path / "a.txt", tmp_path / "graph", tmp_path / "graph.nt"
    article.write_text(ARTICLE, encoding="utf-8")
    built = run("--schema", supply, "build", article, "-o", folder, "--format", "json")
    assert built.exit_code == 0, built.output
    with use_schema(supply):
        graph = read_graph(folder)
    edges = [data for *_, data in graph.edges(data=True) if data["type"] == "SUPPLIES"]
    assert len(edges) == 1 and edges[0]["properties"]["since"] == "2023"
    assert edges[0]["properties"]["product"] == "铜箔"
    assert read_manifest(folder, any_schema=True).schema_version.endswith("+supply.0.1.0")
    text = "MATCH (a:Company)-[:SUPPLIES]->(b:Company) RETURN a.name AS a, b.name AS b"
    asked = run("--schema", supply, "cypher", text, "--store", folder, "--format", "json")
    assert "苏州宏远科技有限公司" in asked.stdout and "上海金桥电缆有限公司" in asked.stdout
    assert "启明传感" not in asked.stdout
    options = ("--store", folder, "--rdf-format", "ntriples", "-o", rdf)
    exported = run("--schema", supply, "export", "rdf", *options)
    assert exported.exit_code == 0, exported.output
    assert " <https://example.org/supply#supplies> " in rdf.read_text(encoding="utf-8")
    refused = run("export", "rdf", *options)
    assert refused.exit_code == 4
    assert "supply.0.1.0" in refused.stderr and "--schema" in refused.stderr


def test_worker_processes_see_the_extension(supply: Path, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(ARTICLE.replace("扩产", name), encoding="utf-8")
    articles = (tmp_path / "a.txt", tmp_path / "b.txt")
    options = ("-o", tmp_path / "graph", "--no-store", "--workers", "2", "--format", "json")
    done = run("--schema", supply, "build", *articles, *options)
    assert json.loads(done.stdout)["relations"]["SUPPLIES"] == 1, done.output


def test_merging_leaves_the_base_as_it_was(supply: Path) -> None:
    base = packaged_schema()
    merge_extension(base, read_extension(supply))
    assert base == packaged_schema()


def test_extension_without_rules_and_with_a_new_label(tmp_path: Path) -> None:
    path = tmp_path / "port.yaml"
    path.write_text(
        "name: port\nversion: 1.0.0\n"
        "classes:\n"
        "  Port: {is_a: Thing, title: 港口, slots: [kind]}\n"
        "  BerthsAt:\n    is_a: Relation\n    title: 停靠\n"
        "    annotations: {relationship_type: BERTHS_AT, subject: Company, object: Port}\n",
        encoding="utf-8",
    )
    extension: Extension = read_extension(path)
    model = parse_model(merge_extension(packaged_schema(), extension))
    assert extension.grammar == ()
    assert model.labels["Port"].is_entity and "Port" in model.entity_labels
    assert model.allows("Company", "BERTHS_AT", "Port")


WRONG = [
    ("name: supply\n", "name: Supply Chains\n", 1, "name", "lower-case"),
    ("version: 0.1.0", "version: 1.0", 2, "version", "three numbers"),
    ("grammar: rules", "grammar: nowhere", 0, "grammar", "nowhere"),
    ("grammar: rules", "grammar: 7", 20, "grammar", "list"),
    ("grammar: rules", "grammer: rules", 20, "grammer", "unknown key"),
    ("slots:\n  product", "slots:\n  name", 5, "slots.name", "has this property"),
    ("  product:", "  Product:", 5, "slots.Product", "lower-case"),
    ("title: 供货产品, ", "", 5, "slots.product", "Chinese title"),
    ("{title: 供货产品", "{range: money, title: 供货产品", 5, "slots.product.range", "unknown"),
    (
        "{title: 供货产品",
        "{slot_uri: 'no:a', title: 供货产品",
        5,
        "slots.product.slot_uri",
        "'no:a'",
    ),
    ("https://example.org/supply#", "nothing", 3, "prefixes.ex", "absolute IRI"),
    ("{ex: ", "{pg: ", 3, "prefixes.pg", "already"),
    ("  Supplies:", "  supplies:", 7, "classes.supplies", "CamelCase"),
    ("  Supplies:", "  Entity:", 7, "classes.Entity", "Entity"),
    ("  Supplies:", "  LOCATEDIN:", 7, "classes.LOCATEDIN", "capital letters only"),
    ("is_a: Relation", "is_a: Company", 8, "classes.Supplies.is_a", "one of"),
    ("    title: 供货\n", "", 7, "classes.Supplies", "Chinese title"),
    ("type: SUPPLIES", "type: supplies", 12, "annotations.relationship_type", "SUPPLIES"),
    ("type: SUPPLIES", "type: LOCATED_IN", 12, "annotations.relationship_type", "of LocatedIn"),
    ("object: Company", "object: Firm", 12, "classes.Supplies.annotations.object", "'Firm'"),
    (", object: Company", "", 11, "classes.Supplies.annotations.object", "name the labels"),
    ("ex:supplies", "exx:supplies", 12, "annotations.predicate_uri", "exx"),
    ("slots: [product]", "slots: [goods]", 13, "classes.Supplies.slots", "'goods'"),
    ("slots: [product]", "slots: product", 13, "classes.Supplies.slots", "list"),
    (
        "  Operates:\n",
        "  Operates:\n    title: 管\n",
        15,
        "classes.Operates.title",
        "change nothing",
    ),
    ("{subject: Person}", "{undirected: true}", 15, "classes.Operates.annotations", "can grow"),
    (
        "  Operates:\n",
        "  Park:\n    slots: [kind]\n",
        15,
        "classes.Park.slots",
        "has 'kind' already",
    ),
    ("{relationship_type", "{sense: place, relationship_type", 12, "annotations.sense", "unknown"),
    (
        "  Supplies:",
        "  Port: {is_a: Thing, title: 港, annotations: {in_text: all}}\n  Supplies:",
        7,
        "classes.Port.annotations.in_text",
        "entity, attribute or none",
    ),
    ("robot_count", "revenue", 19, "permissible_values.revenue", "exists already"),
    ("{title: 机器人数}", "{}", 19, "permissible_values.robot_count", "Chinese title"),
    ("enums:", "slots:", 16, "slots", "twice"),
]


@pytest.mark.parametrize(
    ("good", "bad", "line", "key", "words"), WRONG, ids=[f"{row[3]}-{row[4]}" for row in WRONG]
)
def test_check_extension_names_line_and_key(
    good: str, bad: str, line: int, key: str, words: str, tmp_path: Path
) -> None:
    assert good in SUPPLY
    path = write_supply(tmp_path, SUPPLY.replace(good, bad, 1))
    faults = list(check_extension(path))
    assert any(
        fault.line == line and key in fault.key and words in fault.message for fault in faults
    ), [str(fault) for fault in faults]
    with pytest.raises(SchemaError, match="supply.yaml"):
        read_extension(path)


def test_check_extension_finds_nothing_wrong_with_a_good_one(supply: Path) -> None:
    assert list(check_extension(supply)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [("classes: [", "is no YAML"), ("- a\n- b\n", "must be a mapping"), ("", "must be a mapping")],
)
def test_read_extension_refuses_what_is_no_schema(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "my.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError, match=words):
        read_extension(path)


def test_read_extension_names_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match=r"gone\.yaml cannot be read"):
        read_extension(tmp_path / "gone.yaml")
