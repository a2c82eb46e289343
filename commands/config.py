"""`parkgraph config`: settings files and environment in, what counts and where it was said out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from parkgraph.commands import completing
from parkgraph.commands.language import tr
from parkgraph.commands.options import format_option
from parkgraph.commands.output import note, write_table
from parkgraph.commands.settings import COMMON, GLOBAL_KEYS, Settings, variable_of
from parkgraph.commands.settings_binding import bind, options_of, settings_of
from parkgraph.commands.settings_gathering import PROJECT_FILE, settings_files, user_file
from parkgraph.kg.records import Table

DEFAULT = "default"
Row = tuple[str, object, str]


@click.group("config")
def command() -> None:
    """Show which settings count and where each was said; begin a settings file."""


@command.command("show")
@click.argument("name", metavar="[COMMAND]", required=False, shell_complete=completing.commands)
@click.option("--origin", is_flag=True, help="Also say where each was said: file and line.")
@format_option("table", "json", "jsonl", "csv", default="table")
@click.pass_context
def show(ctx: click.Context, name: str | None, origin: bool, form: str) -> None:
    """Print what was set, checked; with COMMAND all its options, defaults too.

    Every key of every section is checked. What counts more comes first: command line, environment
    (PARKGRAPH_BUILD_WORKERS, PARKGRAPH_STORE), parkgraph.toml of the project, the user's file.

    \b
    parkgraph config show --origin
    parkgraph config show build --origin
    """
    root, settings = ctx.find_root(), ctx.obj
    assert isinstance(root.command, click.Group) and isinstance(settings, Settings)
    names = root.command.list_commands(root)
    if name is not None and name not in names:
        from parkgraph.commands.suggesting import nearest

        raise click.UsageError(
            tr("No such command {name!r}.", name=name) + nearest(name, names), ctx
        )
    rows = [*_global(root), *_common(settings)] if name is None else []
    for each in names if name is None else [name]:
        found = root.command.get_command(root, each)
        if found is not None:
            bind(settings, (each,), found)
            rows += _of_command(settings, (each,), found, everything=name is not None)
    columns = ("setting", "value", "origin")
    end = 3 if origin else 2
    write_table(Table(columns[:end], tuple(row[:end] for row in rows)), form)


@command.command("path")
@format_option("table", "json", "jsonl", "csv", default="table")
@click.pass_context
def path_(ctx: click.Context, form: str) -> None:
    """Print which settings files are looked for; what comes later counts more.

    \b
    parkgraph config path
    """
    only = ctx.find_root().params.get("config")
    files = settings_files(os.environ, Path.cwd(), str(only) if only else None)
    rows = tuple((str(path), path.is_file()) for path in files)
    write_table(Table(("file", "exists"), rows), form)


@command.command("init")
@click.option("--user", is_flag=True, help="The user's file instead of the project's.")
def init(user: bool) -> None:
    """Write a settings file in which everything is explained and commented out.

    It is parkgraph.toml in this folder, and one that exists is left alone.

    \b
    parkgraph config init
    """
    from importlib.resources import files

    path = user_file() if user else Path(PROJECT_FILE)
    if path.exists():
        raise click.UsageError(tr("{path} exists already; edit it", path=path))
    path.parent.mkdir(parents=True, exist_ok=True)
    text = files("parkgraph.commands").joinpath("messages", "parkgraph.toml").read_text("utf-8")
    path.write_text(text, encoding="utf-8")
    click.echo(path)
    note("{path} is written; take the # from what you need", path=path)


def _global(root: click.Context) -> Iterator[Row]:
    """The program's own options: click knows which source won."""
    settings = root.obj
    by_option = {option: param for option, param in options_of(root.command).items()}
    for key in GLOBAL_KEYS:
        param = by_option[key]
        source = root.get_parameter_source(param.name or "")
        value = root.params.get(param.name or "")
        if source is click.core.ParameterSource.COMMANDLINE:
            yield key, value, tr("command line")
        elif key == "schema" and settings.environ.get(variable_of(key)):
            yield key, settings.environ[variable_of(key)], variable_of(key)
        else:
            said = [each for each in settings.said if each.path == (key,)]
            origin = said[-1].origin if said else tr(DEFAULT)
            yield key, said[-1].value if said else value, origin


def _common(settings: Settings) -> Iterator[Row]:
    """What goes for several commands, as it counts: the last layer that says it."""
    said = {each.key: each for each in settings.said if each.path[0] == COMMON}
    yield from ((key, each.value, each.origin) for key, each in sorted(said.items()))


def _of_command(
    settings: Settings, names: tuple[str, ...], command_: click.Command, *, everything: bool
) -> Iterator[Row]:
    said = {param.name: setting for param, setting in settings_of(settings, names, command_)}
    for key, param in sorted(options_of(command_).items()):
        setting = said.get(param.name)
        name = ".".join((*names, key))
        if setting is not None and (everything or setting.path[0] != COMMON):
            common = f" ({COMMON})" if setting.path[0] == COMMON else ""
            yield name, setting.value, setting.origin + common
        elif everything:
            default = param.get_default(click.Context(command_), call=False)
            plain = isinstance(default, str | int | float | bool)
            yield name, default if plain else None, tr(DEFAULT)
    if isinstance(command_, click.Group):
        for child_name, child in command_.commands.items():
            yield from _of_command(settings, (*names, child_name), child, everything=everything)
