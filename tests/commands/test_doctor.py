"""`doctor`: what is wrong is found, explained and, where that is safe, mended."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from command_line import run

from parkgraph.commands.checks import WHY
from parkgraph.commands.doctor_machine import free_memory, java_version


def diagnose(*args: str | Path, code: int = 0, **env: str) -> dict[str, dict[str, Any]]:
    result = run("doctor", "--no-store", "--format", "json", *args, **env)
    assert result.exit_code == code, result.output
    return {check["name"]: check for check in json.loads(result.stdout)}


@pytest.fixture
def copied(graph: Path, tmp_path: Path) -> Path:
    """A graph folder with its store, to be damaged."""
    folder = tmp_path / "graph"
    shutil.copytree(graph, folder, ignore=shutil.ignore_patterns("*.lck"))
    return folder


def test_doctor_says_which_variables_are_set_and_no_value() -> None:
    result = run("doctor", "--no-store", "--format", "json", NEO4J_PASSWORD="s3cret")
    checks = {check["name"]: check for check in json.loads(result.stdout)}
    assert checks["NEO4J_PASSWORD"]["found"] == "set"
    assert checks["python"]["state"] == "ok"
    assert checks["neo4j"]["state"] == "ok"
    assert "s3cret" not in result.output


def test_every_check_says_why_it_matters(graph: Path) -> None:
    checks = diagnose("--store", graph)
    assert {*WHY} - {*checks} == {
        "store round trip",
        "server",
        "package",
        "extra",
        "variable",
        "unknown variable",
    } - ({"glibc"} & {*checks})
    assert all(check["why"] for check in checks.values())


def test_doctor_fails_and_advises_on_a_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = ["parkgraph-no-such-package>=1", "click>=999", "never; python_version < '3'"]
    monkeypatch.setattr("parkgraph.commands.doctor_packages.requires", lambda name: wanted)
    checks = diagnose(code=1)
    assert checks["parkgraph-no-such-package"]["found"] == "missing"
    assert checks["click"]["advice"] == "pip install 'click>=999'"
    assert "never" not in checks


def test_doctor_names_packaged_data_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parkgraph.commands.doctor_packages.files", lambda name: [])
    monkeypatch.setattr("parkgraph.commands.doctor_packages._DATA", ("samples", "schema/nothing"))
    check = diagnose(code=1)["packaged data"]
    assert check["found"] == "1 of 2 missing, schema/nothing first"
    assert "--force-reinstall" in check["advice"]


@pytest.mark.parametrize(
    ("said", "version"),
    [
        ('openjdk version "17.0.12" 2024-07-16', 17),
        ('java version "1.8.0_392"', 8),
        ('openjdk version "21" 2023-09-19', 21),
        ("command not found", None),
    ],
)
def test_java_version_is_read(said: str, version: int | None) -> None:
    assert java_version(said) == version


@pytest.mark.parametrize(
    ("version", "state"), [("17.0.1", "ok"), ("25", "note"), ("1.8.0", "note")]
)
def test_java_that_fits_neither_neo4j_nor_spark_is_noted(
    version: str, state: str, tmp_path: Path
) -> None:
    java = tmp_path / "java"
    java.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\"' >&2\n", encoding="utf-8")
    java.chmod(0o755)
    check = diagnose(PATH=str(tmp_path))["java"]
    assert check["state"] == state
    assert bool(check["advice"]) == (state == "note")


def test_no_java_is_no_fault(tmp_path: Path) -> None:
    assert diagnose(PATH=str(tmp_path))["java"]["found"] == "none, and none is needed"


def test_memory_of_a_container_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "memory.max").write_text(f"{1024**3}\n")
    (tmp_path / "memory.current").write_text(f"{512 * 1024**2}\n")
    monkeypatch.setattr("parkgraph.commands.doctor_machine._CGROUP", tmp_path)
    assert free_memory() == 512 * 1024**2
    check = diagnose()["memory"]
    assert (check["state"], check["found"]) == ("note", "0.5 GB")
    assert "--workers 1" in check["advice"]


def test_encodings_other_than_utf_8_are_noted() -> None:
    """In a process of its own: the encoding is fixed when Python starts."""
    command = [sys.executable, "-X", "utf8=0", "-m", "parkgraph.cli", "doctor", "--no-store"]
    env = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    result = subprocess.run(command, env=env, capture_output=True, timeout=120, check=True)
    line = next(li for li in result.stdout.splitlines() if li.startswith(b"encoding of stdout"))
    assert b"note" in line
    assert b"PYTHONUTF8=1" in result.stdout


def test_variable_with_a_typing_error_is_noted() -> None:
    check = diagnose(PARKGRAPH_BIULD_WORKERS="4")["PARKGRAPH_BIULD_WORKERS"]
    assert check["state"] == "note"
    assert "'PARKGRAPH_BUILD_WORKERS'" in check["advice"]
    assert "PARKGRAPH_EXPORT_RDF_BASE" not in diagnose(PARKGRAPH_EXPORT_RDF_BASE="http://x/")


def test_wrong_section_of_settings_is_found(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_text("[build]\nwokers = 2\n", encoding="utf-8")
    check = diagnose(code=1, PARKGRAPH_CONFIG=str(path))["settings"]
    assert "s.toml:2: unknown key 'wokers'" in check["found"]


def test_sound_folder_is_sound(graph: Path) -> None:
    checks = diagnose("--store", graph)
    names = ("graph folder", "lock", "leftovers", "schema of the graph", "version of the graph")
    assert {name: checks[name]["state"] for name in (*names, "store")} == dict.fromkeys(
        (*names, "store"), "ok"
    )


def test_damaged_part_is_a_fault(copied: Path) -> None:
    (copied / "nodes.parquet").write_bytes(b"x")
    check = diagnose("--store", copied, code=1)["graph folder"]
    assert "nodes.parquet is not the file" in check["found"]


def test_folder_without_a_graph_says_how_to_make_one(tmp_path: Path) -> None:
    check = diagnose("--store", tmp_path / "nothing", code=1)["graph folder"]
    assert check["advice"] == f"parkgraph build SOURCES -o {tmp_path / 'nothing'}"


def test_folder_in_use_is_noted_and_not_mended(copied: Path) -> None:
    import fcntl

    (copied / ".nodes.parquet.tmp").write_bytes(b"half")
    with (copied / ".lock").open("r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write("4711\n")
        lock.flush()
        check = diagnose("--store", copied, "--fix")["lock"]
    assert (check["state"], check["found"]) == ("note", "held by process 4711")
    assert (copied / ".nodes.parquet.tmp").exists()


def test_lock_of_a_dead_process_holds_nobody(copied: Path) -> None:
    (copied / ".lock").write_text("4711\n")
    assert diagnose("--store", copied)["lock"]["found"] == "free"


def test_leftovers_are_found_and_with_fix_removed(copied: Path) -> None:
    before = {path.name for path in copied.iterdir()}
    (copied / ".nodes.parquet.tmp").write_bytes(b"half")
    (copied / ".edges.parquet.new").write_bytes(b"staged")
    (copied / "store.new").mkdir()
    (copied / "store.old").mkdir()
    check = diagnose("--store", copied)["leftovers"]
    assert check["state"] == "note"
    assert check["found"] == ".edges.parquet.new, .nodes.parquet.tmp, store.new, store.old"
    assert diagnose("--store", copied, "--fix")["leftovers"]["state"] == "fixed"
    assert {path.name for path in copied.iterdir()} == before
    assert diagnose("--store", copied)["leftovers"]["state"] == "ok"


def test_schema_of_another_version_is_a_fault_with_its_remedy(copied: Path) -> None:
    path = copied / "manifest.json"
    row = json.loads(path.read_text(encoding="utf-8"))
    row["schema_version"], row["parkgraph_version"] = "1.0.0", "0.0.1"
    path.write_text(json.dumps(row), encoding="utf-8")
    checks = diagnose("--store", copied, code=1)
    assert checks["schema of the graph"]["advice"] == f"parkgraph schema migrate {copied}"
    assert checks["version of the graph"]["state"] == "note"


@pytest.mark.embedded
def test_store_of_an_older_version_is_built_again(copied: Path) -> None:
    (copied / "store" / "built-from").write_text("0.0.1", encoding="ascii")
    result = run("doctor", "--no-store", "--store", copied)
    assert "1 of these --fix can mend" in result.stderr
    check = diagnose("--store", copied, "--fix")["store"]
    assert (check["state"], check["advice"]) == ("fixed", "built again from the graph")
    assert diagnose("--store", copied)["store"]["state"] == "ok"


def test_server_that_is_not_there_is_a_fault() -> None:
    address = "bolt://127.0.0.1:1"
    check = diagnose("--store", address, code=1, NEO4J_PASSWORD="s3cret")["server"]
    assert "start the server" in check["advice"]
    assert "s3cret" not in json.dumps(check)


@pytest.mark.neo4j
def test_version_of_a_server_is_told(neo4j_server: Any) -> None:
    env = {"NEO4J_USERNAME": neo4j_server.username, "NEO4J_PASSWORD": neo4j_server.password}
    check = diagnose("--store", neo4j_server.uri, **env)["server"]
    assert check["state"] == "ok"
    assert "Neo4j Kernel 5" in check["found"]


def test_table_leaves_out_what_is_as_it_should_be(tmp_path: Path) -> None:
    short, long = (run("doctor", "--no-store", *args).stdout for args in ((), ("--all",)))
    assert "pyarrow" not in short and "pyarrow" in long
    assert "为何重要" in run("--lang", "zh", "doctor", "--no-store", "--all").stdout


@pytest.mark.embedded
def test_doctor_makes_a_round_trip_through_the_store() -> None:
    result = run("doctor")
    assert result.exit_code == 0
    assert "1 node written and read" in result.stdout
