"""The command line: lists the commands, imports one only when it is asked for.

Turns the project's errors into one line on stderr and the exit codes of `docs/cli.md`.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any, cast

import click

from parkgraph.commands.language import LANGUAGES, tr
from parkgraph.commands.log import LOG_FORMATS, is_json, say_error
from parkgraph.commands.starting import bind_settings, finish, start
from parkgraph.commands.translating import translated
from parkgraph.kg.errors import ParkGraphError

# Name -> first line of the command's help, repeated here so that `--help` imports no command
# (tests/commands/test_cli.py compares the two).
COMMANDS: Mapping[str, str] = {
    "documents": "Print what was read: charset, title, dates and sections.",
    "extract": "Print what each document says: entities, relations, quantities.",
    "build": "Build a graph folder from articles, with an embedded store.",
    "forget": "Take documents out of a graph; only their own facts go with them.",
    "artefacts": "List, check and clear the Parquet parts of a graph folder.",
    "diff": "Explain by document what appeared, vanished and changed from graph A to graph B.",
    "explain": "Show every sentence behind a thing or a fact, and what speaks against it.",
    "report": "Write a dossier: who, where, with whom, how much, since when, what is uncertain.",
    "load": "Load a built graph into a Neo4j store.",
    "query": "Answer a recipe: a ready question with parameters.",
    "cypher": "Run a Cypher statement, read-only unless --write.",
    "shell": "Explore a graph with Cypher and recipes, line by line.",
    "serve": "Open the embedded store to Neo4j drivers, cypher-shell and notebooks.",
    "mcp": "Answer programs that speak the Model Context Protocol, over stdio.",
    "ask": "Answer a question in Chinese or English by a recipe, without a model service.",
    "stats": "Report on the shape of the graph: degree, components, PageRank, communities.",
    "sparql": "Answer a SPARQL query over an RDF export; SERVICE and updates are refused.",
    "export": "Write the graph as RDF, GraphML, JSON lines, CSV, for neo4j-admin; or mentions.",
    "view": "Write a page for the browser: network, map, flows, timeline and every sentence.",
    "import": "Build a graph folder from RDF: an export, or a file of the same shape.",
    "review": "Decide which entities are one: the pairs that would change most first.",
    "entity": "Show an entity with its names and judgements; merge or split entities.",
    "validate": "Check an RDF file against SHACL shapes.",
    "evaluate": "Score the extraction against hand-annotated articles.",
    "schema": "Show, check, compare and migrate the schema of the graph.",
    "samples": "Copy the sample articles into a folder.",
    "config": "Show which settings count and where each was said; begin a settings file.",
    "completion": "Print the script by which a shell completes commands, recipes and names.",
    "doctor": "Explain what is wrong with this machine or a graph folder, and mend it.",
}

# Commands whose module cannot bear their name, a word of Python.
MODULES: Mapping[str, str] = {"import": "import_rdf"}

# How long a command may tidy up after Ctrl-C or SIGTERM.
PATIENCE_S = 5.0


class LazyGroup(click.Group):
    """A click group whose commands live in `parkgraph.commands.NAME` as `command`."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a whole command line."""
        try:
            return super().main(*args, **kwargs)
        finally:
            finish()

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Choose the language and read the settings before anything is said or parsed."""
        start(args, extra, COMMANDS)
        # A copy in the language just chosen; its own method, or this one would be asked again.
        return super(LazyGroup, cast(LazyGroup, translated(self))).make_context(
            info_name, args, parent, **extra
        )

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the data flow, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of one command; None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        module = MODULES.get(cmd_name, cmd_name)
        command: click.Command = import_module(f"parkgraph.commands.{module}").command
        bind_settings(ctx, cmd_name, command)
        return translated(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown one is a usage error that names the nearest."""
        if args[0] in COMMANDS or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches

        near = get_close_matches(args[0], COMMANDS, n=1)
        said = tr("No such command {name!r}.", name=args[0])
        hint = " " + tr("Did you mean {possibility}?", possibility=repr(near[0])) if near else ""
        raise click.UsageError(said + hint, ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, importing none of them."""
        with formatter.section(tr("Commands")):
            formatter.write_dl([(name, tr(text)) for name, text in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; expected errors, Ctrl-C and a closed pipe end quietly."""
        with _ended_by_signals():
            try:
                result = super().invoke(ctx)
                sys.stdout.flush()
            except ParkGraphError as error:
                if ctx.params.get("verbose") or os.environ.get("PARKGRAPH_DEBUG"):
                    traceback.print_exc()
                say_error(str(error), error.exit_code)
                ctx.exit(error.exit_code)
            except click.ClickException as error:
                if not is_json():
                    raise
                say_error(error.format_message(), error.exit_code)
                ctx.exit(error.exit_code)
            except BrokenPipeError:
                # The reader (head, less) has gone: nothing more to say, here or at exit.
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
                ctx.exit(128 + signal.SIGPIPE)
            return result


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Leave by SystemExit on Ctrl-C and SIGTERM, so that locks are given back on the way."""
    received: list[int] = []
    patience = threading.Timer(PATIENCE_S, lambda: _leave_at_once(received[0]))
    patience.daemon = True

    def end(number: int, frame: FrameType | None) -> None:
        if not received:
            # A busy engine lets nobody leave before its query ends; its files stand a sudden end.
            patience.start()
        received.append(number)
        raise SystemExit(128 + number)

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        patience.cancel()
        for number, handler in before.items():
            signal.signal(number, handler)
        if received:
            # Whatever broke on the way out (a half-read answer, say) broke because of the signal.
            click.echo(tr("interrupted"), err=True)
            raise SystemExit(128 + received[0])


def _leave_at_once(number: int) -> None:
    click.echo(tr("interrupted"), err=True)
    os._exit(128 + number)


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from importlib.metadata import version

    click.echo(f"parkgraph {version('parkgraph')}")
    ctx.exit()


def _print_all_help(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        from parkgraph.commands.help_all import print_all_help

        print_all_help(ctx)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
@click.option(
    "--help-all",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_all_help,
    help="Show the help of every command and exit.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summaries on stderr.")
@click.option(
    "-v", "--verbose", is_flag=True, help="Say more on stderr; stages, tracebacks for errors."
)
@click.option(
    "--log-format",
    type=click.Choice(LOG_FORMATS),
    default="text",
    show_default=True,
    help="json: one object a line on stderr, with stages, counts and durations.",
)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    help="Language of help and messages; that of the locale when left out.",
)
@click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Read settings from this TOML file alone; also PARKGRAPH_CONFIG.",
)
@click.option(
    "--schema",
    "extension",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="An extension of the schema (YAML); also PARKGRAPH_SCHEMA.",
)
@click.pass_context
def cli(
    ctx: click.Context,
    quiet: bool,
    verbose: bool,
    log_format: str,
    lang: str | None,
    config: Path | None,
    extension: Path | None,
) -> None:
    """Articles about industrial parks in, a knowledge graph with its evidence out.

    \b
    parkgraph build articles/ -o GRAPH
    parkgraph query parks-in-region -p region=嘉定区 --store GRAPH
    """
    from parkgraph.commands.output import set_up_streams

    # `lang` and `config` were looked at before anything was parsed.
    set_up_streams(quiet=quiet, verbose=verbose, log_format=log_format)
    if extension is not None:
        from parkgraph.schema.active import use_schema

        ctx.with_resource(use_schema(extension))


if __name__ == "__main__":
    cli(prog_name="parkgraph")
