"""`export rdf`, `import` and `validate` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import run

from parkgraph.kg.artefacts import read_claims, read_graph, read_manifest
from parkgraph.kg.graph import graph_digest
from parkgraph.loaders.rdf import write_rdf

ENDINGS = {"turtle": "ttl", "ntriples": "nt", "trig": "trig", "nquads": "nq", "jsonld": "jsonld"}


def exported(graph: Path, path: Path, form: str = "trig") -> Path:
    """An export of the graph folder."""
    result = run("export", "rdf", "--store", graph, "-o", path, "--rdf-format", form)
    assert result.exit_code == 0, result.output
    return path


@pytest.mark.parametrize("form", ENDINGS)
def test_import_has_the_digest_of_the_exported_graph(
    form: str, graph: Path, tmp_path: Path
) -> None:
    file = exported(graph, tmp_path / f"graph.{ENDINGS[form]}", form)
    args = ("import", file, "-o", tmp_path / "back", "--no-store", "--format", "json")
    summary = json.loads(run(*args).stdout)
    assert summary["digest"] == read_manifest(graph).digest
    assert graph_digest(read_graph(tmp_path / "back")) == summary["digest"]
    assert summary["missing"] == "document texts, mentions"
    before = {claim.id: claim for claim in read_claims(graph)}
    assert {claim.id: claim for claim in read_claims(tmp_path / "back")} == before != {}
    assert (summary["claims"], summary["dropped"]) == (len(before), {})
    assert summary["nodes"]["Park"] >= 1


def test_imported_folder_is_queried_and_exported_as_before(graph: Path, tmp_path: Path) -> None:
    file = exported(graph, tmp_path / "graph.trig")
    back = tmp_path / "back"
    assert run("import", file, "-o", back).exit_code == 0
    args = ("query", "parks-in-region", "-p", "region=嘉定区", "--format", "csv", "--store")
    assert run(*args, back).stdout == run(*args, graph).stdout != ""
    assert exported(back, tmp_path / "again.trig").read_bytes() == file.read_bytes()


def test_import_dry_run_writes_nothing(graph: Path, tmp_path: Path) -> None:
    file = exported(graph, tmp_path / "graph.nt", "ntriples")
    result = run("import", file, "-o", tmp_path / "back", "--dry-run")
    assert (result.exit_code, list(tmp_path.iterdir())) == (0, [file])
    assert "would be built" in result.stderr


def test_import_refuses_a_folder_with_other_files(graph: Path, tmp_path: Path) -> None:
    file = exported(graph, tmp_path / "graph.nt", "ntriples")
    result = run("import", file, "-o", tmp_path)
    assert (result.exit_code, file.exists()) == (4, True)


def test_streamed_folder_has_the_bytes_of_the_graph_in_memory(graph: Path, tmp_path: Path) -> None:
    for form, ending in ENDINGS.items():
        file = exported(graph, tmp_path / f"streamed.{ending}", form)
        whole = tmp_path / f"whole.{ending}"
        write_rdf(read_graph(graph), whole, rdf_format=form)  # type: ignore[arg-type]  # a format
        assert file.read_bytes() == whole.read_bytes()


def test_validate_says_that_an_export_conforms(graph: Path, tmp_path: Path) -> None:
    result = run("validate", exported(graph, tmp_path / "graph.trig"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert "conforms" in result.stderr


def test_validate_lists_violations_and_exits_with_5(graph: Path, tmp_path: Path) -> None:
    file = exported(graph, tmp_path / "graph.nt", "ntriples")
    node = "<https://w3id.org/parkgraph/id/park:new>"
    with file.open("a", encoding="utf-8") as stream:
        stream.write(
            f"{node} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
            " <http://schema.org/Place> .\n"
        )
    result = run("validate", file, "--format", "json")
    (row,) = json.loads(result.stdout)
    assert result.exit_code == 5
    assert (row["node"], row["shape"], row["property"]) == (node[1:-1], "park", "schema:name")
