"""Click options that several commands share, so that they read the same everywhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import click

from parkgraph.commands import completing
from parkgraph.commands.language import tr
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


def store_option(function: F) -> F:
    """--store: a graph folder or a Bolt URI."""
    return click.option(
        "--store",
        "target",
        required=True,
        metavar="FOLDER|URI",
        help="A folder made by `build -o`, or a bolt:// or neo4j:// URI"
        " (login: NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE).",
    )(function)


def extractor_option(function: F) -> F:
    """--extractor, any number of times."""
    return click.option(
        "--extractor",
        "extractors",
        multiple=True,
        shell_complete=completing.extractors,
        metavar="NAME",
        help="Ask this installed extractor too; what it says stays proposed. May be repeated.",
    )(function)


def format_option(*choices: str, default: str) -> Callable[[F], F]:
    """--format with the given choices."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(choices),
        default=default,
        show_default=True,
        help="How to print the result.",
    )


def timeout_option(function: F) -> F:
    """--timeout: seconds after which the store gives a query up."""
    return click.option(
        "--timeout",
        "timeout_s",
        type=click.FloatRange(min=0, min_open=True),
        default=60.0,
        show_default=True,
        metavar="SECONDS",
        help="Give up after this long.",
    )(function)


def parameters_option(function: F) -> F:
    """-p name=value, any number of times."""
    return click.option(
        "-p",
        "--param",
        "pairs",
        multiple=True,
        shell_complete=completing.parameters,
        metavar="NAME=VALUE",
        help="A parameter; may be repeated.",
    )(function)


def parse_pairs(
    pairs: tuple[str, ...], *, option: str = "-p", example: str = "region=嘉定区"
) -> dict[str, str]:
    """Split NAME=VALUE texts; raises a usage error naming the one that has no =."""
    values: dict[str, str] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise click.BadParameter(
                tr(
                    "{pair!r} is not NAME=VALUE, for example {option} {example}",
                    pair=pair,
                    option=option,
                    example=example,
                ),
                param_hint=option,
            )
        values[name] = value
    return values


def usable_cores() -> int:
    """Cores that this process may run on: a container or `taskset` may allow fewer than exist."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def stdin_for(sources: tuple[str, ...]) -> BinaryIO | None:
    """Standard input as bytes when `-` is among the sources."""
    return sys.stdin.buffer if "-" in sources else None


output_file_type = click.Path(dir_okay=False, allow_dash=True, path_type=Path)
folder_type = click.Path(file_okay=False, path_type=Path)
