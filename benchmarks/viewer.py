"""The page of `parkgraph view` in headless Chromium without a graphics card: seconds and frames.

    python benchmarks/viewer.py --runs 5 > benchmarks/results/viewer.md

Graphs are synthetic and the same on every machine. Each run starts from about:blank; medians are
printed. Beside the clock, the processor time of all of Chromium's processes is taken, which other
work on the machine changes less. Needs Linux, Chromium and its driver.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "benchmarks")]

from golden_graph import graph_of_rows  # noqa: E402
from support_browser import PageBrowser  # noqa: E402
from support_browser import browser as headless  # noqa: E402
from synthetic_graph import synthetic_rows  # noqa: E402

from parkgraph.loaders.html import write_html  # noqa: E402
from parkgraph.loaders.rows import Graph  # noqa: E402

SIZES = ((1_000, 3_000), (5_000, 15_000), (20_000, 60_000))
FRAMES = 60
# When the page is read, drawn and can be used, in milliseconds since the navigation began.
_MARKS = """
const done = arguments[arguments.length - 1];
const tick = () => {
  if (!window.parkgraph?.network.picture) return setTimeout(tick, 5);
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    done({parsed: navigation.domInteractive, ready: performance.now()});
  }));
};
tick();
"""
# Moves the pointer as a hand does, one event a frame, and times every frame.
_DRAG = """
const [frames, done] = arguments;
const stage = document.querySelector('.stage');
const box = stage.getBoundingClientRect();
const target = stage.querySelector('.sigma-mouse');
const at = (kind, step, where) => where.dispatchEvent(new MouseEvent(kind, {bubbles: true,
  button: 0, buttons: 1, clientX: box.left + 60 + step * 5, clientY: box.top + 60 + step * 3}));
