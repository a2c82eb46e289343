"""The embedded store: opened, locked, killed, rebuilt."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from parkgraph.kg.artefacts import Judged
from parkgraph.kg.errors import LockedError, StoreError
from parkgraph.kg.records import EdgeRow, Judgement, NodeRow
from parkgraph.loaders.bolt import BoltStore
from parkgraph.loaders.changes import Changes
from parkgraph.loaders.embedded import open_embedded_store
from parkgraph.loaders.embedded_build import build_embedded_store
from parkgraph.loaders.embedded_folder import has_store
from parkgraph.loaders.embedded_follow import update_embedded_store
from parkgraph.loaders.graph_info import GraphInfo, read_info
from parkgraph.loaders.judged import read_judged_of, write_judged
from parkgraph.loaders.rows import edge_rows, node_rows
from parkgraph.loaders.stores import open_store

pytestmark = pytest.mark.embedded

PARKS = {"Park": [NodeRow("Park", "park:1", {"name": "甲园区"})]}
OTHERS = {"Park": [NodeRow("Park", "park:2", {"name": "乙园区"})]}
BROKEN = {
    ("PART_OF", "Park", "Park"): [EdgeRow("PART_OF", "k", "Park", "park:2", "Park", "gone", {})]
}


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a Python of its own with the package importable."""
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environ,
    )


def park_ids(path: Path) -> list[str]:
    """What a store holds."""
    with open_embedded_store(path) as store:
        return [str(row[0]) for row in store.run("MATCH (n:Park) RETURN n.id ORDER BY n.id").rows]


def test_store_opens_again_in_the_same_process(tmp_path: Path) -> None:
    path = tmp_path / "store"
    for number in range(3):
        with open_embedded_store(path, create=True) as store:
            store.load({"Park": [NodeRow("Park", f"park:{number}", {})]}, {})
    assert park_ids(path) == ["park:0", "park:1", "park:2"]


def test_two_stores_are_open_at_once(tmp_path: Path) -> None:
    with (
        open_embedded_store(tmp_path / "a", create=True) as first,
        open_embedded_store(tmp_path / "b", create=True) as second,
    ):
        first.load(PARKS, {})
        assert first.counts() == ({"Park": 1}, {})
        assert second.counts() == ({}, {})


def test_build_makes_a_store_that_open_store_finds(tmp_path: Path, park_graph: Any) -> None:
    nodes, edges = node_rows(park_graph), edge_rows(park_graph)
    report = build_embedded_store(tmp_path / "store", nodes, edges)
    assert report.nodes["Park"] == 2
    with open_store(str(tmp_path)) as store:
        assert store.counts() == (report.nodes, report.relationships)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["store"]


def test_build_replaces_the_old_store(tmp_path: Path) -> None:
    path = tmp_path / "store"
    build_embedded_store(path, PARKS, {})
    build_embedded_store(path, OTHERS, {})
    assert park_ids(path) == ["park:2"]


def test_build_that_fails_keeps_the_old_store(tmp_path: Path) -> None:
    path = tmp_path / "store"
    build_embedded_store(path, PARKS, {})
    with pytest.raises(StoreError, match="PART_OF rows were not written"):
        build_embedded_store(path, OTHERS, BROKEN)
    assert park_ids(path) == ["park:1"]
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["store"]


def test_interrupted_swap_is_finished_on_opening(tmp_path: Path) -> None:
    path = tmp_path / "store"
    build_embedded_store(path, PARKS, {})
    # Where a process killed between the two renames leaves things.
    path.rename(tmp_path / "store.old")
    with open_store(str(tmp_path)) as store:
        assert store.counts() == ({"Park": 1}, {})


