"""Click options for what is read: the sources, and how much of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar

import click

from parkgraph.commands.options import parse_pairs
from parkgraph.kg.sources.limits import DEFAULT_DOCUMENT_S, FIELDS, Limits, Reading

F = TypeVar("F", bound=Callable[..., Any])


def sources_argument(function: F) -> F:
    """SOURCES…: files, folders, globs, or - for stdin."""
    return click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")(function)


def reading_options(function: F) -> F:
    """What is read and how much of it; the command gets it all as `reading`."""
    defaults = Limits()

    @wraps(function)
    def command(
        *args: Any,
        prefilter: bool | None,
        columns: tuple[str, ...],
        document_s: float,
        **others: Any,
    ) -> Any:
        caps = {name: others.pop(name) for name in _CAPS}
        wanted = parse_pairs(columns, option="--column", example="text=content")
        unknown = sorted(wanted.keys() - set(FIELDS))
        if unknown:
            raise click.BadParameter(
                f"{unknown[0]!r} is none of {', '.join(FIELDS)}", param_hint="--column"
            )
        limits = Limits(**caps, document_s=document_s)
        return function(*args, reading=Reading(limits, prefilter, wanted), **others)

    decorated: Any = command
    for name, help_ in reversed(list(_CAPS.items())):
        decorated = click.option(
            f"--max-{name.replace('_', '-')}",
            name,
            type=click.IntRange(min=1),
            default=getattr(defaults, name),
            show_default=True,
            metavar="NUMBER",
            help=help_,
        )(decorated)
    for option in (_DOCUMENT_TIMEOUT, _COLUMN, _PREFILTER):
        decorated = option(decorated)
    result: F = decorated
    return result


_CAPS: Mapping[str, str] = {
    "document_bytes": "Set a larger article aside.",
    "member_bytes": "Set a gzip member, zstd file or Parquet row group aside that grows larger.",
    "total_bytes": "Read no more of a file that decompresses to more.",
    "ratio": "Set aside what grows more than so many times when decompressed.",
    "members": "Read no more gzip members of one file.",
}
_PREFILTER = click.option(
    "--prefilter/--no-prefilter",
    default=None,
    help="Leave out pages without words of parks, firms, regions.  [default: for WARC and WET]",
)
_COLUMN = click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=NAME",
    help="Parquet column or JSON field of text, html, url, title or published.",
)
_DOCUMENT_TIMEOUT = click.option(
    "--document-timeout",
    "document_s",
    type=click.FloatRange(min=0),
    default=DEFAULT_DOCUMENT_S,
    show_default=True,
    metavar="SECONDS",
    help="Set an article aside that takes more processor time; 0 for no limit.",
)
