"""Settings in, what click takes for the defaults of a command's options out.

Which options a command has is known once it is imported; only then are its keys checked, so that
a command starts without importing the others.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from parkgraph.commands.settings import (
    COMMON,
    COMMON_KEYS,
    GLOBAL_KEYS,
    NEVER,
    Setting,
    Settings,
    variable_of,
)
from parkgraph.kg.errors import SettingsError

# --store of these is where they write, not the graph that the other commands read.
_TARGETS = (("load", "store"),)
# Names of click's parameters that differ from the options of the program.
_GLOBAL_NAMES = {"schema": "extension", "log-format": "log_format"}


def bind_group(settings: Settings) -> dict[str, Any]:
    """Values of the program's own options, by the names of click's parameters."""
    found: dict[str, Any] = {}
    for setting in settings.said:
        if len(setting.path) == 1:
            key = setting.path[0]
            if key == "schema" and settings.environ.get(variable_of(key)):
                continue
            if key in ("quiet", "verbose") and not isinstance(setting.value, bool | str):
                raise SettingsError(f"{setting.origin}: {key} is true or false")
            value = _located(setting, str(setting.value)) if key == "schema" else setting.value
            found[_GLOBAL_NAMES.get(key, key)] = value
    return found


def bind(settings: Settings, names: tuple[str, ...], command: click.Command) -> dict[str, Any]:
    """Values of a command's options, and of its subcommands', by the names of the parameters.

    Raises SettingsError for a key that is no option of the command and for a value that does not
    fit, naming file and line.
    """
    found: dict[str, Any] = {}
    check_keys(settings, names, command)
    for param, setting in settings_of(settings, names, command):
        found[param.name or ""] = _value(param, setting)
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            found[name] = bind(settings, (*names, name), child)
    return found


def settings_of(
    settings: Settings, names: tuple[str, ...], command: click.Command
) -> Iterator[tuple[click.Option, Setting]]:
    """Each option of a command for which something was said, with what counts."""
    for key, param in options_of(command).items():
        said = [s for s in settings.said if s.path == (*names, key) or _is_common(s, names, param)]
        variable = variable_of(*names, key)
        if value := settings.environ.get(variable):
            said.append(Setting((*names, key), value, variable))
        if said:
            # Within one file or within the environment the command's own section counts more.
            yield param, max(said, key=lambda s: (_layer(said, s), s.path[0] != COMMON))


def options_of(command: click.Command) -> dict[str, click.Option]:
    """A command's options by the name a file gives them: --rdf-format is rdf-format."""
    return {
        name.removeprefix("--"): param
        for param in command.params
        if isinstance(param, click.Option)
        for name in param.opts
        if name.startswith("--") and name.removeprefix("--") not in NEVER
    }


def check_keys(settings: Settings, names: tuple[str, ...], command: click.Command) -> None:
    """Refuse keys of a section that the command does not have."""
    known = list(options_of(command))
    parts = list(command.commands) if isinstance(command, click.Group) else []
    for setting in settings.said:
        depth = len(names)
        if setting.path[:depth] != names:
            continue
        key, is_leaf = setting.path[depth], len(setting.path) == depth + 1
        if key not in (known if is_leaf else parts):
            from parkgraph.commands.settings_file import unknown_key

            raise unknown_key(key, [*known, *parts], setting.origin)


def check_sections(settings: Settings, commands: Mapping[str, str]) -> None:
    """Refuse sections that are no command."""
    for setting in settings.said:
        if len(setting.path) > 1 and setting.path[0] not in (COMMON, *commands):
            from parkgraph.commands.settings_file import unknown_key

            raise unknown_key(setting.path[0], [COMMON, *commands, *GLOBAL_KEYS], setting.origin)


def _is_common(setting: Setting, names: tuple[str, ...], param: click.Option) -> bool:
    """Whether what goes for all commands goes for this option."""
    key = setting.path[-1]
    if setting.path[0] != COMMON or f"--{key}" not in param.opts or key not in COMMON_KEYS:
        return False
    if (*names, key) in _TARGETS:
        return False
    choices = param.type.choices if isinstance(param.type, click.Choice) else None
    return choices is None or setting.value in choices


def _layer(said: list[Setting], setting: Setting) -> int:
    """Which file or the environment a setting is from, as a number that grows with its weight."""
    sources = [None if s.base is None else s.origin.rpartition(":")[0] for s in said]
    own = None if setting.base is None else setting.origin.rpartition(":")[0]
    order = [source for source in dict.fromkeys(sources) if source is not None]
    return len(order) if own is None else order.index(own)


def _value(param: click.Option, setting: Setting) -> Any:
    value = setting.value
    if isinstance(value, str) and _names_a_path(param):
        value = _located(setting, value)
    if isinstance(param.type, click.Path):
        return value  # Whether it exists matters only if the command line does not say otherwise.
    if param.multiple and isinstance(value, str):
        value = [value]
    if param.is_flag and not isinstance(value, bool) and setting.base is not None:
        raise SettingsError(f"{setting.origin}: {setting.key} is true or false, not {value!r}")
    try:
        param.type_cast_value(click.Context(click.Command(None), resilient_parsing=True), value)
    except click.BadParameter as error:
        raise SettingsError(f"{setting.origin}: {setting.key}: {error.message}") from error
    return value


def _names_a_path(param: click.Option) -> bool:
    return isinstance(param.type, click.Path) or "FOLDER" in (param.metavar or "")


def _located(setting: Setting, value: str) -> str:
    """A path of a file, from where the file lies; addresses and - stay as they are."""
    if setting.base is None or "://" in value or value == "-":
        return value
    path = setting.base / Path(value).expanduser()
    here = Path.cwd()
    return os.fspath(path.relative_to(here)) if path.is_relative_to(here) else os.fspath(path)
