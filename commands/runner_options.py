"""Click options for where a stage runs: in processes of this machine or on a Spark cluster."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

from parkgraph.commands.language import tr

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--runner",
        type=click.Choice(["local", "spark"]),
        default="local",
        show_default=True,
        help="Extract in processes of this machine or on a Spark cluster; the result is the same.",
    ),
    click.option(
        "--master",
        metavar="URL",
        help="The cluster of --runner spark: spark://HOST:PORT, yarn, k8s://…, local[N].",
    ),
    click.option(
        "--partitions",
        type=click.IntRange(min=1),
        help="Tasks of --runner spark; four for each core unless said otherwise.",
    ),
)


def runner_options(function: F) -> F:
    """The command gets the Spark runner that is asked for as `runner`, None for this machine."""

    @wraps(function)
    def command(
        *args: Any, runner: str, master: str | None, partitions: int | None, **others: Any
    ) -> Any:
        if (runner == "spark") != (master is not None):
            raise click.UsageError(tr("--runner spark and --master URL go together"))
        if partitions is not None and master is None:
            raise click.UsageError(tr("--partitions is for --runner spark"))
        from parkgraph.kg.runners import SparkRunner

        chosen = None if master is None else SparkRunner(master, partitions)
        return function(*args, runner=chosen, **others)

    decorated: Any = command
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    result: F = decorated
    return result
