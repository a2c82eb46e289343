"""Synthetic articles -> graph -> TriG -> SHACL: how many violations there are in how many triples.

`python benchmarks/conformance.py [--documents 20000] [-o benchmarks/results/conformance.md]`. The
articles are those of benchmarks/articles.py; the shapes are those of the schema.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

import orjson
from articles import iter_articles
from reports import arguments, publish

from parkgraph.kg.artefacts import read_manifest
from parkgraph.kg.build import build
from parkgraph.loaders.rdf import write_rdf_rows
from parkgraph.loaders.rdf.folder import stream_folder
from parkgraph.loaders.rdf.validation import Violation, validate_rdf

DOCUMENTS, SEED = 20_000, 1
PART_SIZE = 100_000
PACKAGES = ("pyoxigraph", "pyshacl", "rdflib")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a stage took: time on the clock, and of processors with those of worker processes."""

    seconds: float
    cpu_seconds: float


def main() -> int:
    """Run it and print the result; the exit code is 5 if there is a violation."""
    parser = arguments(__doc__)
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    costs: dict[str, Cost] = {}
    with tempfile.TemporaryDirectory(prefix="parkgraph-conformance-") as name:
        home = Path(name)
        source, folder, rdf = home / "articles.jsonl", home / "graph", home / "graph.trig"
        with source.open("wb") as stream:
            for item in iter_articles(options.documents, seed=options.seed):
                stream.write(orjson.dumps(item) + b"\n")
        done = timed(costs, "build", lambda: build([str(source)], folder, workers=options.workers))
        triples = timed(costs, "export", lambda: export(folder, rdf))
        found = timed(costs, "validate", lambda: validate_rdf(rdf, part_size=PART_SIZE))
        counts = read_manifest(folder).counts
    size = {
        "documents": done.documents,
        "quarantined": len(done.quarantined),
        "claims": counts["nodes"].get("Claim", 0),
        "nodes": sum(counts["nodes"].values()),
        "relationships": sum(counts["edges"].values()),
        "triples": triples,
        "violations": len(found),
    }
    publish(report(size, costs, options.seed, found), options.output)
    return 5 if found else 0


def export(folder: Path, target: Path) -> int:
    """Write the folder as TriG; returns the number of triples."""
    with stream_folder(folder) as rows:
        return write_rdf_rows(rows.nodes, rows.edges, rows.ids, target, rdf_format="trig")


def timed(costs: dict[str, Cost], stage: str, run: Callable[[], T]) -> T:
    """Run a stage and note what it took."""
    started, cpu = time.perf_counter(), _cpu_seconds()
    result = run()
    costs[stage] = Cost(time.perf_counter() - started, _cpu_seconds() - cpu)
    return result


def _cpu_seconds() -> float:
    return sum(os.times()[:4])


def report(
    size: Mapping[str, int], costs: Mapping[str, Cost], seed: int, found: tuple[Violation, ...]
) -> list[str]:
    """The result as Markdown."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    load = os.getloadavg()
    total = Cost(
        sum(cost.seconds for cost in costs.values()),
        sum(cost.cpu_seconds for cost in costs.values()),
    )
    return [
        "# Conformance of synthetic articles",
        "",
        f"`python benchmarks/conformance.py --documents {size['documents']} --seed {seed}`,",
        f"Python {platform.python_version()}, {packages}, {os.cpu_count()} cores;",
        f"load average over the last 15 minutes {load[2]:.1f}.",
        "",
        "| what | number |",
        "|---|--:|",
        *(f"| {name} | {number:,} |" for name, number in size.items()),
        "",
        "| stage | seconds | CPU seconds |",
        "|---|--:|--:|",
        *(
            f"| {name} | {cost.seconds:.0f} | {cost.cpu_seconds:.0f} |"
            for name, cost in costs.items()
        ),
        f"| all | {total.seconds:.0f} | {total.cpu_seconds:.0f} |",
        "",
        *(f"- {v.shape}: {v.property} of <{v.node}>: {v.message}" for v in found[:20]),
    ]


if __name__ == "__main__":
    sys.exit(main())
