"""Logging in to a Bolt address: what goes wrong is one line, soon, without the password."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from support_neo4j import Neo4jServer

from parkgraph.kg.errors import QueryError, StoreError
from parkgraph.loaders.bolt import BoltStore, open_bolt_store
from parkgraph.loaders.embedded import EmbeddedStore
from parkgraph.loaders.stores import open_store

SECRET = "canary-5f1d"


@contextmanager
def fails_soon() -> Iterator[pytest.ExceptionInfo[StoreError]]:
    """Expect a StoreError of one line, without the secret, within 10 s."""
    started = time.monotonic()
    with pytest.raises(StoreError) as caught:
        yield caught
    assert time.monotonic() - started < 10
    assert "\n" not in str(caught.value) and SECRET not in str(caught.value)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_closed_port_is_unreachable(scheme: str) -> None:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        uri = f"{scheme}://127.0.0.1:{probe.getsockname()[1]}"
    with fails_soon() as caught:
        open_bolt_store(uri, password=SECRET)
    assert "cannot be reached" in str(caught.value)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_silent_server_is_unreachable(scheme: str) -> None:
    with closing(socket.socket()) as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        with fails_soon() as caught:
            open_bolt_store(
                f"{scheme}://127.0.0.1:{server.getsockname()[1]}", password=SECRET, timeout_s=2
            )
    assert "cannot be reached" in str(caught.value)


def test_unknown_host_is_unreachable() -> None:
    with fails_soon() as caught:
        open_bolt_store("bolt://no-such-host.invalid:7687", password=SECRET)
    assert "cannot be reached" in str(caught.value)


@pytest.mark.neo4j
def test_wrong_password_is_named_but_not_shown(neo4j_server: Neo4jServer) -> None:
    with fails_soon() as caught:
        open_bolt_store(neo4j_server.uri, password=SECRET)
    assert "refuses the login of user 'neo4j'; set NEO4J_USERNAME" in str(caught.value)


@pytest.mark.neo4j
def test_missing_database_is_named(neo4j_server: Neo4jServer) -> None:
    with fails_soon() as caught:
        open_bolt_store(neo4j_server.uri, password=neo4j_server.password, database="nowhere")
    assert "has no database 'nowhere'; set NEO4J_DATABASE" in str(caught.value)


@pytest.mark.neo4j
def test_open_store_takes_the_login_from_the_environment(neo4j_server: Neo4jServer) -> None:
    environ = {"NEO4J_PASSWORD": neo4j_server.password, "NEO4J_DATABASE": "neo4j"}
    with open_store(neo4j_server.uri, environ) as store:
        assert store.run("RETURN 1 AS one").rows == ((1,),)


@pytest.mark.neo4j
def test_server_refuses_writes_even_without_our_check(neo4j_store: BoltStore) -> None:
    unchecked = BoltStore(neo4j_store.driver, None, check_reading=lambda text: None)
    with pytest.raises(QueryError, match="this query writes"):
        unchecked.run("CREATE (:Park {id: 'new'})")
    assert neo4j_store.counts() == ({}, {})


@pytest.mark.embedded
@pytest.mark.parametrize(
    "text",
    ["CREATE (:Park {id: 'new'})", "MATCH (n) SET n.x = 1", "CREATE INDEX x FOR (n:Park) ON (n.y)"],
)
def test_engine_refuses_writes_even_without_our_check(
    embedded_store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr("parkgraph.loaders.engine.check_reads_only", lambda text: None)
    with pytest.raises(QueryError, match="this query writes"):
        embedded_store.run(text)
    assert embedded_store.counts() == ({}, {})


@pytest.mark.parametrize(
    ("target", "environ", "message"),
    [
        (f"bolt://neo4j:{SECRET}@localhost:7687", {}, "holds a login.*write bolt://localhost:7687"),
        (
            f"neo4j+s://{SECRET}@db.example.org",
            {},
            "holds a login.*write neo4j\\+s://db.example.org",
        ),
        ("bolt://localhost:7687", {}, "set NEO4J_PASSWORD"),
        ("http://localhost:7474", {"NEO4J_PASSWORD": SECRET}, "no address of a store"),
        ("bolt://", {"NEO4J_PASSWORD": SECRET}, "names no host"),
        ("bolt://[::1", {"NEO4J_PASSWORD": SECRET}, "is no address"),
        ("bolt://localhost:port", {"NEO4J_PASSWORD": SECRET}, "no Bolt address|is no address"),
        ("/nowhere/at/all", {}, "/nowhere/at/all holds no store; build one"),
    ],
)
def test_open_store_refuses_what_names_no_store(
    target: str, environ: dict[str, str], message: str
) -> None:
    with fails_soon() as caught:
        open_store(target, environ)
    assert caught.match(message)
