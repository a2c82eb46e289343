"""`parkgraph diff`: two graph folders in, what changed between them and why out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parkgraph.commands.options import format_option
from parkgraph.commands.output import as_json, cell_text, note, write_records

if TYPE_CHECKING:
    from parkgraph.queries.comparison import Change, Comparison

_SIGNS = {"appeared": "+", "vanished": "-", "changed": "~"}
_ELSEWHERE = "follows from other changes"
_graph = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("diff")
@click.argument("left", type=_graph, metavar="A")
@click.argument("right", type=_graph, metavar="B")
@format_option("text", "json", "jsonl", default="text")
def command(left: Path, right: Path, form: str) -> None:
    """Explain by document what appeared, vanished and changed from graph A to graph B.

    A and B are folders made by `build -o`. A fact stands under each document that speaks for it
    on one side only. + appeared, - vanished, ~ changed.

    \b
    parkgraph diff OLD_GRAPH GRAPH
    """
    from parkgraph.queries.comparison import compare_folders

    found = compare_folders(left, right)
    if form == "json":
        click.echo(as_json(asdict(found)))
    elif form == "jsonl":
        write_records(map(asdict, found.changes), "jsonl")
    else:
        click.echo("\n".join(_lines(found)))
    if found.digests[0] == found.digests[1]:
        note("the graphs say the same")
    else:
        note("{changes} changes", changes=len(found.changes))


def _lines(found: Comparison) -> Iterator[str]:
    by_document: dict[str, list[Change]] = defaultdict(list)
    for change in found.changes:
        for name in {cause.name for cause in change.because} or {_ELSEWHERE}:
            by_document[name].append(change)
    states = {
        **dict.fromkeys(found.added, "added"),
        **dict.fromkeys(found.removed, "removed"),
        **dict.fromkeys(found.edited, "edited"),
    }
    named = sorted({*states, *by_document} - {_ELSEWHERE})
    for name in [*named, *([_ELSEWHERE] if _ELSEWHERE in by_document else [])]:
        state = f" ({states.get(name, 'kept')})" if name != _ELSEWHERE else ""
        yield f"{name}{state}"
        yield from (f"  {_line(change)}" for change in by_document[name])


def _line(change: Change) -> str:
    ends = f"{change.subject} → {change.object}" if change.object else change.subject
    line = f"{_SIGNS[change.kind]} {change.type} {ends}"
    if change.kind != "changed":
        return line
    names = sorted({*change.before, *change.after})
    what = (
        f"{name} {cell_text(change.before.get(name)) or 'none'} → "
        f"{cell_text(change.after.get(name)) or 'none'}"
        for name in names
    )
    return f"{line}: {', '.join(what)}"
