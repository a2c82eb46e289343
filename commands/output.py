"""Rows in, text on stdout out: table, json, jsonl or csv; notes and quarantine lists on stderr.

Only this module knows how a result looks. Data goes to stdout, everything else to stderr (log.py).
The heads of tables are in the chosen language; the keys of json and csv never change.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from shutil import get_terminal_size
from typing import Any, TextIO

import click

from parkgraph.commands.language import column_title, tr_error
from parkgraph.commands.log import is_json, log_event, say, say_as_is, use_log_format
from parkgraph.commands.log_records import set_up_logging
from parkgraph.kg.records import Quarantine, Skipped, Table

FORMATS = ("table", "json", "jsonl", "csv")
EXIT_QUARANTINED = 3
# Of a table in a pipe, where no terminal gives a width.
PLAIN_WIDTH = 100


def set_up_streams(*, quiet: bool, verbose: bool, log_format: str = "text") -> None:
    """Print what the terminal's encoding lacks as escapes, and set how notes look."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    use_log_format(log_format)
    set_up_logging(quiet=quiet, verbose=verbose)


def is_quiet() -> bool:
    """Whether the command runs under `parkgraph --quiet`."""
    ctx = click.get_current_context(silent=True)
    return ctx is not None and bool(ctx.find_root().params.get("quiet"))


def is_verbose() -> bool:
    """Whether the command runs under `parkgraph --verbose`."""
    ctx = click.get_current_context(silent=True)
    return ctx is not None and bool(ctx.find_root().params.get("verbose"))


def note(text: str, /, **values: object) -> None:
    """Say something beside the data, on stderr, unless --quiet; `values` fill its `{name}`s."""
    if not is_quiet():
        say("info", text, **values)


def say_plainly(text: str) -> None:
    """As `note`, for a text that is data: a title, a Cypher statement."""
    if not is_quiet():
        say_as_is(text)


def report_quarantine(items: Sequence[Quarantine]) -> None:
    """List what could not be processed on stderr; exit with 3 when there is anything."""
    if not items:
        return
    say("warning", "{count} item(s) could not be processed:", count=len(items))
    for item in items:
        place = f"{item.uri}:{item.location}" if item.location else item.uri
        reason = " ".join(item.message.split()).removeprefix(f"{place}: ")
        reason = tr_error(reason.removeprefix(f"{item.uri}: "))
        if is_json():
            log_event("warning", reason, stage=item.stage, source=item.uri, location=item.location)
        else:
            click.echo(f"  {place}: {reason} [{item.stage}]", err=True)
    raise click.exceptions.Exit(EXIT_QUARANTINED)


def report_skipped(items: Sequence[Skipped]) -> None:
    """Say how many items were left out on purpose, by reason; that is no fault."""
    counts: Counter[str] = Counter()
    for item in items:
        counts[item.reason] += item.count
    note_skipped(counts)


def note_skipped(counts: Mapping[str, int]) -> None:
    """One line on stderr with the number of items for each reason, nothing for none."""
    if counts:
        reasons = "; ".join(f"{counts[reason]} {reason}" for reason in sorted(counts))
        number = sum(counts.values())
        note("{number} item(s) left out: {reasons}", number=number, reasons=reasons)


def write_table(
    table: Table,
    form: str,
    *,
    stream: TextIO | None = None,
    titles: Mapping[str, str] | None = None,
) -> None:
    """Write a query result; json objects take the column names as keys.

    `titles` head the columns of a table; without them the columns are taken for names of this
    program's own, which are said in the chosen language. Give `{}` for columns that the user named.
    """
    if form in ("json", "jsonl"):
        write_records((dict(zip(table.columns, row, strict=True)) for row in table.rows), form)
        return
    out = sys.stdout if stream is None else stream
    if form == "csv":
        out.write(as_csv(table))
        return
    shown = Table(tuple(_title(name, titles) for name in table.columns), table.rows)
    if not (out.isatty() and _write_rich(shown, out)):
        out.write(as_plain(shown, get_terminal_size((PLAIN_WIDTH, 24)).columns))


def _title(name: str, titles: Mapping[str, str] | None) -> str:
    return column_title(name) if titles is None else titles.get(name, name)


def write_records(records: Iterable[Mapping[str, Any]], form: str) -> None:
    """Write JSON objects: one array (json), or one a line as they come (jsonl)."""
    if form == "jsonl":
        for record in records:
            click.echo(as_json(record))
        return
    # Written piece by piece: a million articles need not fit in memory.
    opening = "[\n"
    for record in records:
        click.echo(opening + as_json(record), nl=False)
        opening = ",\n"
    click.echo("[]" if opening == "[\n" else "\n]")


def as_json(value: object, *, indent: int | None = None) -> str:
    """One JSON text, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, indent=indent)


def as_csv(table: Table) -> str:
    """CSV with a header row; text that a spreadsheet would run as a formula gets a quote mark."""
    from parkgraph.loaders.csvfiles import spreadsheet_cell

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for row in (table.columns, *table.rows):
        # Numbers stay as they are: -5 is no formula.
        cells = (cell if type(cell) in (int, float) else cell_text(cell) for cell in row)
        writer.writerow([spreadsheet_cell(cell) for cell in cells])
    return buffer.getvalue()


def as_plain(table: Table, width: int = PLAIN_WIDTH) -> str:
    """Aligned columns without colour or truncation; a Chinese character is two wide.

    Columns that do not fit into `width`, the widest first, go below their row.
    """
    from rich.cells import cell_len

    rows = [[cell_text(cell) for cell in row] for row in table.rows]
    widths = [
        max(cell_len(line[at]) for line in (table.columns, *rows))
        for at in range(len(table.columns))
    ]
    kept = _fitting(widths, width)
    below = [at for at in range(len(widths)) if at not in kept]
    lines = [_line([table.columns[at] for at in kept], [widths[at] for at in kept])]
    lines.append("  ".join("─" * widths[at] for at in kept))
    for row in rows:
        lines.append(_line([row[at] for at in kept], [widths[at] for at in kept]))
        lines += [f"    {table.columns[at]}: {row[at]}" for at in below if row[at]]
    return "".join(f"{line}\n" for line in lines)


def cell_text(value: object) -> str:
    """One cell as a person reads it: lists joined, line breaks removed, None empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "; ".join(cell_text(item) for item in value)
    if isinstance(value, dict):
        return as_json(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return f"{value:.0f}"
    return " ".join(str(value).split())


def _fitting(widths: Sequence[int], width: int) -> list[int]:
    """Positions of the columns that fit beside each other."""
    kept = list(range(len(widths)))
    while len(kept) > 1 and sum(widths[at] + 2 for at in kept) - 2 > width:
        # The first column names the row and stays.
        kept.remove(max(kept[1:], key=lambda at: widths[at]))
    return kept


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    from rich.cells import cell_len

    padded = (
        cell + " " * (width - cell_len(cell)) for cell, width in zip(cells, widths, strict=True)
    )
    return "  ".join(padded).rstrip()


def _write_rich(table: Table, out: TextIO) -> bool:
    """Draw a table with lines and colour; False when it is too wide for the terminal."""
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    grid = RichTable(header_style="bold")
    for name in table.columns:
        grid.add_column(name)
    for row in table.rows:
        # Text, not markup: an article may well contain [brackets].
        grid.add_row(*(Text(cell_text(cell)) for cell in row))
    console = Console(file=out)
    natural = console.measure(grid, options=console.options.update(width=10_000))
    if natural.maximum > console.width:
        return False
    console.print(grid)
    return True
