"""The graph folder: what is written comes back, torn files are found, one writer at a time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from factory import (
    graph_of,
    make_claim,
    make_date,
    make_document,
    make_entity,
    make_extraction,
    make_quantity,
    ref,
)

from parkgraph.kg.artefacts import (
    MANIFEST,
    SCHEMAS,
    Input,
    Results,
    check_parts,
    check_target,
    lock_folder,
    read_claims,
    read_documents,
    read_extractions,
    read_graph,
    read_manifest,
    read_mentions,
    read_quarantine,
    write_folder,
)
from parkgraph.kg.artefacts.committing import write_atomically
from parkgraph.kg.errors import LockedError, StoreError
from parkgraph.kg.graph import graph_counts, graph_digest
from parkgraph.kg.records import Document, Extraction, LocalEntity, Quarantine
from parkgraph.kg.resolve import resolve
from parkgraph.schema.gazetteer import load_gazetteer

REFUSED = Quarantine("memory:空.txt", "line 3", "read", "is empty")


def entity_with_everything(doc: Document) -> LocalEntity:
    entity = make_entity(doc, "Park:上海嘉定工业区", "嘉定工业区", codes=["310114"])
    return replace(entity, parts=(ref("Region:嘉定"),))


def extraction() -> Extraction:
    """One article that uses every column."""
    doc = make_document(
        "上海嘉定工业区去年产值逾160亿元。", title="产值", url="https://example.org/a",
        publisher="甲报", published="2024-01-02", content_date="2024", spun=0.25,
    )  # fmt: skip
    park, amount = "Park:上海嘉定工业区", make_quantity(1.6e10, text="160亿元")
    claims = [
        make_claim(
            doc, park, "HAS_QUANTITY", measure="output_value", date=make_date("2023"),
            quantity=replace(amount, modifier="逾", lower=1.6e10, raw_unit="亿元"),
            qualifiers={"scope": "规上", "note": "=,\""},
        ),
        make_claim(doc, park, "LOCATED_IN", "Region:嘉定区", status="planned"),
    ]  # fmt: skip
    return make_extraction(doc, claims, [entity_with_everything(doc)])


def write(folder: Path) -> Results:
    """Write the folder of that article."""
    folder.mkdir(exist_ok=True)
    one = extraction()
    results = Results(
        [one.document], [one], resolve([one], load_gazetteer()), graph_of(one), [REFUSED]
    )
    write_folder(folder, results, [Input("a.txt", "f" * 64, one.document.id)], "hash")
    return results


def test_records_come_back_as_they_were(tmp_path: Path) -> None:
    results = write(tmp_path)
    assert list(read_documents(tmp_path)) == list(results.documents)
    assert list(read_extractions(tmp_path)) == list(results.extractions)
    assert list(read_claims(tmp_path)) == list(results.extractions[0].claims)
    assert list(read_quarantine(tmp_path)) == [REFUSED]


def test_the_graph_comes_back_as_it_was(tmp_path: Path) -> None:
    graph = write(tmp_path).graph
    again = read_graph(tmp_path)
    assert graph_digest(again) == graph_digest(graph) == read_manifest(tmp_path).digest
    assert dict(again.nodes(data=True)) == dict(graph.nodes(data=True))
    assert sorted(again.edges(keys=True)) == sorted(graph.edges(keys=True))


def test_mentions_lead_to_their_entity(tmp_path: Path) -> None:
    results = write(tmp_path)
    rows = list(read_mentions(tmp_path))
    text = results.documents[0].text
    assert rows and all(text[row["start"] : row["end"]] == row["text"] for row in rows)
    parks = {row["entity_id"] for row in rows if row["type"] == "Park"}
    assert parks == {e.id for e in results.resolution.entities if e.type == "Park"}


def test_the_manifest_lists_parts_counts_and_inputs(tmp_path: Path) -> None:
    results = write(tmp_path)
    manifest = read_manifest(tmp_path)
    assert set(manifest.parts) == set(SCHEMAS)
    assert manifest.parts["claims.parquet"].rows == 2
    assert manifest.counts == graph_counts(results.graph)
    assert [item.name for item in manifest.inputs] == ["a.txt"]


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path / "a")
    write(tmp_path / "b")
    names = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert names == sorted([*SCHEMAS, MANIFEST])
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_torn_part_is_named(tmp_path: Path, name: str) -> None:
    write(tmp_path)
    path = tmp_path / name
    path.write_bytes(path.read_bytes()[:-7])
    with pytest.raises(StoreError, match=f"{name} is not the file.*build the graph again"):
        check_parts(tmp_path, read_manifest(tmp_path))


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "nodes.parquet").unlink()
    with pytest.raises(StoreError, match=r"nodes\.parquet cannot be read"):
        read_graph(tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "cannot be read"),
        ("[]", "not of format"),
        ('{"format_version": 99}', "not of format"),
        ('{"format_version": 2}', "incomplete"),
    ],
)
def test_a_bad_manifest_is_explained(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(StoreError, match=message):
        read_manifest(tmp_path)


def test_a_folder_without_graph_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="parkgraph build SOURCES -o"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    "names", [[], [".lock"], ["claims.parquet", ".nodes.parquet.tmp"], [".manifest.json.tmp"]]
)
def test_check_target_takes_empty_and_unfinished_folders(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).write_bytes(b"")
    check_target(tmp_path, frozenset(SCHEMAS))
    check_target(tmp_path / "new", frozenset(SCHEMAS))


@pytest.mark.parametrize(
    "names", [["thesis.docx"], ["claims.parquet", "notes.txt"], ["manifest.json", "index.html"]]
)
def test_check_target_refuses_other_folders(tmp_path: Path, names: list[str]) -> None:
    for name in names:
        (tmp_path / name).write_text("{}")
    with pytest.raises(StoreError, match="name an empty or a new folder"):
        check_target(tmp_path, frozenset(SCHEMAS))


def test_check_target_refuses_a_file(tmp_path: Path) -> None:
    path = tmp_path / "graph"
    path.write_text("x")
    with pytest.raises(StoreError, match="is a file"):
        check_target(path, frozenset(SCHEMAS))


def test_check_target_takes_a_graph_with_a_store_beside_it(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "store").mkdir()
    check_target(tmp_path, frozenset(SCHEMAS))


def test_lock_folder_names_the_process_that_holds_it(tmp_path: Path) -> None:
    with lock_folder(tmp_path / "g"), pytest.raises(LockedError, match=str(os.getpid())) as error:
        with lock_folder(tmp_path / "g"):
            pass
    assert error.value.exit_code == 6
    with lock_folder(tmp_path / "g"):
        pass


def test_lock_folder_is_given_up_when_its_process_dies(tmp_path: Path) -> None:
    script = (
        "import os, pathlib, sys; from parkgraph.kg.artefacts import lock_folder\n"
        "with lock_folder(pathlib.Path(sys.argv[1])): os._exit(9)"
    )
    package = Path(__file__).parents[3] / ".dev"
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], env={"PYTHONPATH": str(package)}, check=False
    )
    assert done.returncode == 9
    with lock_folder(tmp_path):
        assert int((tmp_path / ".lock").read_text()) == os.getpid()


def test_the_manifest_holds_no_time_and_no_path(tmp_path: Path) -> None:
    write(tmp_path)
    row = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    assert str(tmp_path) not in json.dumps(row)
    assert set(row) == {
        "config_hash", "counts", "digest", "forgotten", "format_version", "inputs", "inputs_hash",
        "judged",
        "parkgraph_version", "parts", "schema_version",
    }  # fmt: skip


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "claims.parquet"
    write_atomically(path, b"old")

    def fail(descriptor: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
