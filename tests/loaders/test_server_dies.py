"""A server that is killed, restarted or short of memory in the middle of a load."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j.exceptions import TransientError
from support_neo4j import (
    Neo4jServer,
    Unavailable,
    configure,
    free_port,
    jars,
    serve,
    set_password,
    stop,
    wait_for,
)

from parkgraph.kg.errors import StoreError
from parkgraph.kg.records import EdgeRow, NodeRow
from parkgraph.loaders import bolt_send
from parkgraph.loaders.bolt import BoltStore, open_bolt_store
from parkgraph.loaders.bolt_load import ALL_ROWS, Habits
from parkgraph.loaders.cypher import merge_nodes
from parkgraph.loaders.rows import digest_rows
from parkgraph.schema.model import load_model

pytestmark = pytest.mark.neo4j

PARKS = [
    NodeRow("Park", f"park:{n}", {"name": f"{n}号园区", "aliases": ["甲", "乙"]})
    for n in range(2000)
]
TIES = [
    EdgeRow("PART_OF", f"k{n}", "Park", f"park:{n}", "Park", f"park:{n % 7}", {"claims": ["c"]})
    for n in range(2000)
]
NODES, EDGES = {"Park": PARKS}, {("PART_OF", "Park", "Park"): TIES}
# When the server is killed, as a share of the load, and how many seconds it then stays away. A
# minute is longer than the driver's own patience, but for every run of the tests it is too long.
SLOW = os.environ.get("PARKGRAPH_SLOW_TESTS") == "1"
DEATHS = [(0.1, 0.0), (0.5, 10.0), (0.9, 60.0 if SLOW else 0.0)]


class Mortal:
    """A server that can be killed and comes back on the same port, with the same data.

    Its transactions may take 16 MiB of its memory.
    """

    def __init__(self, lib: Path, home: Path) -> None:
        self._lib, self._home = lib, home
        port = free_port()
        configure(home, port, db__memory__transaction__max="16m")
        password = set_password(lib, home)
        self.server = Neo4jServer(f"bolt://127.0.0.1:{port}", "neo4j", password)
        self.process = serve(lib, home)
        wait_for(self.server, self.process, home)
        self._returning: list[threading.Timer] = []

    def die(self, away_s: float) -> None:
        """Be gone at once, and back after `away_s`."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        timer = threading.Timer(away_s, self._return)
        self._returning.append(timer)
        timer.start()

    def end(self) -> None:
        """Be gone for good."""
        for timer in self._returning:
            timer.join()
        stop(self.process)

    def _return(self) -> None:
        self.process = serve(self._lib, self._home)


@pytest.fixture(scope="module")
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mortal]:
    """One such server for all tests here."""
    try:
        found = Mortal(jars(), tmp_path_factory.mktemp("mortal"))
    except Unavailable as error:
        pytest.skip(f"no Neo4j: {error}")
    yield found
    found.end()


@pytest.fixture
def store(mortal: Mortal) -> Iterator[BoltStore]:
    """The store of that server, empty."""
    with open_bolt_store(mortal.server.uri, password=mortal.server.password) as found:
        text = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 50 ROWS"
        found.run(text, write=True)
        yield found


def test_load_outlives_kills_of_the_server(mortal: Mortal, store: BoltStore) -> None:
    deaths = list(DEATHS)

    def kill(name: str, done: int, total: int) -> None:
        if name == ALL_ROWS and deaths and done >= deaths[0][0] * total:
            mortal.die(deaths.pop(0)[1])

    store.load(NODES, EDGES, batch_rows=100, progress=kill)
    assert not deaths
    assert store.counts() == ({"Park": 2000}, {"PART_OF": 2000})
    # What an undisturbed load leaves is what the rows say (test_stores_contract).
    assert store.digest() == digest_rows(PARKS, TIES)
    assert store.load(NODES, EDGES).changed == 0


def test_batches_shrink_to_what_the_server_has_room_for(store: BoltStore) -> None:
    # 27 MB, more than a transaction may take; 50 rows, which `store` deletes at a time, are less.
    rows = [NodeRow("Claim", f"claim:{n}", {"evidence": "园" * 30_000}) for n in range(300)]
    store.habits = Habits(batch_bytes=30_000_000)
    store.load({"Claim": rows}, {})
    assert store.digest() == digest_rows(rows, [])
    whole = [{"id": row.id, "props": dict(row.properties)} for row in rows]
    with store.session() as session, pytest.raises(TransientError, match="[Mm]emory"):
        session.run(merge_nodes(load_model(), "Claim"), rows=whole).consume()


def test_a_row_too_big_for_the_server_is_a_store_error(
    store: BoltStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bolt_send, "PATIENCE_S", 1.0)
    row = NodeRow("Claim", "claim:big", {"evidence": "园" * 8_000_000})
    with pytest.raises(StoreError, match="memory") as caught:
        store.load({"Claim": [row]}, {})
    assert caught.value.exit_code == 4
    assert store.run("MATCH (n:Claim {id: 'claim:big'}) RETURN n").rows == ()
