"""A load over a connection that breaks: the same store in the end, nothing twice."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from typing import Any, Self
from urllib.parse import urlsplit

import pytest
from support_neo4j import Neo4jServer

from parkgraph.kg.errors import StoreError
from parkgraph.kg.records import NodeRow
from parkgraph.loaders import bolt_send
from parkgraph.loaders.bolt import BoltStore, open_bolt_store

pytestmark = pytest.mark.neo4j

# The Bolt message COMMIT as one chunk: length 2, structure without fields, tag 0x12, end.
COMMIT = b"\x00\x02\xb0\x12\x00\x00"
ROWS = {"Park": [NodeRow("Park", f"park:{number}", {}) for number in range(10)]}


class Proxy:
    """Stands between driver and server and cuts the connection while a commit is under way."""

    def __init__(self, server: Neo4jServer, *, cuts: int, deliver: bool, spared: int = 0) -> None:
        address = urlsplit(server.uri)
        self._server = (address.hostname or "", address.port or 7687)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.uri = f"bolt://127.0.0.1:{self._listener.getsockname()[1]}"
        self.cuts_left = cuts
        self._deliver = deliver
        # Commits that pass before the first is cut.
        self._spared = spared

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                upstream = socket.create_connection(self._server)
                for pair in ((client, upstream, True), (upstream, client, False)):
                    threading.Thread(target=self._pump, args=pair, daemon=True).start()

    def _pump(self, source: socket.socket, target: socket.socket, to_server: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                commits = to_server and COMMIT in data
                if commits and self._spared:
                    self._spared -= 1
                elif commits and self.cuts_left:
                    self.cuts_left -= 1
                    # The client first: it must not hear that the commit was done.
                    source.shutdown(socket.SHUT_RDWR)
                    if self._deliver:
                        target.sendall(data)
                    break
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("spared", [0, 1], ids=["schema", "rows"])
@pytest.mark.parametrize("deliver", [True, False], ids=["committed", "not-committed"])
def test_load_survives_a_connection_lost_during_commit(
    neo4j_store: BoltStore, neo4j_server: Neo4jServer, deliver: bool, spared: int
) -> None:
    neo4j_store.load({}, {})
    with Proxy(neo4j_server, cuts=2, deliver=deliver, spared=spared) as proxy:
        with open_bolt_store(proxy.uri, password=neo4j_server.password) as store:
            store.load(ROWS, {}, batch_rows=4)
        assert proxy.cuts_left == 0
    assert neo4j_store.counts() == ({"Park": 10}, {})


def test_load_gives_up_with_a_store_error(
    neo4j_store: BoltStore, neo4j_server: Neo4jServer, monkeypatch: Any
) -> None:
    monkeypatch.setattr(bolt_send, "PATIENCE_S", 2.0)
    with Proxy(neo4j_server, cuts=99, deliver=False, spared=1) as proxy:
        with open_bolt_store(proxy.uri, password=neo4j_server.password) as store:
            with pytest.raises(StoreError, match="lost"):
                store.load(ROWS, {})
    assert neo4j_store.counts() == ({}, {})
