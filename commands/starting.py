"""What happens before the command line is parsed: settings read, the language chosen."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from parkgraph.commands.language import VARIABLE, language, language_of, use_language
from parkgraph.commands.log import use_log_format
from parkgraph.commands.settings import Settings
from parkgraph.commands.settings_binding import bind, bind_group, check_sections
from parkgraph.commands.settings_gathering import gather_settings
from parkgraph.commands.translating import translate_click
from parkgraph.kg.errors import SettingsError

# Options of the program itself that take a value; what follows one is no command.
_WITH_VALUE = ("--lang", "--config", "--log-format", "--schema")


class UnusableSettings(click.ClickException):
    """Settings that cannot be used, told before there is a command to tell it."""

    exit_code = SettingsError.exit_code

    def show(self, file: object = None) -> None:
        """Print it like every other error."""
        from parkgraph.commands.log import say_error

        say_error(self.message, self.exit_code)


def start(args: Sequence[str], extra: dict[str, Any], commands: Mapping[str, str]) -> None:
    """Choose the language by arguments, settings and locale; leave the settings with click.

    `extra` goes to click's context: what it takes from there counts less than an argument and
    more than a built-in default. Raises UnusableSettings naming the file and line, also of a
    section that is none of `commands`.
    """
    given = early_options(args)
    use_language(given.get("--lang") or os.environ.get(VARIABLE) or language_of(os.environ))
    _speak()
    try:
        settings = gather_settings(os.environ, Path.cwd(), given.get("--config"))
        check_sections(settings, commands)
        extra.setdefault("default_map", bind_group(settings))
    except SettingsError as error:
        if extra.get("resilient_parsing"):
            return  # A shell asks for completions: nobody would read a complaint.
        raise UnusableSettings(str(error)) from error
    chosen = settings.value("lang")
    if "--lang" not in given and isinstance(chosen, str):
        use_language(chosen)
        _speak()
    extra.setdefault("obj", settings)


def finish() -> None:
    """Leave nothing of one run to the next in the same process."""
    use_language("en")
    use_log_format("text")


def bind_settings(ctx: click.Context, name: str, command: click.Command) -> None:
    """Give click what the settings say of a command, once it is known which options it has."""
    if isinstance(ctx.obj, Settings) and ctx.default_map is not None:
        try:
            values: Mapping[str, Any] = bind(ctx.obj, (name,), command)
        except SettingsError:
            if ctx.resilient_parsing:
                return
            raise
        ctx.default_map = {**ctx.default_map, name: values}


def early_options(args: Sequence[str]) -> dict[str, str]:
    """The program's own options with values, up to the command.

    >>> early_options(["--lang=zh", "-q", "build", "--lang", "en"])
    {'--lang': 'zh'}
    """
    found: dict[str, str] = {}
    waiting = iter(args)
    for arg in waiting:
        if not arg.startswith("-"):
            break
        name, sign, value = arg.partition("=")
        if name in _WITH_VALUE:
            found[name] = value if sign else next(waiting, "")
    return found


def _speak() -> None:
    if language() != "en":
        translate_click()