const times = [];
let step = 0;
at('mousedown', 0, target);
const frame = (now) => {
  times.push(now);
  if (step++ < frames) { at('mousemove', step, document); requestAnimationFrame(frame); }
  else { at('mouseup', step, document); done(times); }
};
requestAnimationFrame(frame);
"""
_CHANGE = """
const done = arguments[arguments.length - 1];
const {model, state} = window.parkgraph;
const start = performance.now();
ACTION
requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
"""
_ACTIONS = {
    "pick": "state.set({selected: model.degree.indexOf(Math.max(...model.degree))});",
    "filter": "state.set({filters: {...state.get().filters, confidence: 0.5}});",
    "search": "const field = document.querySelector('header input[role=combobox]');"
    "field.value = 'yuanqu'; field.dispatchEvent(new Event('input'));",
    "list": "state.set({view: 'list'});",
}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--sizes", type=int, default=len(SIZES), help="only the first so many")
    arguments = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder, headless(width=1440, height=900) as chrome:
        browser = PageBrowser(chrome)
        agent = browser.driver.capabilities["browserVersion"]
        for nodes, edges in SIZES[: arguments.sizes]:
            rows.append(_measure(browser, Path(folder), nodes, edges, arguments.runs))
    _print(rows, arguments.runs, agent)


def _measure(
    browser: PageBrowser, folder: Path, nodes: int, edges: int, runs: int
) -> dict[str, Any]:
    page = folder / f"{nodes}.html"
    start = time.perf_counter()
    written = write_html(_graph(nodes, edges), page, title=f"{nodes}")
    row: dict[str, Any] = {
        "nodes": written.things,
        "edges": written.relations,
        "write": time.perf_counter() - start,
        "size": written.bytes / 1e6,
    }
    found = [_run(browser, page) for _ in range(runs)]
    row |= {name: statistics.median(run[name] for run in found) for name in found[0]}
    return row


def _run(browser: PageBrowser, page: Path) -> dict[str, float]:
    before = _cpu_s(browser)
    browser.open(page, "#lang=zh")
    marks = browser.driver.execute_async_script(_MARKS)
    opened = _cpu_s(browser)
    # All there is, not only the part that a big graph opens with.
    whole = browser.driver.execute_async_script(
        _CHANGE.replace(
            "ACTION",
            "state.set({filters: {...state.get().filters, mainPart: false, unconnected: true}});",
        )
    )
    # What is still being drawn is no part of the dragging.
    time.sleep(1)
    resting = _cpu_s(browser)
    times = browser.driver.execute_async_script(_DRAG, FRAMES)
    dragged = _cpu_s(browser)
    steps = [after - before for before, after in zip(times, times[1:], strict=False)]
    paint = browser.script(
        "return performance.getEntriesByName('first-contentful-paint')[0].startTime"
    )
    run = {
        "paint": paint / 1000,
        "parsed": marks["parsed"] / 1000,
        "ready": marks["ready"] / 1000,
        "cpu": opened - before,
        "whole": whole / 1000,
        "frame_cpu": 1000 * (dragged - resting) / len(times),
        "fps": 1000 * len(steps) / sum(steps),
        "worst": sorted(steps)[int(len(steps) * 0.95)],
    }
    for name, action in _ACTIONS.items():
        run[name] = browser.driver.execute_async_script(_CHANGE.replace("ACTION", action)) / 1000
    return run


def _cpu_s(browser: PageBrowser) -> float:
    """Seconds of processor time of the driver and everything it has started, and so on."""
    children: dict[int, list[tuple[int, float]]] = {}
    ticks = os.sysconf("SC_CLK_TCK")
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # no process, or one that has just ended
            continue
        used = (int(fields[11]) + int(fields[12])) / ticks
        children.setdefault(int(fields[1]), []).append((int(entry.name), used))
    total, waiting = 0.0, [browser.driver.service.process.pid]
    while waiting:
        for pid, used in children.get(waiting.pop(), ()):
            total += used
            waiting.append(pid)
    return total


def _graph(nodes: int, edges: int) -> Graph:
    by_label, by_kind = synthetic_rows(nodes, edges)
    return graph_of_rows(
        chain.from_iterable(by_label.values()), chain.from_iterable(by_kind.values())
    )


def _print(rows: list[dict[str, Any]], runs: int, agent: str) -> None:
    for line in _lines(rows, runs, agent):
        sys.stdout.write(line + "\n")


def _lines(rows: list[dict[str, Any]], runs: int, agent: str) -> Iterator[str]:
    yield "# The page of `parkgraph view`\n"
    yield (
        f"`python benchmarks/viewer.py --runs {runs}`: Chromium {agent} without a window and "
        f"without a graphics card (SwiftShader), {os.cpu_count()} cores, {platform.machine()}, "
        f"window 1440 × 900, medians of {runs} runs. Loading is counted from the start of the "
        f"navigation. Load of the machine while measuring: {os.getloadavg()[1]:.1f}."
    )
    yield "\n## Opening, in seconds\n"
    yield (
        "| things | relations | file MB | written in | first paint | parsed | network drawn, "
        "usable | processor s until then | all shown |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    )
    for r in rows:
        yield (
            f"| {r['nodes']:,} | {r['edges']:,} | {r['size']:.1f} | {r['write']:.1f} | "
            f"{r['paint']:.2f} | {r['parsed']:.2f} | {r['ready']:.2f} | {r['cpu']:.2f} | "
            f"{r['whole']:.2f} |"
        )
    yield f"\n## Using it: frames while {FRAMES} steps are dragged, seconds for the rest\n"
    yield (
        "| things | dragging, frames a second | 95 % of frames within ms | processor ms a frame | "
        "pick the largest | filter by confidence | first search | list |\n"
        "|--:|--:|--:|--:|--:|--:|--:|--:|"
    )
    for r in rows:
        yield (
            f"| {r['nodes']:,} | {r['fps']:.0f} | {r['worst']:.0f} | {r['frame_cpu']:.0f} | "
            f"{r['pick']:.2f} | {r['filter']:.2f} | {r['search']:.2f} | {r['list']:.2f} |"
        )


if __name__ == "__main__":
    main()
