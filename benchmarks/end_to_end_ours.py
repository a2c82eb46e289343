"""One way of parkgraph over pages in a process of its own, for end_to_end.py: prints JSON.

    python end_to_end_ours.py limit|folder|store|neo4j PAGES_FOLDER

`limit` calls the bare stages one by one and keeps everything in memory: no artefacts, no store.
`folder` is `build --no-store`, `store` is `build`, `neo4j` is `build --no-store` and `load`.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parent / "peers"))

import pyarrow.parquet as pq
from clock import cpu_seconds, tell, timed
from end_to_end_inputs import quantity_name

from parkgraph.commands.store_building import build_store
from parkgraph.kg.artefacts import project, read_graph
from parkgraph.kg.build import build, load_extractor
from parkgraph.kg.build.checking import set_aside_unfit
from parkgraph.kg.build.collector import without_collector
from parkgraph.kg.documents import read_document
from parkgraph.kg.graph import graph_digest
from parkgraph.kg.records import Source
from parkgraph.kg.sources import iter_sources
from parkgraph.loaders.bolt import open_bolt_store
from parkgraph.loaders.graph_info import info_of_folder
from parkgraph.loaders.rows import edge_rows, node_rows

SAMPLES = [str(path) for path in sorted(Path(__file__).parents[1].glob("samples/*.html"))]
T = TypeVar("T")


def main() -> None:
    """Start, read the pages of samples/ so that all is loaded, then measure."""
    way, pages = sys.argv[1], sys.argv[2]
    # None of the samples needs it; the naive script has it from its start too.
    import_module("trafilatura")
    extract = load_extractor()
    for source in iter_sources(SAMPLES):
        assert isinstance(source, Source)
        extract(read_document(source))
    if way == "limit":
        tell(_limit(pages))
        return
    with tempfile.TemporaryDirectory(prefix="parkgraph-bench-") as name:
        out = Path(name, "graph")
        figures = timed(lambda: _whole(way, pages, out))
        digest, claims, facts = _kept(out)
        tell({**figures, "digest": digest, "claims": claims, "facts": facts})


def _whole(way: str, pages: str, out: Path) -> None:
    report = build([pages], out, workers=1)
    if report.quarantined:
        raise SystemExit(f"quarantined: {report.quarantined[0]}")
    if way == "store":
        build_store(out, None)
    elif way == "neo4j":
        graph = read_graph(out)
        nodes, edges = node_rows(graph), edge_rows(graph)
        password = os.environ["PEER_PASSWORD"]
        with open_bolt_store(os.environ["PEER_URI"], password=password) as store:
            store.load(nodes, edges, info=info_of_folder(out))


def _kept(out: Path) -> tuple[str, int, int]:
    """Digest of the graph in the folder, its claims and its distinct facts."""
    columns = ["subject_name", "predicate", "object_name", "measure"]
    columns += ["quantity_value", "quantity_unit"]
    rows = pq.read_table(out / "claims.parquet", columns=columns).to_pylist()
    facts = {
        (row["subject_name"], row["predicate"], row["object_name"])
        if row["quantity_value"] is None
        else (
            row["subject_name"],
            row["predicate"],
            quantity_name(row["measure"], row["quantity_value"], row["quantity_unit"]),
        )
        for row in rows
    }
    return graph_digest(read_graph(out)), len(rows), len(facts)


def _limit(pages: str) -> dict[str, object]:
    """CPU seconds of each stage alone, without Python's search for cycles as in a build."""
    stages: dict[str, float] = {}
    start_cpu_s, started = cpu_seconds(), time.perf_counter()
    extract = load_extractor()
    with without_collector():
        found = _staged(stages, "read", lambda: list(iter_sources([pages])))
        sources = [source for source in found if isinstance(source, Source)]
        documents = _staged(stages, "clean", lambda: [read_document(each) for each in sources])
        extractions = _staged(
            stages,
            "find and relate",
            lambda: [set_aside_unfit(extract(document))[0] for document in documents],
        )
        results = _staged(
            stages, "resolve and assemble", lambda: project(documents, extractions, ())
        )
        wall_s = time.perf_counter() - started
    return {
        "start_cpu_s": start_cpu_s,
        "wall_s": wall_s,
        "cpu_s": sum(stages.values()),
        "stages": stages,
        "digest": graph_digest(results.graph),
        "claims": sum(len(each.claims) for each in extractions),
    }


def _staged(stages: dict[str, float], name: str, work: Callable[[], T]) -> T:
    started = cpu_seconds()
    done = work()
    stages[name] = cpu_seconds() - started
    return done


if __name__ == "__main__":
    main()
