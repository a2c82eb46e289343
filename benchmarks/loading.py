"""Loading a synthetic graph, every way, interleaved: medians and spread as a Markdown table.

CPU seconds are those of client and server together: where others load the machine, they say more.

Peers: a bare loop of the `neo4j` driver that does the same writes, and neo4j-graphrag's KGWriter,
which needs APOC and a Python of its own:

    python benchmarks/loading.py --nodes 100000 --edges 500000 --repeats 5 \\
        --peer-python VENV/bin/python --apoc FOLDER_WITH_APOC_JARS
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from neo4j import GraphDatabase
from processes import cpu_seconds, end_on_term
from support_neo4j import Neo4jServer, admin, cleared, configure, free_port, jars, started_from_jars
from synthetic_graph import Edges, Nodes, synthetic_rows

from parkgraph.loaders.bolt import BoltStore, open_bolt_store
from parkgraph.loaders.cypher import merge_edges, merge_nodes
from parkgraph.loaders.embedded_build import build_embedded_store
from parkgraph.loaders.neo4j_import import write_neo4j_import
from parkgraph.schema.constraints import neo4j_statements
from parkgraph.schema.model import load_model

PEER = Path(__file__).with_name("loading_peer.py")
BARE_BATCH = 5000
RATIOS = (
    ("online load against the bare loop", "bare driver loop", "online load", 0.9),
    ("online load against KGWriter", "neo4j-graphrag KGWriter", "online load", 3),
    ("bulk import against the online load", "online load", "bulk import", 5),
    ("first load against the second", "online load", "online load again", 2),
    ("embedded first load against the online load", "online load", "embedded first load", 3),
)


class Cost(NamedTuple):
    """Seconds by the clock, and of CPU in all processes."""

    wall_s: float
    cpu_s: float


# By way and repeat.
Costs = dict[str, dict[int, Cost]]


def main() -> None:
    """Run all ways in turn, as often as asked, and print the table."""
    options = _options()
    end_on_term()
    nodes, edges = synthetic_rows(options.nodes, options.edges)
    costs: Costs = {}
    with tempfile.TemporaryDirectory(prefix="parkgraph-bench-") as name:
        home = Path(name)
        if options.apoc is not None:
            shutil.copytree(options.apoc, home / "plugins")
        settings = {"dbms__security__procedures__unrestricted": "apoc.*"}
        with started_from_jars(jars(), home, **settings) as server:
            # The first load of a server is slow, whichever it is.
            _bare(server, *synthetic_rows(1000, 5000))
            for repeat in range(options.repeats):
                with_peer = options.peer_python is not None and repeat % options.peer_every == 0
                for way, cost in _once(server, nodes, edges, options, with_peer):
                    costs.setdefault(way, {})[repeat] = cost
                    sys.stderr.write(f"{repeat + 1} {way} {cost.wall_s:.2f} {cost.cpu_s:.2f}\n")
                    if options.output is not None:
                        options.output.write_text(_table(options, costs), encoding="utf-8")
    sys.stdout.write(_table(options, costs))


def _once(
    server: Neo4jServer, nodes: Nodes, edges: Edges, options: argparse.Namespace, with_peer: bool
) -> Iterator[tuple[str, Cost]]:
    cleared(server)
    yield "bare driver loop", _timed(lambda: _bare(server, nodes, edges))
    cleared(server)
    with open_bolt_store(server.uri, password=server.password) as store:
        yield "online load", _timed(lambda: store.load(nodes, edges))
        yield "online load again", _timed(lambda: _load_nothing(store, nodes, edges))
    with tempfile.TemporaryDirectory(prefix="parkgraph-bench-") as name:
        files, home, folder = (Path(name) / part for part in ("files", "home", "store"))
        arguments: list[str] = []
        export = _timed(lambda: arguments.extend(write_neo4j_import(nodes, edges, files)))
        configure(home, free_port())
        imported = _timed(lambda: admin(jars(), home, *arguments, folder=files))
        yield "bulk import", imported
        both = Cost(*map(sum, zip(export, imported, strict=True)))
        yield "bulk import with its export", both
        yield "embedded first load", _timed(lambda: build_embedded_store(folder, nodes, edges))
        yield "embedded load again", _timed(lambda: build_embedded_store(folder, nodes, edges))
    if with_peer:
        cleared(server)
        yield "neo4j-graphrag KGWriter", _peer(server, options)


def _load_nothing(store: BoltStore, nodes: Nodes, edges: Edges) -> None:
    changed = store.load(nodes, edges).changed
    if changed:
        raise SystemExit(f"the second load wrote {changed} rows")


def _timed(work: Callable[[], object]) -> Cost:
    started, before = time.perf_counter(), cpu_seconds(os.getpid())
    work()
    return Cost(time.perf_counter() - started, cpu_seconds(os.getpid()) - before)


def _bare(server: Neo4jServer, nodes: Nodes, edges: Edges) -> None:
    """The same constraints, indexes and MERGE statements, one batch after the other.

    Indexes are made last here too, which favours the loop.
    """
    model = load_model()
    statements = neo4j_statements(model)
    constraints = [text for text in statements if "CONSTRAINT" in text]
    with (
        GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver,
        driver.session() as session,
    ):
        for text in constraints:
            session.run(text).consume()
        for label, found in nodes.items():
            rows = [{"id": row.id, "props": {**row.properties, "id": row.id}} for row in found]
            for start in range(0, len(rows), BARE_BATCH):
                batch = rows[start : start + BARE_BATCH]
                session.run(merge_nodes(model, label), rows=batch).consume()
        for kind, relations in edges.items():
            params = [
                {
                    "start": row.start_id,
                    "end": row.end_id,
                    "key": row.key,
                    "props": {**row.properties, "key": row.key},
                }
                for row in relations
            ]
            for start in range(0, len(params), BARE_BATCH):
                batch = params[start : start + BARE_BATCH]
                session.run(merge_edges(*kind), rows=batch).consume()
        for text in statements[len(constraints) :]:
            session.run(text).consume()
        session.run("CALL db.awaitIndexes(600)").consume()


def _peer(server: Neo4jServer, options: argparse.Namespace) -> Cost:
    """KGWriter in its own Python, without its start and without making the rows."""
    paths = [str(PEER.parent), str(PEER.parents[1] / ".dev")]
    before = cpu_seconds(server.pid or 0)
    done = subprocess.run(
        [options.peer_python, PEER, str(options.nodes), str(options.edges)],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(paths),
            "PEER_URI": server.uri,
            "PEER_PASSWORD": server.password,
        },
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    said = json.loads(done.stdout)
    return Cost(said["seconds"], said["cpu_seconds"] + cpu_seconds(server.pid or 0) - before)


def _table(options: argparse.Namespace, costs: Costs) -> str:
    rows = options.nodes + options.edges
    lines = [
        "# Speed of loading",
        "",
        f"`python benchmarks/loading.py --nodes {options.nodes} --edges {options.edges}"
        f" --repeats {options.repeats}`,",
        f"Python {platform.python_version()}, {os.cpu_count()} cores. {options.nodes:,} nodes and"
        f" {options.edges:,} relationships with list properties;",
        "all ways in turn, each into an empty store; server and client share the machine.",
        "",
        "| way | runs | median, s | fastest | slowest | rows/s | CPU, s |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name, by_repeat in costs.items():
        found = [cost.wall_s for cost in by_repeat.values()]
        median = statistics.median(found)
        cpu_s = statistics.median(cost.cpu_s for cost in by_repeat.values())
        spread = f"{min(found):.1f} | {max(found):.1f}"
        lines.append(
            f"| {name} | {len(found)} | {median:.1f} | {spread} | {rows / median:,.0f} "
            f"| {cpu_s:.1f} |"
        )
    lines += ["", "| times as fast | median of the ratios | lowest | highest | by CPU | wanted |"]
    lines.append("|---|--:|--:|--:|--:|--:|")
    for title, slow, fast, wanted in RATIOS:
        both = costs.get(slow, {}).keys() & costs.get(fast, {}).keys()
        if both:
            pairs = [(costs[slow][repeat], costs[fast][repeat]) for repeat in both]
            found = [a.wall_s / b.wall_s for a, b in pairs]
            by_cpu = statistics.median(a.cpu_s / b.cpu_s for a, b in pairs)
            lines.append(
                f"| {title} | {statistics.median(found):.2f} | {min(found):.2f} "
                f"| {max(found):.2f} | {by_cpu:.2f} | {wanted} |"
            )
    return "\n".join(lines) + "\n"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--edges", type=int, default=500_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--peer-python", type=Path, help="A Python with neo4j-graphrag.")
    parser.add_argument(
        "--peer-every", type=int, default=1, help="Repeats between two runs of KGWriter."
    )
    parser.add_argument("--apoc", type=Path, help="Folder with the APOC jars.")
    parser.add_argument("-o", "--output", type=Path, help="Also write the table here.")
    return parser.parse_args()


if __name__ == "__main__":
    main()
