"""`parkgraph doctor`: this machine and a graph in, what is wrong, why and what to do out."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from parkgraph.commands.checks import Check
from parkgraph.commands.doctor_folder import target_checks
from parkgraph.commands.doctor_machine import machine_checks
from parkgraph.commands.doctor_packages import package_checks
from parkgraph.commands.language import CHECK, STATE, tr, tr_error
from parkgraph.commands.options import format_option
from parkgraph.commands.output import as_json, note, write_table
from parkgraph.kg.errors import ParkGraphError, StoreError
from parkgraph.kg.records import NodeRow, Table

STORE_CHECK = "store round trip"
COLUMNS = ("check", "state", "found", "why it matters", "what to do")


@click.command("doctor")
@click.option(
    "--store",
    "target",
    metavar="FOLDER|URI",
    help="Also look at this graph folder, or at the server at this address.",
)
@click.option(
    "--fix",
    is_flag=True,
    help="Do what is safe: finish what a killed process left, build an outdated store again.",
)
@click.option(
    "--all", "show_all", is_flag=True, help="List every package and variable, all reasons."
)
@click.option("--no-store", is_flag=True, help="Leave out the store round trip (starts no JVM).")
@format_option("table", "json", default="table")
@click.pass_context
def command(
    ctx: click.Context, target: str | None, fix: bool, show_all: bool, no_store: bool, form: str
) -> None:
    """Explain what is wrong with this machine or a graph folder, and mend it.

    Values of environment variables are never printed. Exits with 4 when the embedded store does
    not work and with 1 when anything else is wrong.

    \b
    parkgraph doctor
    parkgraph doctor --store GRAPH --fix
    """
    checks = list(_checks(ctx.find_root(), target, with_store=not no_store))
    if fix:
        checks = [_mended(check) for check in checks]
    _print(checks, form, show_all=show_all)
    failed = [check for check in checks if check.state == "fail"]
    mendable = [check for check in checks if check.repair is not None]
    if mendable and not fix:
        note("{number} of these --fix can mend", number=len(mendable))
    if any(check.name == STORE_CHECK for check in failed):
        raise click.exceptions.Exit(StoreError.exit_code)
    if failed:
        raise click.exceptions.Exit(1)


def _checks(root: click.Context, target: str | None, *, with_store: bool) -> Iterator[Check]:
    folder = Path(target) if target is not None and "://" not in target else None
    yield from machine_checks(folder)
    yield from package_checks(root)
    if target is not None:
        yield from target_checks(target)
    if with_store:
        yield _round_trip()


def _mended(check: Check) -> Check:
    """The check after its repair; a repair that fails leaves it as it was, with the reason."""
    if check.repair is None:
        return check
    try:
        done = check.repair()
    except (ParkGraphError, OSError) as error:
        return replace(check, advice=tr_error(str(error)), repair=None)
    return replace(check, state="fixed", advice=done, repair=None)


def _print(checks: list[Check], form: str, *, show_all: bool) -> None:
    if form == "json":
        rows = (
            {"name": c.name, "state": c.state, "found": c.found, "why": c.why, "advice": c.advice}
            for c in checks
        )
        click.echo(as_json(list(rows), indent=1))
        return
    # Dozens of packages and variables that are as they should be hide the line that matters.
    shown = [c for c in checks if show_all or c.state != "ok" or not c.kind]
    # Reasons and advice have columns where there are any.
    heads = COLUMNS if show_all or any(c.state != "ok" for c in shown) else COLUMNS[:3]
    table = Table(
        heads,
        tuple(
            (
                tr(c.name, CHECK) if not c.kind else c.name,
                tr(c.state, STATE),
                c.found,
                tr(c.why) if show_all or c.state != "ok" else "",
                c.advice,
            )[: len(heads)]
            for c in shown
        ),
    )
    write_table(table, form)
    if len(shown) < len(checks):
        note(
            "{number} packages and variables are as they should be", number=len(checks) - len(shown)
        )


def _round_trip() -> Check:
    with tempfile.TemporaryDirectory(prefix="parkgraph-doctor-") as folder:
        started = time.monotonic()
        try:
            counted = _write_and_count(Path(folder))
        except (ParkGraphError, OSError, ImportError, RuntimeError) as error:
            advice = tr("see the message of Java above; or use a Neo4j with --store bolt://…")
            return Check(STORE_CHECK, "fail", tr_error(" ".join(str(error).split())), advice)
        seconds = time.monotonic() - started
    if counted != 1:
        found = tr("wrote 1 node, found {number}", number=counted)
        return Check(STORE_CHECK, "fail", found, tr("report this as a bug"))
    found = tr("JVM started, 1 node written and read, {seconds:.1f} s", seconds=seconds)
    return Check(STORE_CHECK, "ok", found)


def _write_and_count(folder: Path) -> int:
    from parkgraph.loaders.embedded import open_embedded_store

    node = NodeRow("Park", "park:0", {"name": "嘉定工业区"})
    with open_embedded_store(folder / "store", create=True) as store:
        store.load({"Park": [node]}, {})
        return store.counts()[0].get("Park", 0)
