"""`parkgraph schema`: show, check, diff and migrate, and --schema before any command."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
import yaml
from command_line import run, write_articles

from parkgraph.schema.extension import VARIABLE, packaged_schema
from parkgraph.schema.model import load_model, parse_model

SUPPLY = """\
name: supply
version: 0.1.0
classes:
  Supplies:
    is_a: Relation
    title: 供货
    annotations: {relationship_type: SUPPLIES, subject: Company, object: Company}
"""
RULES = "- {id: supplies.verb, relation: SUPPLIES, pattern: '{s:Company}供应{o:Company}'}\n"


@pytest.fixture
def supply(tmp_path: Path) -> Path:
    """An extension with one relation type."""
    path = tmp_path / "supply.yaml"
    path.write_text(SUPPLY, encoding="utf-8")
    return path


@pytest.fixture
def older(graph: Path, tmp_path: Path) -> Path:
    """The graph of the articles, without its store, as an older parkgraph would leave it."""
    folder = tmp_path / "older"
    shutil.copytree(graph, folder, ignore=shutil.ignore_patterns("store"))
    row = json.loads((folder / "manifest.json").read_bytes())
    row["schema_version"] = "1.0.0"
    (folder / "manifest.json").write_text(json.dumps(row), encoding="utf-8")
    return folder


def test_show_lists_the_relation_types_of_an_extension(supply: Path) -> None:
    plain = run("schema", "show", "--only", "relations", "--format", "csv")
    shown = run("--schema", supply, "schema", "show", "--only", "relations", "--format", "csv")
    added = set(shown.stdout.splitlines()) - set(plain.stdout.splitlines())
    assert len(added) == 1 and added.pop().startswith("SUPPLIES,供货,Company,Company")


def test_show_names_the_version(supply: Path) -> None:
    shown = run("--schema", supply, "schema", "show", "--format", "json")
    assert json.loads(shown.stdout)["version"].endswith("+supply.0.1.0")


def test_show_yaml_is_the_merged_schema(supply: Path) -> None:
    shown = run("--schema", supply, "schema", "show", "--format", "yaml")
    merged = yaml.safe_load(shown.stdout)
    assert "SUPPLIES" in parse_model(merged).relations
    assert yaml.safe_load(run("schema", "show", "--format", "yaml").stdout) == packaged_schema()


def test_schema_option_ends_with_the_command(supply: Path) -> None:
    run("--schema", supply, "schema", "show")
    assert VARIABLE not in os.environ
    assert "SUPPLIES" not in load_model().relations


def test_schema_option_refuses_a_wrong_extension(supply: Path) -> None:
    supply.write_text(SUPPLY.replace("object: Company", "object: Firm"), encoding="utf-8")
    result = run("--schema", supply, "schema", "show")
    assert result.exit_code == 5
    assert "supply.yaml:7: classes.Supplies.annotations.object: 'Firm' is no label" in result.stderr
    assert run("--schema", "gone.yaml", "schema", "show").exit_code == 2


def test_check_prints_what_the_extension_adds(supply: Path) -> None:
    result = run("schema", "check", supply, "--format", "json")
    assert result.exit_code == 0
    (added,) = json.loads(result.stdout)
    assert (added["change"], added["kind"], added["name"]) == ("added", "relation", "SUPPLIES")
    assert "supply, version 0.1.0" in result.stderr


def test_check_prints_every_fault(supply: Path) -> None:
    supply.write_text(SUPPLY.replace("is_a", "isa").replace("0.1.0", "one"), encoding="utf-8")
    result = run("schema", "check", supply)
    assert result.exit_code == 5
    assert f"{supply}:2: version: give a version" in result.stdout
    supply.write_text(SUPPLY.replace("is_a", "isa"), encoding="utf-8")
    result = run("schema", "check", supply)
    assert f"{supply}:5: classes.Supplies.isa: unknown key" in result.stdout
    assert f"{supply}:4: classes.Supplies.is_a: must be one of" in result.stdout
    assert "has 2 faults" in result.stderr


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (RULES.replace("SUPPLIES", "SELLS"), "'SELLS' is no relationship type"),
        (RULES.replace("{s:Company}", "{s:Firm}"), "unknown type 'Firm'"),
        (RULES.replace("{s:Company}", "("), "is no regular expression"),
        ("rules: 1\n", "must be a list of rules"),
        ("- {id: a", "is no YAML"),
    ],
)
def test_check_reads_the_rules_too(supply: Path, rules: str, words: str) -> None:
    supply.write_text(SUPPLY + "grammar: rules.yaml\n", encoding="utf-8")
    supply.with_name("rules.yaml").write_text(RULES, encoding="utf-8")
    assert run("schema", "check", supply).exit_code == 0
    supply.with_name("rules.yaml").write_text(rules, encoding="utf-8")
    result = run("schema", "check", supply)
    assert result.exit_code == 5
    assert "rules.yaml" in result.stderr and words in result.stderr


def test_diff_from_a_version_to_the_present() -> None:
    result = run("schema", "diff", "1.0.0", "--format", "json")
    names = {row["name"] for row in json.loads(result.stdout)}
    assert "ENCLAVE_OF.parks" in names
    assert f"from schema 1.0.0 to {load_model().version}" in result.stderr


def test_diff_from_the_present_to_an_extension(supply: Path) -> None:
    version = load_model().version
    there = json.loads(run("schema", "diff", version, supply, "--format", "json").stdout)
    back = json.loads(run("schema", "diff", supply, "--format", "json").stdout)
    assert [(row["change"], row["name"]) for row in there] == [("added", "SUPPLIES")]
    assert [(row["change"], row["name"]) for row in back] == [("removed", "SUPPLIES")]


def test_diff_of_a_folder_and_of_a_whole_schema(older: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.yaml"
    whole.write_text(run("schema", "show", "--format", "yaml").stdout, encoding="utf-8")
    by_folder = run("schema", "diff", older, "--format", "csv").stdout
    assert by_folder == run("schema", "diff", "1.0.0", whole, "--format", "csv").stdout
    assert "ENCLAVE_OF.parks" in by_folder
    assert json.loads(run("schema", "diff", whole, "--format", "json").stdout) == []


@pytest.mark.parametrize("name", ["7.0.0", "gone.yaml"])
def test_diff_names_what_it_does_not_know(name: str) -> None:
    result = run("schema", "diff", name)
    assert result.exit_code == 5 and f"{name!r} is not known" in result.stderr


def test_an_older_folder_is_refused_until_it_is_migrated(older: Path) -> None:
    ask = ("export", "jsonl", "--store", older, "-o", "-")
    refused = run(*ask)
    assert refused.exit_code == 4
    assert f"parkgraph schema migrate {older}" in refused.stderr
    plan = run("schema", "migrate", older, "--dry-run")
    assert plan.exit_code == 0 and "would be of schema" in plan.stderr
    assert run(*ask).exit_code == 4
    done = run("schema", "migrate", older, "--format", "json")
    summary = json.loads(done.stdout)
    assert (summary["from"], summary["to"]) == ("1.0.0", load_model().version)
    assert run(*ask).exit_code == 0


def test_migrate_refuses_a_newer_folder(older: Path) -> None:
    manifest = older / "manifest.json"
    text = manifest.read_text(encoding="utf-8").replace('"1.0.0"', '"99.0.0"')
    manifest.write_text(text, encoding="utf-8")
    result = run("schema", "migrate", older)
    assert result.exit_code == 4
    assert "schema 99.0.0 is newer" in result.stderr and "update parkgraph" in result.stderr


def test_migrate_says_that_a_server_is_loaded_again() -> None:
    result = run("schema", "migrate", "bolt://127.0.0.1:7687")
    assert result.exit_code == 2
    assert "parkgraph load FOLDER --store bolt://127.0.0.1:7687" in result.stderr


@pytest.mark.embedded
def test_migrate_makes_the_store_anew(graph: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(graph, folder)
    manifest = folder / "manifest.json"
    row = json.loads(manifest.read_bytes()) | {"schema_version": "1.0.0"}
    manifest.write_text(json.dumps(row), encoding="utf-8")
    (folder / "store" / "built-from").write_text("an older schema", encoding="ascii")
    assert run("schema", "migrate", folder).exit_code == 0
    assert load_model().version in (folder / "store" / "built-from").read_text(encoding="ascii")
    asked = run("cypher", "MATCH (n:Park) RETURN n.name", "--store", folder)
    assert "安亭智造园" in asked.stdout


def test_building_again_also_brings_an_older_folder_up_to_date(older: Path, tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "articles")
    assert run("build", articles, "-o", older, "--no-store").exit_code == 0
    assert run("export", "jsonl", "--store", older, "-o", "-").exit_code == 0
