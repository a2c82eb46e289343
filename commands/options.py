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


def store_option(function: F) -> F:
    """--store: a graph folder or a Bolt URI."""
    return _store(required=True)(function)


def optional_store_option(function: F) -> F:
    """--store for a command that also does something without a graph."""
    return _store(required=False)(function)


def _store(*, required: bool) -> Callable[[F], F]:
    return click.option(
        "--store",
        "target",
        required=required,
        metavar="FOLDER|URI",
        help="A folder made by `build -o`, or a bolt:// or neo4j:// URI"
        " (login: NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE).",
    )


def output_folder_option(help_: str) -> Callable[[F], F]:
    """-o, a folder; the command gets it as `folder`."""
    return click.option("-o", "--output", "folder", type=folder_type, required=True, help=help_)


def output_file_option(help_: str) -> Callable[[F], F]:
    """-o, a file or - for stdout; the command gets it as `path`."""
    return click.option("-o", "--output", "path", type=output_file_type, required=True, help=help_)


def rows_option(function: F) -> F:
    """--limit: how many rows of an answer are printed."""
    return click.option(
        "--limit",
        type=click.IntRange(min=0),
        default=1000,
        show_default=True,
        help="Print at most this many rows; 0 for all.",
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
