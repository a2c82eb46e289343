"""Articles to a graph beside other programs, interleaved: one table in Markdown.

    python -m venv peers && peers/bin/pip install neo4j-graphrag nodestream-plugin-neo4j \\
        trafilatura lxml_html_clean spacy networkx
    python benchmarks/end_to_end.py --peers peers/bin/python --apoc FOLDER -o FILE

prints results/end_to_end.md. The peers are no dependencies: they run in an interpreter of their
own, and neo4j-graphrag and nodestream want APOC's jars in the server. Without --peers only
parkgraph is measured, with no server. Every way is a process of its own; the order turns by one
from round to round; the first round of those that write into the server warms it up and does not
count.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from end_to_end_inputs import Inputs, make_inputs
from end_to_end_table import Conditions, Run, table
from neo4j import GraphDatabase
from processes import cpu_seconds, end_on_term
from support_neo4j import Neo4jServer, cleared, jars, started_from_jars

HERE = Path(__file__).parent
FACTS = (
    "MATCH (a)-[r]->(b) WHERE a.name IS NOT NULL AND b.name IS NOT NULL "
    "RETURN count(DISTINCT [a.name, type(r), b.name]) AS facts"
)


@dataclass(frozen=True, slots=True)
class Way:
    """A program and its arguments; `server` when it writes into the server."""

    name: str
    command: tuple[str, ...]
    server: bool = False


def main() -> None:
    """Run all ways in turn, as often as asked, and print the table."""
    options = _options()
    end_on_term()
    with tempfile.TemporaryDirectory(prefix="parkgraph-bench-") as name:
        home = Path(name)
        inputs = make_inputs(options.articles, home, seed=options.seed)
        ways = _ways(inputs, options.peers)
        loads = [os.getloadavg()[0]]
        runs: list[Run] = []
        with _server(home / "neo4j", options) as server:
            for number in range(options.rounds + 1):
                turn = number % len(ways)
                for way in [*ways[turn:], *ways[:turn]]:
                    if number == 0 and not way.server:
                        continue
                    run = _run(way, number, server)
                    sys.stderr.write(f"{number} {way.name}: {run.cpu_s:.2f} CPU s\n")
                    if number:
                        runs.append(run)
        conditions = Conditions(
            options.articles,
            options.rounds,
            (*loads, os.getloadavg()[0]),
            inputs.facts,
            inputs.claims,
            inputs.characters,
            _versions(options.peers),
        )
        runs.sort(key=lambda run: [way.name for way in ways].index(run.way))
        text = table(runs, conditions)
    if options.output is not None:
        options.output.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def _ways(inputs: Inputs, peers: str | None) -> list[Way]:
    ours = (sys.executable, str(HERE / "end_to_end_ours.py"))
    pages = str(inputs.pages)
    ways = [
        Way("bare stages", (*ours, "limit", pages)),
        Way("parkgraph build --no-store", (*ours, "folder", pages)),
        Way("parkgraph build", (*ours, "store", pages)),
    ]
    if peers is None:
        return ways
    scripts = HERE / "peers"
    return [
        *ways,
        Way("parkgraph build and load", (*ours, "neo4j", pages), server=True),
        Way("neo4j-graphrag", (peers, str(scripts / "graphrag.py"), str(inputs.told)), True),
        Way(
            "naive script",
            (peers, str(scripts / "naive.py"), pages, str(inputs.vocabulary)),
            server=True,
        ),
        Way(
            "nodestream, fed claims",
            (peers, str(scripts / "nodestream_facts.py"), str(inputs.facts_file)),
            server=True,
        ),
    ]


@contextmanager
def _server(home: Path, options: argparse.Namespace) -> Iterator[Neo4jServer | None]:
    if options.peers is None:
        yield None
        return
    home.mkdir()
    if options.apoc is not None:
        shutil.copytree(options.apoc, home / "plugins")
    settings = {"dbms__security__procedures__unrestricted": "apoc.*"}
    with started_from_jars(jars(), home, **settings) as server:
        yield server


def _run(way: Way, number: int, server: Neo4jServer | None) -> Run:
    """One process; CPU seconds of the server while it ran are its own too."""
    environ = dict(os.environ)
    before = 0.0
    pid = server.pid if server is not None and way.server else None
    if server is not None and way.server:
        cleared(server)
        environ |= {"PEER_URI": server.uri, "PEER_PASSWORD": server.password}
    if pid is not None:
        before = cpu_seconds(pid)
    started = time.perf_counter()
    done = subprocess.run(way.command, env=environ, capture_output=True, text=True, check=False)
    whole_s = time.perf_counter() - started
    if done.returncode:
        raise SystemExit(f"{way.name} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    said: Mapping[str, object] = json.loads(done.stdout.splitlines()[-1])
    server_s = cpu_seconds(pid) - before if pid is not None else 0.0
    run = Run.read(way.name, number, said, whole_s, server_s)
    if server is not None and way.server and not run.facts:
        run = replace(run, facts=_count(server))
    return run


def _count(server: Neo4jServer) -> int:
    login = (server.username, server.password)
    with GraphDatabase.driver(server.uri, auth=login) as driver:
        return int(driver.execute_query(FACTS).records[0]["facts"])


def _versions(peers: str | None) -> Sequence[str]:
    ours = _installed(sys.executable, ("parkgraph", "spacy", "trafilatura", "arcadedb-embedded"))
    if peers is None:
        return [", ".join(ours)]
    names = ("neo4j-graphrag", "nodestream", "nodestream-plugin-neo4j", "spacy", "trafilatura")
    theirs = _installed(peers, (*names, "networkx", "neo4j"))
    server = jars().parent.name.replace("neo4j-", "Neo4j ")
    return [", ".join(ours), f"peers: {', '.join(theirs)}", server]


def _installed(python: str, names: Sequence[str]) -> list[str]:
    code = (
        "import sys, importlib.metadata as m\n"
        "for n in sys.argv[1:]:\n"
        "    try: print(n, m.version(n))\n"
        "    except m.PackageNotFoundError: pass"
    )
    said = subprocess.run(
        [python, "-c", code, *names], stdout=subprocess.PIPE, text=True, check=True
    )
    return said.stdout.splitlines()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peers", help="A Python with the peers.")
    parser.add_argument("--apoc", type=Path, help="Folder with the APOC jars.")
    parser.add_argument("-o", "--output", type=Path, help="Also write the table here.")
    return parser.parse_args()


if __name__ == "__main__":
    main()
