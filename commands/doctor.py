"""`parkgraph doctor`: this machine in, a list of checks with advice out."""

from __future__ import annotations

import locale
import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Literal

import click

from parkgraph.commands.options import format_option
from parkgraph.commands.output import as_json, write_table
from parkgraph.kg.errors import ParkGraphError, StoreError
from parkgraph.kg.records import NodeRow, Table

State = Literal["ok", "note", "fail"]

MIN_PYTHON = (3, 11)
# The wheel of the embedded store is built against it.
MIN_GLIBC = (2, 34)
ENVIRONMENT = (
    "NEO4J_URI",
    "NEO4J_USERNAME",
    "NEO4J_PASSWORD",
    "NEO4J_DATABASE",
    "ARCADEDB_JVM_ARGS",
    "PARKGRAPH_DEBUG",
    "PARKGRAPH_SCHEMA",
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: what was found and, where it matters, what to do."""

    name: str
    state: State
    found: str
    advice: str = ""


@click.command("doctor")
@format_option("table", "json", default="table")
@click.option("--no-store", is_flag=True, help="Leave out the store round trip (starts no JVM).")
def command(form: str, no_store: bool) -> None:
    """Check this machine: Python, packages, Java, a store round trip.

    Values of environment variables are never printed. Exits with 4 when the embedded store does
    not work and with 1 when anything else is wrong.
    """
    checks = [*_machine(), *_packages(), *_encodings(), *_environment()]
    if not no_store:
        checks.append(_round_trip())
    if form == "json":
        rows = (
            {"name": c.name, "state": c.state, "found": c.found, "advice": c.advice} for c in checks
        )
        click.echo(as_json(list(rows), indent=1))
    else:
        columns = ("check", "state", "found", "what to do")
        rows_ = tuple((c.name, c.state, c.found, c.advice) for c in checks)
        write_table(Table(columns, rows_), form)
    failed = [check for check in checks if check.state == "fail"]
    if any(check.name == STORE_CHECK for check in failed):
        raise click.exceptions.Exit(StoreError.exit_code)
    if failed:
        raise click.exceptions.Exit(1)


STORE_CHECK = "store round trip"


def _machine() -> Iterator[Check]:
    found = platform.python_version()
    right = sys.version_info[:2] >= MIN_PYTHON
    yield Check(
        "python", "ok" if right else "fail", found, "" if right else "install Python ≥ 3.11"
    )
    yield Check("platform", "ok", f"{platform.system()} {platform.machine()}")
    library, release = platform.libc_ver()
    if library == "glibc":
        numbers = tuple(int(part) for part in release.split(".")[:2])
        right = numbers >= MIN_GLIBC
        advice = "" if right else "the embedded store needs glibc ≥ 2.34; use --store bolt://…"
        yield Check("glibc", "ok" if right else "fail", release, advice)


def _packages() -> Iterator[Check]:
    from packaging.requirements import Requirement

    for text in requires("parkgraph") or ():
        wanted = Requirement(text)
        if wanted.marker is not None and not wanted.marker.evaluate():
            continue
        try:
            found = version(wanted.name)
        except PackageNotFoundError:
            yield Check(wanted.name, "fail", "missing", f"pip install '{text}'")
            continue
        right = wanted.specifier.contains(found, prereleases=True)
        advice = "" if right else f"pip install '{text}'"
        yield Check(wanted.name, "ok" if right else "fail", found, advice)


def _encodings() -> Iterator[Check]:
    for name, found in (
        ("encoding of stdout", getattr(sys.stdout, "encoding", None) or "unknown"),
        ("encoding of files", locale.getpreferredencoding(do_setlocale=False)),
        ("encoding of file names", sys.getfilesystemencoding()),
    ):
        right = found.lower().replace("-", "") == "utf8"
        advice = "" if right else "set PYTHONUTF8=1 or a UTF-8 locale to see Chinese text"
        yield Check(name, "ok" if right else "note", found, advice)


def _environment() -> Iterator[Check]:
    for name in ENVIRONMENT:
        # Never the value: this output gets pasted into bug reports.
        yield Check(name, "ok", "set" if os.environ.get(name) else "not set")
    half = bool(os.environ.get("NEO4J_PASSWORD")) and not os.environ.get("NEO4J_USERNAME")
    if half:
        yield Check("NEO4J login", "note", "password without user", "NEO4J_USERNAME: neo4j is used")


def _round_trip() -> Check:
    with tempfile.TemporaryDirectory(prefix="parkgraph-doctor-") as folder:
        started = time.monotonic()
        try:
            counted = _write_and_count(Path(folder))
        except (ParkGraphError, OSError, ImportError, RuntimeError) as error:
            advice = "see the JVM message above; or use a Neo4j with --store bolt://…"
            return Check(STORE_CHECK, "fail", " ".join(str(error).split()), advice)
        seconds = time.monotonic() - started
    if counted != 1:
        return Check(STORE_CHECK, "fail", f"wrote 1 node, found {counted}", "report this as a bug")
    return Check(STORE_CHECK, "ok", f"JVM started, 1 node written and read, {seconds:.1f} s")


def _write_and_count(folder: Path) -> int:
    from parkgraph.loaders.embedded import open_embedded_store

    node = NodeRow("Park", "park:0", {"name": "嘉定工业区"})
    with open_embedded_store(folder / "store", create=True) as store:
        store.load({"Park": [node]}, {})
        return store.counts()[0].get("Park", 0)
