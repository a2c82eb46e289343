"""Runs of end_to_end.py -> Markdown: medians with spread, ratios round by round, what is missed."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from speed import cpu_name

LIMIT, FOLDER, STORE = "bare stages", "parkgraph build --no-store", "parkgraph build"
LOADED = "parkgraph build and load"
GRAPHRAG, NAIVE, FED = "neo4j-graphrag", "naive script", "nodestream, fed claims"
# From what to what.
ENDS = {
    LIMIT: "pages → memory",
    FOLDER: "pages → graph folder",
    STORE: "pages → graph folder, embedded store",
    LOADED: "pages → graph folder, Neo4j",
    GRAPHRAG: "texts, told facts → Neo4j",
    NAIVE: "pages → Neo4j",
    FED: "told facts → Neo4j",
}
PEERS = (GRAPHRAG, NAIVE, FED)
OF_LIMIT, OF_PEER = 0.8, 5.0


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds and CPU seconds behind its start, with the server's CPU seconds."""

    way: str
    round: int
    whole_s: float
    wall_s: float
    start_cpu_s: float
    own_cpu_s: float
    server_cpu_s: float
    facts: int
    digest: str
    stages: Mapping[str, float]

    @property
    def cpu_s(self) -> float:
        """Its own CPU seconds and the server's."""
        return self.own_cpu_s + self.server_cpu_s

    @classmethod
    def read(
        cls, way: str, number: int, said: Mapping[str, Any], whole_s: float, server_s: float
    ) -> Run:
        """What a process printed, with what was seen from outside."""
        return cls(
            way,
            number,
            whole_s,
            said["wall_s"],
            said["start_cpu_s"],
            said["cpu_s"],
            server_s,
            said.get("facts", 0),
            said.get("digest", ""),
            said.get("stages", {}),
        )


@dataclass(frozen=True, slots=True)
class Conditions:
    """What was run, and where; `loads` at the start and at the end."""

    articles: int
    rounds: int
    loads: tuple[float, float]
    facts: int
    claims: int
    characters: int
    versions: Sequence[str]


def table(runs: Sequence[Run], conditions: Conditions) -> str:
    """The whole result; raises SystemExit when the ways of parkgraph built different graphs."""
    by_way: dict[str, list[Run]] = {}
    for run in runs:
        by_way.setdefault(run.way, []).append(run)
    digests = {run.digest for run in runs if run.digest}
    if len(digests) != 1:
        raise SystemExit(f"the graphs differ: {sorted(digests)}")
    return "\n".join(
        [
            *_head(conditions),
            *_ways(by_way, conditions.articles),
            "",
            *_stages(by_way[LIMIT], conditions.articles),
            "",
            *_ratios(by_way),
            "",
        ]
    )


def _head(c: Conditions) -> list[str]:
    return [
        "# End to end, beside other programs",
        "",
        f"`python benchmarks/end_to_end.py --articles {c.articles} --rounds {c.rounds}`:"
        f" {cpu_name()}, {os.cpu_count()} cores, Python {platform.python_version()},"
        f" load {c.loads[0]:.1f} at the start and {c.loads[1]:.1f} at the end.",
        *[f"- {line}" for line in c.versions],
        "",
        f"{c.articles} articles a round, {c.characters:,} characters without their pages;"
        f" {c.claims:,} claims, {c.facts:,} distinct facts.",
        f"Medians of {c.rounds} rounds with smallest and largest. CPU seconds hold where others use"
        " the machine too, wall times hardly.",
        "",
    ]


def _ways(by_way: Mapping[str, Sequence[Run]], articles: int) -> list[str]:
    lines = [
        "| way | what | articles/s | range | CPU ms an article | range | of it the server's "
        "| start, CPU s | articles/s with start | facts |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for way, runs in by_way.items():
        facts = max(run.facts for run in runs)
        cells = (
            way,
            ENDS[way],
            _spread([articles / run.wall_s for run in runs], 1),
            _spread([1000 * run.cpu_s / articles for run in runs], 1),
            f"{1000 * statistics.median(run.server_cpu_s for run in runs) / articles:.1f}",
            f"{statistics.median(run.start_cpu_s for run in runs):.1f}",
            f"{articles / statistics.median(run.whole_s for run in runs):.1f}",
            f"{facts:,}" if facts else "–",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _stages(runs: Sequence[Run], articles: int) -> list[str]:
    lines = ["| bare stage | CPU ms an article | range |", "|---|--:|--:|"]
    for stage in runs[0].stages:
        found = [1000 * run.stages[stage] / articles for run in runs]
        lines.append(f"| {stage} | {_spread(found, 2)} |")
    return lines


def _ratios(by_way: Mapping[str, Sequence[Run]]) -> list[str]:
    """Of runs of one round each."""
    lines = [
        "| CPU of the bare stages : CPU of | median | range | wanted | |",
        "|---|--:|--:|--:|---|",
    ]
    for ours in (FOLDER, STORE):
        found = _pairs(by_way, LIMIT, ours, _cpu)
        lines.append(f"| {ours} | {_spread(found, 2)} | {OF_LIMIT} | {_met(found, OF_LIMIT)} |")
    peers = [peer for peer in PEERS if peer in by_way]
    if not peers:
        return lines
    lines += [
        "",
        "| peer | : parkgraph | CPU | range | time | range | wanted | CPU | time |",
        "|---|---|--:|--:|--:|--:|--:|---|---|",
    ]
    for ours in (way for way in (FOLDER, STORE, LOADED) if way in by_way):
        for peer in peers:
            cpu, wall = (_pairs(by_way, peer, ours, of) for of in (_cpu, _wall))
            cells = (peer, ours.removeprefix("parkgraph "), _spread(cpu, 2), _spread(wall, 2))
            verdicts = f"{_met(cpu, OF_PEER)} | {_met(wall, OF_PEER)}"
            lines.append(f"| {' | '.join(cells)} | {OF_PEER:g} | {verdicts} |")
    return lines


def _cpu(run: Run) -> float:
    return run.cpu_s


def _wall(run: Run) -> float:
    return run.wall_s


def _pairs(
    by_way: Mapping[str, Sequence[Run]], above: str, below: str, of: Callable[[Run], float]
) -> list[float]:
    return [of(a) / of(b) for a, b in zip(by_way[above], by_way[below], strict=True)]


def _met(found: Sequence[float], wanted: float) -> str:
    return "met" if statistics.median(found) >= wanted else "**missed**"


def _spread(values: Sequence[float], digits: int) -> str:
    low, high = min(values), max(values)
    return f"{statistics.median(values):,.{digits}f} | {low:,.{digits}f} – {high:,.{digits}f}"
