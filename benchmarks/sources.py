"""Reading at scale: a web archive beside warcio and fastwarc, and a folder of a million pages.

`python benchmarks/sources.py [--files 1000000] [-o benchmarks/results/sources.md]`. fastwarc is no
dependency of this project and is left out where it is not installed. Everything runs in processes
of its own, so that peaks of memory are its own.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

from reports import arguments, machine, publish

PAGES, PAGE_CHARS = 2_000, 3_000
ROUNDS = 5
SIZES = (100_000, 1_000_000)
FOLDER_FILES = 1_000  # of a nested folder


def make_archive(path: Path) -> list[int]:
    """Write pages of random Chinese characters with warcio; returns where records start."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    draw, starts = Random(1), []
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for at in range(PAGES):
            text = "".join(chr(0x4E00 + draw.randrange(3000)) for _ in range(PAGE_CHARS))
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            starts.append(out.tell())
            body = io.BytesIO(f"<html><body><p>{text}</p></body></html>".encode())
            url = f"https://example.com/{at}"
            record = writer.create_warc_record(url, "response", payload=body, http_headers=http)
            writer.write_record(record)
    return starts


def read_ours(path: str) -> int:
    """Pages that this project reads."""
    from parkgraph.kg.records import Source
    from parkgraph.kg.sources import iter_sources

    return sum(isinstance(item, Source) for item in iter_sources([path]))


def read_warcio(path: str) -> int:
    """Responses that warcio reads."""
    from warcio.archiveiterator import ArchiveIterator

    with open(path, "rb") as stream:
        return _count(record.content_stream().read() for record in ArchiveIterator(stream))


def read_fastwarc(path: str) -> int:
    """Responses that fastwarc reads."""
    from fastwarc.warc import ArchiveIterator

    with open(path, "rb") as stream:
        return _count(record.reader.read() for record in ArchiveIterator(stream))


def _count(bodies: Iterable[bytes]) -> int:
    """Number of bodies before the end or the first error."""
    number = 0
    try:
        for _ in bodies:
            number += 1
    except Exception:  # noqa: BLE001 - whatever a peer raises ends its reading
        pass
    return number


def list_files(folder: str) -> int:
    """Number of files in the listing, which is not kept."""
    from parkgraph.kg.sources.finding import find_files

    return sum(1 for _ in find_files([folder]))


TASKS: dict[str, Callable[[str], int]] = {
    "ours": read_ours,
    "warcio": read_warcio,
    "fastwarc": read_fastwarc,
    "list": list_files,
}


def run_task(name: str, path: Path) -> dict[str, float]:
    """Run a task in a process of its own: count, CPU seconds, peak MB of the process."""
    command = [sys.executable, __file__, "--task", name, str(path)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def do_task(name: str, path: str) -> None:
    """Print what a task took; a first call on nothing loads the modules."""
    with tempfile.NamedTemporaryFile(suffix=".warc.gz") as empty:
        if name != "list":
            TASKS[name](empty.name)
        else:
            TASKS[name](os.path.dirname(__file__) + "/../samples")
    started = time.process_time()
    count = TASKS[name](path)
    cpu_s = time.process_time() - started
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"count": count, "cpu_s": cpu_s, "mb": peak_mb}))


def archive_rows(folder: Path) -> list[str]:
    """The table of readers, interleaved, medians."""
    whole, cut = folder / "whole.warc.gz", folder / "cut.warc.gz"
    starts = make_archive(whole)
    data = whole.read_bytes()
    cut.write_bytes(data[: (starts[5] + starts[6]) // 2] + data[starts[6] :])
    names = [name for name in ("ours", "warcio", "fastwarc") if _is_there(name)]
    times: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(ROUNDS):
        for name in names:
            times[name].append(run_task(name, whole)["cpu_s"])
    return [
        f"| {name} | {statistics.median(times[name]):.3f} | "
        f"{min(times[name]):.3f} – {max(times[name]):.3f} | "
        f"{run_task(name, cut)['count']:,} of {PAGES - 1:,} |"
        for name in names
    ]


def _is_there(name: str) -> bool:
    if name == "ours":
        return True
    try:
        __import__(name)
    except ImportError:
        return False
    return True


def listing_rows(folder: Path, sizes: Iterable[int]) -> list[str]:
    """The table of listings: files in one folder, and in folders of a thousand."""
    rows = []
    for number in sizes:
        for shape in ("one folder", "nested"):
            root = folder / f"{shape[:3]}{number}"
            _fill(root, number, nested=shape == "nested")
            found = run_task("list", root)
            rows.append(
                f"| {number:,} | {shape} | {found['cpu_s']:.1f} | {found['mb']:.0f} | "
                f"{'all' if found['count'] == number else found['count']} |"
            )
    return rows


def _fill(root: Path, number: int, *, nested: bool) -> None:
    root.mkdir()
    # Hard links cost no space for contents; a million inodes would cost four gigabytes.
    original = root.parent / "page.html"
    original.write_text("<p>园区</p>", encoding="utf-8")
    for at in range(number):
        parent = root / f"{at // FOLDER_FILES:05d}" if nested else root
        if nested and at % FOLDER_FILES == 0:
            parent.mkdir()
        if at % 50_000 == 0:
            # A file has no more than 65,000 links.
            original = parent / f"page-{at * 7919 % number:09d}.html"
            original.write_text("<p>园区</p>", encoding="utf-8")
            continue
        os.link(original, parent / f"page-{at * 7919 % number:09d}.html")


def main() -> None:
    """Measure, print and perhaps write the tables."""
    parser = arguments(__doc__)
    parser.add_argument("--files", type=int, default=SIZES[-1])
    parser.add_argument("--task", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.task:
        do_task(*options.task)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive = archive_rows(folder)
        listing = listing_rows(folder, sorted({min(SIZES[0], options.files), options.files}))
    publish(
        [
            "# Reading web archives and large folders",
            "",
            f"`python benchmarks/sources.py`, {machine()}.",
            "",
            f"A WARC of {PAGES:,} pages of {PAGE_CHARS:,} Chinese characters, CPU seconds, median"
            f" and range of {ROUNDS} interleaved runs; then the pages that are read of the same"
            " file when the sixth record is cut in half.",
            "",
            "| reader | CPU s | range | read of the file with a cut member |",
            "|---|--:|--:|--:|",
            *archive,
            "",
            "Listing a folder of HTML pages in order: CPU seconds, peak MB of the whole process.",
            "",
            "| files | shape | CPU s | MB | listed |",
            "|--:|---|--:|--:|--:|",
            *listing,
        ],
        options.output,
    )


if __name__ == "__main__":
    main()
