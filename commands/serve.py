"""`parkgraph serve`: the embedded store of a graph folder, open to drivers of this machine."""

from __future__ import annotations

import signal
from typing import Literal

import click

from parkgraph.commands.language import tr
from parkgraph.commands.options import format_option
from parkgraph.commands.output import as_json, note


@click.command("serve")
@click.option("--store", "target", required=True, metavar="FOLDER", help="Made by `build -o`.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=7687,
    show_default=True,
    help="Bolt port on 127.0.0.1; 0 for a free one.",
)
@click.option("--write", is_flag=True, help="Let the login change the store.")
@format_option("table", "json", default="table")
def command(target: str, port: int, write: bool, form: Literal["table", "json"]) -> None:
    """Open the embedded store to Neo4j drivers, cypher-shell and notebooks.

    It listens on 127.0.0.1 until Ctrl-C. The password is new each time and printed once; the login
    can only read unless --write.

    \b
    parkgraph serve --store GRAPH
    """
    if "://" in target:
        raise click.UsageError(
            tr("A server listens already at that address; serve takes a folder.")
        )
    from parkgraph.loaders.stores import open_folder_store

    with open_folder_store(target, bolt_port=port or None) as store:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.getsignal(number))
        login = store.share(write=write)
        shown = {
            "uri": login.uri,
            "username": login.username,
            "password": login.password,
            "database": login.database,
        }
        lines = [as_json(shown)] if form == "json" else [f"{k:<9} {v}" for k, v in shown.items()]
        click.echo("\n".join(lines))
        note("Ctrl-C ends it")
        # The handlers of the command line end this.
        while True:
            signal.pause()
