"""Graph folders of other schema versions: refused, migrated, left alone by a dry run."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from factory import graph_of, make_claim, make_document, make_extraction

from parkgraph.kg.artefacts import (
    MANIFEST,
    Results,
    check_parts,
    lock_folder,
    read_claims,
    read_graph,
    read_manifest,
    write_folder,
)
from parkgraph.kg.artefacts.migrating import migrate_folder
from parkgraph.kg.errors import LockedError, StoreError
from parkgraph.kg.records import Extraction
from parkgraph.kg.resolve import resolve
from parkgraph.schema.gazetteer import load_gazetteer
from parkgraph.schema.migrations import Step
from parkgraph.schema.model import load_model

PRESENT = load_model().version
OLD = "0.9.0"
STEPS = (Step(OLD, "0.9.5", "nothing"), Step("0.9.5", PRESENT, "parks get tenants"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A graph of one article, marked as made with the old schema."""
    path = tmp_path / "graph"
    doc = make_document("金桥电缆在嘉定工业区。")
    found = make_extraction(
        doc, [make_claim(doc, "Company:金桥电缆", "LOCATED_IN", "Park:嘉定工业区")]
    )
    results = Results([doc], [found], resolve([found], load_gazetteer()), graph_of(found), ())
    path.mkdir()
    write_folder(path, results, [], "inputs")
    mark(path, OLD)
    return path


def mark(folder: Path, version: str, **fields: str) -> None:
    """Write another schema version into the manifest."""
    row = json.loads((folder / MANIFEST).read_bytes())
    row |= {"schema_version": version, **fields}
    (folder / MANIFEST).write_text(json.dumps(row), encoding="utf-8")


def to_tenants(extraction: Extraction) -> Extraction:
    """What a real step might do: LOCATED_IN a park is called TENANT_OF from now on."""
    claims = tuple(replace(claim, predicate="TENANT_OF") for claim in extraction.claims)
    return replace(extraction, claims=claims)


def types_of(folder: Path) -> set[str]:
    return {data["type"] for *_, data in read_graph(folder).edges(data=True)}


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.name != ".lock"}


def test_reading_an_older_folder_says_to_migrate(folder: Path) -> None:
    with pytest.raises(StoreError, match=rf"schema {OLD}.*schema migrate .*graph.*build"):
        read_graph(folder)


def test_migrate_folder_converts_claims_and_makes_the_graph_anew(folder: Path) -> None:
    done = migrate_folder(folder, steps=STEPS, conversions={PRESENT: to_tenants})
    assert (done.before, done.after, done.steps) == (OLD, PRESENT, STEPS)
    assert done.changes["added", "TENANT_OF"] == done.changes["removed", "LOCATED_IN"] == 1
    assert "TENANT_OF" in types_of(folder) and "LOCATED_IN" not in types_of(folder)
    assert [claim.predicate for claim in read_claims(folder)] == ["TENANT_OF"]
    assert read_manifest(folder).schema_version == PRESENT
    check_parts(folder, read_manifest(folder))


def test_dry_run_counts_the_same_and_writes_nothing(folder: Path) -> None:
    before = bytes_of(folder)
    plan = migrate_folder(folder, dry_run=True, steps=STEPS, conversions={PRESENT: to_tenants})
    assert bytes_of(folder) == before
    assert plan == migrate_folder(folder, steps=STEPS, conversions={PRESENT: to_tenants})


def test_a_step_without_conversion_keeps_the_graph(folder: Path) -> None:
    digest = read_manifest(folder, any_schema=True).digest
    done = migrate_folder(folder, steps=STEPS)
    assert done.is_needed and done.changes == {}
    assert read_manifest(folder).digest == digest


def test_migrating_twice_changes_nothing(folder: Path) -> None:
    migrate_folder(folder, steps=STEPS)
    before = bytes_of(folder)
    again = migrate_folder(folder, steps=STEPS)
    assert (again.is_needed, again.steps, again.changes) == (False, (), {})
    assert bytes_of(folder) == before


def test_extractions_stay_those_of_the_older_configuration(folder: Path) -> None:
    """So that the next build reads the articles again with the rules of today."""
    mark(folder, OLD, config_hash="older")
    migrate_folder(folder, steps=STEPS)
    assert read_manifest(folder).config_hash == "older"


@pytest.mark.parametrize(
    ("version", "words"),
    [
        ("99.0.0", "newer.*update parkgraph"),
        ("0.1.0", "no migration leads from schema 0.1.0"),
        (f"{OLD}+ports.1.0.0", "extension ports.1.0.0.*--schema"),
        ("", "no schema version"),
    ],
)
def test_migrate_folder_refuses(folder: Path, version: str, words: str) -> None:
    mark(folder, version)
    before = bytes_of(folder)
    with pytest.raises(StoreError, match=words):
        migrate_folder(folder, steps=STEPS)
    assert bytes_of(folder) == before


def test_a_folder_in_use_is_not_migrated_but_looked_at(folder: Path) -> None:
    with lock_folder(folder):
        assert migrate_folder(folder, dry_run=True, steps=STEPS).is_needed
        with pytest.raises(LockedError):
            migrate_folder(folder, steps=STEPS)


def test_migrate_folder_names_a_folder_without_graph(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="holds no graph"):
        migrate_folder(tmp_path)


def test_version_1_1_names_the_parks_of_an_enclave(tmp_path: Path) -> None:
    doc = make_document("温州（嘉定）科技创新园位于嘉定区。")
    claim = make_claim(doc, "Park:温州（嘉定）科技创新园", "LOCATED_IN", "Region:嘉定区")
    found = make_extraction(doc, [claim])
    graph = graph_of(found)
    for *_, data in graph.edges(data=True):
        data["properties"].pop("parks", None)
    write_folder(tmp_path, Results([doc], [found], resolve([found], load_gazetteer()), graph, ()),
                 [], "inputs")  # fmt: skip
    mark(tmp_path, "1.0.0")
    done = migrate_folder(tmp_path)
    assert done.changes == {("changed", "ENCLAVE_OF"): 1}
    edges = read_graph(tmp_path).edges(data=True)
    (row,) = [data["properties"] for *_, data in edges if data["type"] == "ENCLAVE_OF"]
    assert len(row["parks"]) == 1 and row["parks"][0].startswith("park:")
