"""Stores for tests: one embedded store and one Neo4j a session, empty before each test."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from generate_examples import built_graph
from selenium.webdriver import Chrome
from support_browser import NoBrowser, browser
from support_neo4j import Neo4jServer, Unavailable, running_neo4j

from parkgraph.loaders.bolt import BoltStore, open_bolt_store
from parkgraph.loaders.embedded import open_embedded_store

_skipped: list[str] = []

# Tests say what they expect in English and without settings of whoever runs them.
os.environ.update(
    PARKGRAPH_LANG="en", PARKGRAPH_CONFIG=str(Path(__file__).with_name("no_settings.toml"))
)


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Neo4jServer]:
    """A running Neo4j: NEO4J_TEST_URI, or one started from jars; missing in CI is a failure."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(running_neo4j())
        except Unavailable as error:
            if os.environ.get("CI") == "true":
                pytest.fail(f"CI needs a Neo4j: {error}", pytrace=False)
            _skipped.append(str(error))
            pytest.skip(f"no Neo4j: {error}")
        yield server


@pytest.fixture(scope="session")
def _neo4j_session(neo4j_server: Neo4jServer) -> Iterator[BoltStore]:
    with open_bolt_store(
        neo4j_server.uri, username=neo4j_server.username, password=neo4j_server.password
    ) as store:
        # Every test deletes all there is: that must not hit a database somebody uses.
        if store.run("MATCH (n) RETURN count(n)").rows != ((0,),):
            pytest.fail(f"{neo4j_server.uri} is not empty; tests need a database of their own")
        yield store
        _emptied(store)


@pytest.fixture(scope="session")
def _embedded_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BoltStore]:
    folder = tmp_path_factory.mktemp("embedded") / "store"
    with open_embedded_store(folder, create=True) as store:
        yield store


@pytest.fixture
def neo4j_store(_neo4j_session: BoltStore) -> BoltStore:
    """An empty Neo4j."""
    return _emptied(_neo4j_session)


@pytest.fixture
def embedded_store(_embedded_session: BoltStore) -> BoltStore:
    """An empty embedded store."""
    return _emptied(_embedded_session)


@pytest.fixture
def embedded_store_factory(tmp_path: Path) -> Iterator[Callable[[], BoltStore]]:
    """A function that opens a new embedded store, closed after the test, at each call."""
    with ExitStack() as stack:
        number = 0

        def open_next() -> BoltStore:
            nonlocal number
            number += 1
            folder = tmp_path / f"store{number}"
            return stack.enter_context(open_embedded_store(folder, create=True))

        yield open_next


@pytest.fixture(scope="session")
def samples_graph() -> Iterator[Path]:
    """A graph folder of the sample articles with its store, to copy or to read."""
    with built_graph() as folder:
        yield folder


@pytest.fixture(
    params=[
        pytest.param("embedded", marks=pytest.mark.embedded),
        pytest.param("neo4j", marks=pytest.mark.neo4j),
    ]
)
def any_store(request: pytest.FixtureRequest) -> BoltStore:
    """Each of the two stores in turn, empty."""
    store = request.getfixturevalue(f"{request.param}_store")
    assert isinstance(store, BoltStore)
    return store


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chrome]:
    """A headless browser that the tests of a session share; missing in CI is a failure."""
    with ExitStack() as stack:
        try:
            chrome = stack.enter_context(browser())
        except NoBrowser as error:
            if os.environ.get("CI") == "true":
                pytest.fail(f"CI needs a browser: {error}", pytrace=False)
            pytest.skip(f"no browser: {error}")
        yield chrome


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=Path(__file__).parents[1], check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="session")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`parkgraph` of a fresh environment that has the wheel, and this one's other packages.

    The path line brings the packages but not their .pth files, so never the editable install.
    """
    home = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True)
    (site,) = home.glob("lib/python*/site-packages")
    (site / "others.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return home / "bin" / "parkgraph"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say why Neo4j was left out, once, where it is seen."""
    for reason in _skipped:
        terminalreporter.write_line(f"Neo4j tests were skipped: {reason}")


def _emptied(store: BoltStore) -> BoltStore:
    store.run("MATCH (n) DETACH DELETE n", write=True)
    return store
