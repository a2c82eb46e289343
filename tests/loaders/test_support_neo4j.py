"""The Neo4j fixture: left out with a reason, but never silently where CI runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support_neo4j import Unavailable, running_neo4j

ROOT = Path(__file__).parents[2]
NEEDS_NEO4J = "tests/loaders/test_bolt.py::test_missing_database_is_named"


def run_without_java(folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run one test that needs Neo4j where there is no java."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J")}
    kept.pop("CI", None)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", NEEDS_NEO4J],
        cwd=ROOT,
        env={**kept, "PATH": str(folder), **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def test_missing_neo4j_is_a_skip_with_its_reason(tmp_path: Path) -> None:
    done = run_without_java(tmp_path)
    assert done.returncode == 0
    assert "1 skipped" in done.stdout
    assert "Neo4j tests were skipped: there is no java" in done.stdout


def test_missing_neo4j_fails_in_ci(tmp_path: Path) -> None:
    done = run_without_java(tmp_path, CI="true")
    assert done.returncode == 1
    assert "CI needs a Neo4j: there is no java" in done.stdout


def test_given_server_is_used_and_not_started() -> None:
    with running_neo4j({"NEO4J_TEST_URI": "bolt://127.0.0.1:1"}) as server:
        assert (server.uri, server.username, server.pid) == ("bolt://127.0.0.1:1", "neo4j", None)


def test_missing_maven_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None if name == "mvn" else f"/usr/bin/{name}")
    with pytest.raises(Unavailable, match="no mvn"):
        with running_neo4j({"PARKGRAPH_CACHE": str(tmp_path)}):
            pass
