"""`parkgraph mcp`: a graph behind the Model Context Protocol, on stdin and stdout."""

from __future__ import annotations

import click

from parkgraph.commands.language import tr
from parkgraph.commands.options import store_option

_INSTALL = "pip install 'parkgraph[mcp]'"


@click.command("mcp")
@store_option
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=200,
    show_default=True,
    help="Most rows of one answer.",
)
@click.option(
    "--timeout",
    "timeout_s",
    type=click.FloatRange(min=0, min_open=True),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="Give a query up after this long.",
)
def command(target: str, limit: int, timeout_s: float) -> None:
    """Answer programs that speak the Model Context Protocol, over stdio.

    The tools are the schema, every recipe, and Cypher that only reads. Needs the extra `mcp`.

    \b
    parkgraph mcp --store GRAPH
    """
    try:
        from parkgraph.commands.mcp_server import serve_stdio
    except ModuleNotFoundError as error:
        raise click.UsageError(
            tr("{name} is not installed; run: {command}", name=error.name, command=_INSTALL)
        ) from error
    from parkgraph.commands.opening import opened_store

    with opened_store(target) as store:
        serve_stdio(store, max_rows=limit, timeout_s=timeout_s)