def test_open_store_is_locked_for_this_process(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with open_embedded_store(path, create=True):
        with pytest.raises(LockedError, match="in this process"):
            open_embedded_store(path)
        with pytest.raises(LockedError, match="in this process"):
            build_embedded_store(path, PARKS, {})


def test_open_store_is_locked_for_other_processes(tmp_path: Path) -> None:
    path = tmp_path / "store"
    build_embedded_store(path, PARKS, {})
    holder = python(
        """
        import sys
        from pathlib import Path
        from parkgraph.loaders.embedded import open_embedded_store
        with open_embedded_store(Path(sys.argv[1])):
            print("open", flush=True)
            sys.stdin.readline()
        """,
        path,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "open\n"
    with pytest.raises(LockedError, match="another process"):
        open_embedded_store(path)
    with pytest.raises(LockedError, match="another process"):
        build_embedded_store(path, OTHERS, {})
    assert holder.communicate("\n", timeout=60) == ("", "")
    assert park_ids(path) == ["park:1"]


def test_killed_process_leaves_whole_batches_and_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "store"
    victim = python(
        """
        import sys
        from pathlib import Path
        from parkgraph.kg.records import NodeRow
        from parkgraph.loaders.embedded import open_embedded_store
        rows = [NodeRow("Park", f"park:{number}", {"name": "园" * 50}) for number in range(20000)]
        with open_embedded_store(Path(sys.argv[1]), create=True) as store:
            store.load({"Park": rows}, {}, batch_rows=100,
                       progress=lambda name, done, total: print(done, flush=True))
        """,
        path,
    )
    assert victim.stdout is not None
    while int(victim.stdout.readline()) < 500:
        pass
    victim.kill()
    victim.communicate(timeout=60)
    with open_embedded_store(path) as store:
        count = store.counts()[0]["Park"]
        assert count >= 500 and count % 100 == 0
        store.load({"Park": [NodeRow("Park", "park:new", {})]}, {})
        assert store.counts()[0]["Park"] == count + 1


def test_nothing_is_printed_and_exit_is_clean_without_closing(tmp_path: Path) -> None:
    process = python(
        """
        import sys
        from pathlib import Path
        from parkgraph.loaders.embedded import open_embedded_store
        store = open_embedded_store(Path(sys.argv[1]), create=True)
        print(store.run("RETURN 1 AS one").rows)
        """,
        tmp_path / "store",
    )
    assert process.communicate(timeout=60) == ("((1,),)\n", "")
    assert process.returncode == 0


def test_store_listens_on_loopback_only_with_a_login(tmp_path: Path) -> None:
    with open_embedded_store(tmp_path / "store", create=True) as store:
        listening = _listening_addresses(os.getpid())
        store.run("RETURN 1 AS one")
    assert listening and all(address.endswith("0100007F") for address in listening)


def _listening_addresses(pid: int) -> set[str]:
    if not Path("/proc/net/tcp").exists():
        pytest.skip("needs /proc")
    inodes = set()
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        try:
            inodes.add(os.readlink(entry))
        except OSError:
            continue
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and f"socket:[{fields[9]}]" in inodes:
                found.add(fields[1].partition(":")[0])
    return found


def test_no_password_stays_in_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "store"
    build_embedded_store(path, PARKS, {})
    names = {file.name for file in path.rglob("*")}
    assert not {name for name in names if "user" in name or "password" in name}


def test_missing_store_says_how_to_build_one(tmp_path: Path) -> None:
    assert not has_store(tmp_path)
    with pytest.raises(StoreError, match="holds no store; build one"):
        open_embedded_store(tmp_path)


def test_damaged_store_is_an_error_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "store"
    build_embedded_store(path, PARKS, {})
    (path / "kg" / "schema.json").write_text("{ no json")
    (path / "kg" / "schema.prev.json").unlink(missing_ok=True)
    with pytest.raises(StoreError, match="build it again"):
        open_embedded_store(path)
    build_embedded_store(path, OTHERS, {})
    assert park_ids(path) == ["park:2"]


@pytest.mark.parametrize("version", ["2.17", "2.33"])
def test_old_glibc_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    monkeypatch.setattr("platform.libc_ver", lambda: ("glibc", version))
    with pytest.raises(StoreError, match=f"glibc 2.34, this system has {version}"):
        open_embedded_store(tmp_path / "store", create=True)


def test_java_machine_does_not_warn_of_unsafe(embedded_store: BoltStore) -> None:
    from arcadedb_embedded.jvm import jpype

    kind = jpype.JClass("sun.misc.Unsafe")
    field = kind.class_.getDeclaredField("theUnsafe")
    field.setAccessible(True)
    # Without the flag the machine looks for the caller to name in its warning; Python is none.
    assert field.get(None).allocateMemory(8)


def test_small_load_starts_a_quickly_compiling_machine(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from parkgraph.loaders.embedded_build import build_embedded_store\n"
        "build_embedded_store(Path(sys.argv[1]), {}, {})\n"
        "from arcadedb_embedded.jvm import jpype\n"
        "beans = jpype.JClass('java.lang.management.ManagementFactory')\n"
        "print(*beans.getRuntimeMXBean().getInputArguments())\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "store")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "-XX:TieredStopAtLevel=1" in done.stdout


def test_nothing_takes_the_signal_handlers_of_the_java_machine(
    request: pytest.FixtureRequest,
) -> None:
    # pytest's faulthandler does so as it ends; every test passes and the process then crashes.
    assert not request.config.pluginmanager.has_plugin("faulthandler")


def test_later_load_writes_only_what_changed(tmp_path: Path, park_graph: Any) -> None:
    path = tmp_path / "store"
    for number in range(30):
        park_graph.add_node(f"park:x{number}", label="Park", properties={"name": "园区"})
    build_embedded_store(path, node_rows(park_graph), edge_rows(park_graph))
    park_graph.remove_node("sector:1")
    park_graph.nodes["park:1"]["properties"]["name"] = "改名园区"
    del park_graph.nodes["park:1"]["properties"]["support"]
    nodes, edges = node_rows(park_graph), edge_rows(park_graph)
    # A sector and its relationship are gone, a park has changed.
    assert build_embedded_store(path, nodes, edges).changed == 3
    build_embedded_store(tmp_path / "fresh", nodes, edges)
    with open_embedded_store(path) as later, open_embedded_store(tmp_path / "fresh") as fresh:
        assert later.digest() == fresh.digest()
        text = "CALL db.index.fulltext.queryNodes('entity_names', $q) YIELD node RETURN node.id"
        assert later.run(text, {"q": "改名"}).rows == (("park:1",),)


def test_store_that_follows_holds_what_a_new_one_would(tmp_path: Path, hostile_graph: Any) -> None:
    path, chance = tmp_path / "store", random.Random(3)
    for number in range(400):
        # A hub: its relationships are found from their other ends.
        park = f"park:hub{number}"
        hostile_graph.add_node(
            park, label="Park", properties={"name": f"园区{number}", "support": 1}
        )
        hostile_graph.add_node("region:hub", label="Region", properties={"name": "某区"})
        found = {"key": f"edge:hub{number}", "confidence": 1.0, "claims": ["claim:1"]}
        hostile_graph.add_edge(park, "region:hub", type="LOCATED_IN", properties=found)
    build_embedded_store(path, node_rows(hostile_graph), edge_rows(hostile_graph))
    for _ in range(3):
        for start, end, data in chance.sample(list(hostile_graph.edges(data=True)), 6):
            if start.startswith("park:hub"):
                data["properties"] |= {"confidence": 0.5, "support": 2, "claims": []}
                hostile_graph.nodes[start]["properties"] |= {"aliases": ["园", "区"]}
                hostile_graph.nodes[end]["properties"] |= {"longitude": 120.0}
        hostile_graph.remove_node(chance.choice([n for n in hostile_graph if "hub" in n]))
        rows = node_rows(hostile_graph), edge_rows(hostile_graph)
        assert 0 < build_embedded_store(path, *rows).changed < 40
    build_embedded_store(tmp_path / "fresh", *rows)
    with open_embedded_store(path) as later, open_embedded_store(tmp_path / "fresh") as fresh:
        assert later.digest() == fresh.digest()


def test_change_of_a_row_that_is_not_there_keeps_the_old_store(tmp_path: Path) -> None:
    path = tmp_path / "store"
    build_embedded_store(path, PARKS, {})
    changes = Changes(gone_nodes={"Park": ["park:nowhere"]})
    with pytest.raises(StoreError, match="lacks Park park:nowhere"):
        update_embedded_store(path, changes, {}, keep=lambda folder: None)
    assert park_ids(path) == [row.id for row in PARKS["Park"]]


def test_load_after_a_write_by_hand_starts_afresh(tmp_path: Path, park_graph: Any) -> None:
    path = tmp_path / "store"
    nodes, edges = node_rows(park_graph), edge_rows(park_graph)
    first = build_embedded_store(path, nodes, edges)
    assert build_embedded_store(path, nodes, edges).changed == 0
    with open_embedded_store(path) as store:
        store.run("MATCH (n:Park) SET n.name = 'by hand'", write=True)
    assert build_embedded_store(path, nodes, edges).changed == first.changed
    with open_embedded_store(path) as store:
        assert store.run("MATCH (n:Park {name: 'by hand'}) RETURN n").rows == ()


def test_batch_import_holds_what_merge_would(tmp_path: Path, hostile_graph: Any) -> None:
    nodes, edges = node_rows(hostile_graph), edge_rows(hostile_graph)
    build_embedded_store(tmp_path / "store", nodes, edges)
    with (
        open_embedded_store(tmp_path / "store") as batch,
        open_embedded_store(tmp_path / "merged", create=True) as merged,
    ):
        merged.load(nodes, edges)
        assert batch.digest() == merged.digest()


def test_batch_import_prints_nothing(tmp_path: Path) -> None:
    process = python(
        """
        import sys
        from pathlib import Path
        from parkgraph.kg.records import NodeRow
        from parkgraph.loaders.embedded_build import build_embedded_store
        rows = {"Park": [NodeRow("Park", f"park:{n}", {"aliases": ["园"]}) for n in range(2000)]}
        for _ in range(2):
            print(build_embedded_store(Path(sys.argv[1]), rows, {}).changed)
        """,
        tmp_path / "store",
    )
    assert process.communicate(timeout=120) == ("2000\n0\n", "")


def test_judgements_are_kept_beside_the_graph(tmp_path: Path) -> None:
    first = Judgement("Park:甲", "Park:乙", "different", "person:ann", "asked", "2024")
    second = Judgement("Park:甲", "Park:丙", "same", "rule:alias")
    build_embedded_store(tmp_path / "store", PARKS, {})
    with open_embedded_store(tmp_path / "store") as store:
        before = store.digest(), store.counts()
        for _ in range(2):
            write_judged(store, [Judged(first, ("park:1", "park:2")), Judged(second, ("park:1",))])
        assert read_judged_of(store, ["park:1"]) == (first, second)
        assert read_judged_of(store, ["park:2", "park:9"]) == (first,)
        assert (store.digest(), store.counts()) == before


def test_store_says_which_graph_it_holds(tmp_path: Path) -> None:
    info = GraphInfo("build:1", "1.1.0", "abc")
    build_embedded_store(tmp_path / "store", PARKS, {}, info=info)
    with open_embedded_store(tmp_path / "store") as store:
        assert read_info(store) == info
        assert store.counts() == ({"Park": 1}, {})
