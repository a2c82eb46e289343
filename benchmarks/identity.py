"""Resolution of 100,000 and 1,000,000 synthetic organisation records, beside Splink on DuckDB.

    python benchmarks/identity.py 100000 1000000 --splink /path/to/venv/bin/python

prints results/identity.md. Splink is no dependency: the second interpreter needs
`pip install splink duckdb` (5.0 and 2.0 were used) and is left out without --splink.
"""

from __future__ import annotations

import argparse
import csv
import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from organisations import Record, records

from parkgraph.kg.records import Document, EntityRef, Extraction, LocalEntity, Mention, content_id
from parkgraph.kg.resolve import find_candidates, resolve
from parkgraph.kg.resolve.algebra import take_apart
from parkgraph.schema.gazetteer import load_gazetteer

HERE = Path(__file__).parent


def main() -> None:
    """Print the table; with --one N only the figures of parkgraph for N records, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("numbers", type=int, nargs="*", default=[100_000, 1_000_000])
    parser.add_argument("--splink", help="Python interpreter that has splink and duckdb")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one is not None:
        sys.stdout.write(json.dumps(measure(options.one)) + "\n")
        return
    rows = [row for number in options.numbers for row in _both(number, options.splink)]
    sys.stdout.write(_table(rows))


def _both(number: int, splink: str | None) -> Iterator[Mapping[str, object]]:
    # A process each, so that peak memory is its own.
    yield _run([sys.executable, __file__, "--one", str(number)])
    if splink is not None:
        with tempfile.TemporaryDirectory(prefix="parkgraph-bench-") as name:
            path = Path(name) / "records.tsv"
            parting = write_records(number, path)
            row = _run([splink, str(HERE / "identity_splink.py"), str(path)])
            yield {**row, "prepare_s": parting}


def _run(command: Sequence[str]) -> Mapping[str, object]:
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    row: Mapping[str, object] = json.loads(done.stdout.splitlines()[-1])
    return row


def measure(number: int) -> dict[str, object]:
    """Resolve `number` records; CPU seconds, pairwise scores, true pairs left to review.

    CPU seconds, because other work on the machine does not count in them.
    """
    given = list(records(number))
    extractions = [_extraction(record) for record in given]
    places = load_gazetteer()
    places.lookup("安亭")  # Builds the table of towns, which every process needs once.
    gc.disable()
    started = time.process_time()
    resolution = resolve(extractions, places)
    resolved = time.process_time()
    queue = find_candidates(resolution, extractions, places)
    queued = time.process_time()
    firms = ((e.document.id, e.entities[0].ref) for e in extractions)
    clusters = [resolution.ids[member] for member in firms]
    truths = [record.truth for record in given]
    pairs = ((candidate.left.id, candidate.right.id) for candidate in queue)
    true, found = _queued(clusters, truths, pairs)
    return {
        "system": "parkgraph",
        "records": number,
        "prepare_s": 0.0,
        "resolve_s": round(resolved - started, 1),
        "review_s": round(queued - resolved, 1),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        **pairwise(clusters, truths),
        "queue": len(queue),
        "queue_true": true,
        "recall_queued": round(found, 4),
    }


def _extraction(record: Record) -> Extraction:
    """A document that names a firm, its alias, its code and a city, as extraction would."""
    code = f"（统一社会信用代码：{record.code}）" if record.code else ""
    text = f"{record.name}{code}。{record.city}"
    document = Document(
        content_id("doc", str(record.id)), "", "", "text/plain", "utf-8", text, text, ()
    )
    mention = Mention(0, len(record.name), record.name, "Company", "synthetic", 1.0)
    aliases = (record.alias,) if record.alias else ()
    firm = LocalEntity(EntityRef("Company", record.name), aliases, (mention,))
    if not record.city:
        return Extraction(document, (firm,), ())
    start = len(text) - len(record.city)
    place = Mention(start, len(text), record.city, "Region", "synthetic", 1.0)
    city = LocalEntity(EntityRef("Region", record.city), (), (place,))
    return Extraction(document, (firm, city), ())


def pairwise(clusters: Sequence[object], truths: Sequence[int]) -> dict[str, float]:
    """Precision, recall and F1 over pairs of records."""
    both = _pairs(Counter(zip(clusters, truths, strict=True)).values())
    found, true = _pairs(Counter(clusters).values()), _pairs(Counter(truths).values())
    precision, recall = both / found if found else 1.0, both / true if true else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def _queued(
    clusters: Sequence[str], truths: Sequence[int], queue: Iterable[tuple[str, str]]
) -> tuple[int, float]:
    """Queued pairs of clusters with a firm in common, and the recall once they are accepted."""
    counts: dict[str, Counter[int]] = {}
    for cluster, truth in zip(clusters, truths, strict=True):
        counts.setdefault(cluster, Counter())[truth] += 1
    gained, true = 0, 0
    for left, right in queue:
        a, b = counts[left], counts[right]
        common = sum(a[truth] * b[truth] for truth in a.keys() & b.keys())
        gained += common
        true += common > 0
    both = sum(_pairs(counter.values()) for counter in counts.values())
    return true, (both + gained) / max(1, _pairs(Counter(truths).values()))


def write_records(number: int, path: Path) -> float:
    """Write the records with their names taken apart; returns the seconds that this took."""
    places, started = load_gazetteer(), time.process_time()
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter="\t")
        writer.writerow(
            ("unique_id", "truth", "name", "core", "brand", "trade", "region", "city", "code")
        )
        for each in records(number):
            parts = take_apart(places, "Company", each.name)
            region = places.by_code(parts.regions[0].codes[0]).name if parts.regions else ""
            row = (parts.text, parts.core, parts.brand, parts.trade, region, each.city, each.code)
            writer.writerow((each.id, each.truth, *row))
    return round(time.process_time() - started, 1)


def _table(rows: Sequence[Mapping[str, object]]) -> str:
    columns = (
        "system", "records", "prepare_s", "resolve_s", "review_s", "memory_mb",
        "precision", "recall", "f1", "queue", "queue_true", "recall_queued",
    )  # fmt: skip
    lines = [f"| {' | '.join(columns)} |", f"|{'---|' * len(columns)}"]
    lines += [f"| {' | '.join(str(row.get(c, '–')) for c in columns)} |" for row in rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
