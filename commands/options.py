"""Click options that several commands share, so that they read the same everywhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import click

from parkgraph.commands import completing
from parkgraph.commands.language import tr

F = TypeVar("F", bound=Callable[..., Any])


def sources_argument(function: F) -> F:
    """SOURCES…: files, folders, globs, or - for stdin."""
    return click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")(function)


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


def parse_pairs(pairs: tuple[str, ...]) -> dict[str, str]:
    """Split NAME=VALUE texts; raises a usage error naming the one that has no =."""
    values: dict[str, str] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise click.BadParameter(
                tr("{pair!r} is not NAME=VALUE, for example -p region=嘉定区", pair=pair),
                param_hint="-p",
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
