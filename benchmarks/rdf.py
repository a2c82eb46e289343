"""Speed and memory of the RDF export: synthetic claims in Parquet -> N-Triples and Turtle.

`python benchmarks/rdf.py [-o benchmarks/results/rdf.md]`; each measurement is a process of its own,
the writers take turns. rdflib writes the first tenth of the same triples as Turtle, for comparison.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from reports import arguments, publish

from parkgraph.kg.artefacts.tables import SCHEMAS
from parkgraph.kg.records import content_id
from parkgraph.loaders.rdf import FORMATS, write_rdf_rows
from parkgraph.loaders.rdf.folder import stream_folder

CLAIMS = 38_000
RUNS = 5
BATCH = 5_000
RDFLIB_SHARE = 10
# rdflib last: it reads what N-Triples wrote.
WRITERS = {"ntriples": "N-Triples", "turtle": "Turtle", "rdflib": "rdflib's Turtle"}
SENTENCE = "第{0}号协议签署，双方约定在园区内共建第{1}期产业基地，总投资约{2}亿元。"


def claim_rows(number: int) -> Iterator[dict[str, str]]:
    """Claims as nodes.parquet has them, sorted by id."""
    ids = sorted(content_id("claim", str(at)) for at in range(number))
    for at, id_ in enumerate(ids):
        properties: dict[str, Any] = {
            "confidence": round(0.5 + at % 500 / 1000, 3),
            "date": f"20{at % 25:02d}-{at % 12 + 1:02d}",
            "document_id": content_id("doc", str(at // 8)),
            "end": at % 900 + 40,
            "evidence": SENTENCE.format(at, at % 7, at % 90),
            "id": id_,
            "measure": "total_investment",
            "object_id": content_id("park", str(at % 3000)),
            "predicate": "HAS_QUANTITY",
            "qualifiers": [f"agreement=第{at}号协议", "office=主任"],
            "rule": f"quantity.rule{at % 40}",
            "start": at % 900,
            "status": "asserted",
            "subject_id": content_id("company", str(at % 5000)),
            "unit": "CNY",
            "value": at * 1e6,
        }
        text = json.dumps(properties, ensure_ascii=False, sort_keys=True)
        yield {"label": "Claim", "id": id_, "properties": text}


def write_inputs(folder: Path, claims: int) -> None:
    """Write nodes.parquet and an empty edges.parquet, a batch at a time."""
    with pq.ParquetWriter(folder / "nodes.parquet", SCHEMAS["nodes.parquet"]) as writer:
        rows = list(claim_rows(claims))
        for at in range(0, claims, BATCH):
            batch = pa.Table.from_pylist(rows[at : at + BATCH], schema=SCHEMAS["nodes.parquet"])
            writer.write_table(batch)
    empty = pa.Table.from_pylist([], schema=SCHEMAS["edges.parquet"])
    pq.write_table(empty, folder / "edges.parquet")


def measure_export(folder: Path, rdf_format: Any) -> dict[str, float]:
    """Triples, seconds and peak memory of one export to a file."""
    target = folder / f"graph.{rdf_format}"
    started = _clocks()
    with stream_folder(folder) as rows:
        triples = write_rdf_rows(rows.nodes, rows.edges, rows.ids, target, rdf_format=rdf_format)
    return _measured(triples, started)


def measure_rdflib(folder: Path) -> dict[str, float]:
    """The same for rdflib's Turtle, its graph already in memory."""
    import rdflib

    graph = rdflib.Graph()
    with (folder / "graph.ntriples").open(encoding="utf-8") as lines:
        total = sum(1 for _ in lines)
        lines.seek(0)
        part = "".join(line for _, line in zip(range(total // RDFLIB_SHARE), lines, strict=False))
    graph.parse(data=part, format="nt")
    started = _clocks()
    graph.serialize(folder / "rdflib.ttl", format="turtle")
    return _measured(len(graph), started)


def _measured(triples: int, started: tuple[float, float]) -> dict[str, float]:
    seconds, cpu_seconds = (now - then for now, then in zip(_clocks(), started, strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"triples": triples, "seconds": seconds, "cpu_seconds": cpu_seconds, "peak_mb": peak}


def _clocks() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def in_own_process(folder: Path, what: str) -> dict[str, float]:
    """Run one measurement so that its peak memory is its own."""
    command = [sys.executable, __file__, "--measure", what, "--folder", str(folder)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


def interleaved(folder: Path, runs: int) -> dict[str, list[dict[str, float]]]:
    """Every writer once, then all of them again: what else the machine does meets all alike."""
    found: dict[str, list[dict[str, float]]] = {name: [] for name in WRITERS}
    for _ in range(runs):
        for name, rows in found.items():
            rows.append(in_own_process(folder, name))
    return found


def report(results: dict[str, list[dict[str, float]]], loads: Sequence[float]) -> str:
    """The results as Markdown."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("pyoxigraph", "rdflib", "pyarrow"))
    runs = len(results["turtle"])
    lines = [
        "# Speed of the RDF export",
        "",
        f"`python benchmarks/rdf.py`, Python {platform.python_version()}, {packages},",
        f"{platform.machine()}, {os.cpu_count()} cores, load average {loads[0]:.1f} before and",
        f"{loads[1]:.1f} after: other work ran beside it. From Parquet to a file, {runs} runs in",
        "turn; rdflib wrote the first tenth of the same triples, its graph in memory before its",
        "clock started. CPU time, of the process with its threads, leaves out what others took of",
        "the machine, but not that they share its caches. Rates are medians (min–max).",
        "",
        "| writer | triples | triples per second | triples per CPU second | MB |",
        "|---|--:|--:|--:|--:|",
    ]
    for name, rows in results.items():
        peak = max(row["peak_mb"] for row in rows)
        lines.append(
            f"| {WRITERS[name]} | {rows[0]['triples']:,.0f} | {_rates(rows, 'seconds')} "
            f"| {_rates(rows, 'cpu_seconds')} | {peak:.0f} |"
        )
    told = " and ".join(
        f"{_ratios(results['turtle'], results['rdflib'], clock)} by {name}"
        for clock, name in (("seconds", "the clock"), ("cpu_seconds", "CPU time"))
    )
    text = f"Turtle against rdflib's in the same round: {told} times as fast."
    return "\n".join([*lines, "", text, ""])


def _rates(rows: Sequence[Mapping[str, float]], clock: str) -> str:
    rates = [row["triples"] / row[clock] for row in rows]
    return f"{median(rates):,.0f} ({min(rates):,.0f}–{max(rates):,.0f})"


def _ratios(
    ours: Sequence[Mapping[str, float]], theirs: Sequence[Mapping[str, float]], clock: str
) -> str:
    ratios = [
        (one["triples"] / one[clock]) / (other["triples"] / other[clock])
        for one, other in zip(ours, theirs, strict=True)
    ]
    return f"{median(ratios):.0f} ({min(ratios):.0f}–{max(ratios):.0f})"


def main() -> None:
    """Measure all writers, or one of them for the parent process."""
    parser = arguments(__doc__)
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--measure", choices=[*FORMATS, "rdflib"])
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if options.measure is not None:
        is_rdflib = options.measure == "rdflib"
        folder = options.folder
        row = measure_rdflib(folder) if is_rdflib else measure_export(folder, options.measure)
        sys.stdout.write(json.dumps(row))
        return
    with tempfile.TemporaryDirectory() as name:
        write_inputs(Path(name), options.claims)
        before = os.getloadavg()[0]
        results = interleaved(Path(name), options.runs)
    publish([report(results, (before, os.getloadavg()[0]))], options.output)


if __name__ == "__main__":
    main()
