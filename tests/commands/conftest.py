"""A graph folder built once from the articles of these tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import run, write_articles


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with two articles."""
    return write_articles(tmp_path / "articles")


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph folder with its store; for reading only."""
    home = tmp_path_factory.mktemp("commands")
    result = run("build", write_articles(home / "articles"), "-o", home / "graph")
    assert result.exit_code == 0, result.output
    return home / "graph"
