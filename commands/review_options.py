"""The options of `parkgraph review`, and what they ask for as one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from parkgraph.commands import completing
from parkgraph.commands.language import tr
from parkgraph.commands.options import output_file_type
from parkgraph.commands.suggesting import check_label

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--type",
        "type_",
        metavar="LABEL",
        shell_complete=completing.labels,
        help="Only pairs of one label, such as Company.",
    ),
    click.option("--limit", type=click.IntRange(min=1), help="At most so many pairs."),
    click.option("--unsure", is_flag=True, help="Also pairs that were judged unsure."),
    click.option("--export", "export_to", type=output_file_type, help="Write the pairs as CSV."),
    click.option(
        "--import",
        "import_from",
        type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
        help="Read verdicts (same, different, unsure) from such a CSV.",
    ),
    click.option(
        "--log", "show_log", is_flag=True, help="List every judgement, retracted ones too."
    ),
    click.option("--retract", metavar="ID", multiple=True, help="Take a judgement back."),
    click.option(
        "--claims",
        is_flag=True,
        help="Accept or reject claims instead: proposed ones, and weak ones that stand alone.",
    ),
    click.option("--web", is_flag=True, help="Decide in a browser of this machine."),
    click.option(
        "--port",
        type=click.IntRange(0, 65535),
        default=0,
        help="With --web: the port on 127.0.0.1; a free one when left out.",
    ),
    click.option(
        "--stop-after",
        "stop_after_s",
        type=click.FloatRange(min=0, min_open=True),
        default=3600.0,
        show_default=True,
        metavar="SECONDS",
        help="With --web: end when nobody asks for so long.",
    ),
    click.option(
        "--lang",
        type=click.Choice(("zh", "en")),
        default="zh",
        show_default=True,
        help="With --web: the language the page begins in.",
    ),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to review and how; at most one of the ways other than the terminal is asked for."""

    type_: str | None
    limit: int | None
    unsure: bool
    export_to: Path | None
    import_from: Path | None
    show_log: bool
    retract: tuple[str, ...]
    claims: bool
    web: bool
    port: int
    stop_after_s: float
    lang: str

    def check(self) -> None:
        """Raise a usage error where options contradict each other or a label is unknown."""
        files = self.export_to is not None, self.import_from is not None
        if sum((*files, self.show_log, bool(self.retract), self.web)) > 1:
            raise click.UsageError(
                tr("choose one of --export, --import, --log, --retract and --web")
            )
        if self.claims and (any(files) or self.unsure):
            raise click.UsageError(
                tr("--claims goes without --export, --import and --unsure: they are of pairs")
            )
        if self.type_ is not None:
            check_label(self.type_)


def review_options(function: F) -> F:
    """All options of the review itself; the command gets them checked, as `wanted`."""

    @wraps(function)
    def command(*, folder: Path, by: str | None, no_apply: bool, **given: Any) -> Any:
        wanted = Wanted(**given)
        wanted.check()
        return function(folder, wanted, by=by, no_apply=no_apply)

    decorated: Any = command
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    result: F = decorated
    return result
