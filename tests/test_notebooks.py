"""The notebooks run from top to bottom, and are committed without output."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from support_neo4j import Neo4jServer

from parkgraph.loaders.bolt import BoltStore

FOLDER = Path(__file__).parents[1] / "docs" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def outputs(
    name: str, graph: Path, home: Path, monkeypatch: pytest.MonkeyPatch, **env: str
) -> list[dict[str, Any]]:
    """Run a notebook in `home`, where a copy of the graph lies; the data that its cells show."""
    shutil.copytree(graph, home / "GRAPH")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    folders = {name: str(home / name.lower()) for name in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR")}
    for key, value in {"PATH": path, **folders, **env}.items():
        monkeypatch.setenv(key, value)
    notebook = nbformat.read(FOLDER / name, as_version=4)
    NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(home)}}
    ).execute()
    shown = [out for cell in notebook.cells for out in cell.get("outputs", [])]
    assert [out for out in shown if out.get("name") == "stderr" and "rror" in out["text"]] == []
    return [{**out.get("data", {}), "text": out.get("text", "")} for out in shown]


@pytest.mark.embedded
def test_notebook_of_the_embedded_store_runs(
    samples_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = outputs("embedded.ipynb", samples_graph, tmp_path, monkeypatch)
    assert sum("image/png" in out for out in shown) == 1
    assert "嘉定氢能港" in "".join(out.get("text/html", "") for out in shown)
    assert "6月11日" in "".join(out["text"] for out in shown)


@pytest.mark.neo4j
def test_notebook_of_neo4j_runs(
    samples_graph: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    neo4j_server: Neo4jServer,
    neo4j_store: BoltStore,
) -> None:
    login = {
        "NEO4J_URI": neo4j_server.uri,
        "NEO4J_USERNAME": neo4j_server.username,
        "NEO4J_PASSWORD": neo4j_server.password,
    }
    shown = outputs("neo4j.ipynb", samples_graph, tmp_path, monkeypatch, **login)
    assert sum("image/png" in out for out in shown) == 1
    assert "楚雄州" in "".join(out.get("text/html", "") for out in shown)
    assert neo4j_store.run("MATCH (p:Park) RETURN count(p) > 10").rows == ((True,),)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebooks_are_committed_without_output(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert len(code) >= 4
    assert [cell.id for cell in code if cell.outputs or cell.execution_count is not None] == []
