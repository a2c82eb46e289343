"""A click command in, the same command speaking the chosen language out.

Commands are written in English only; their texts, and those of click itself, are looked up here.
"""

from __future__ import annotations

import copy
import sys

import click

from parkgraph.commands.language import language, tr, tr_help
from parkgraph.commands.wide_help import WideContext


def translated(command: click.Command) -> click.Command:
    """A copy with help and options in the chosen language; the command itself in English."""
    if language() == "en":
        return command
    spoken = copy.copy(command)
    # click makes the context of a command by this.
    spoken.context_class = WideContext
    spoken.help = tr_help(command.help) if command.help else command.help
    if command.short_help:
        spoken.short_help = tr(command.short_help)
    spoken.params = [_translated_parameter(param) for param in command.params]
    # The option --help is made once and kept.
    spoken._help_option = None
    if isinstance(spoken, click.Group) and spoken.commands:
        spoken.commands = {name: translated(child) for name, child in spoken.commands.items()}
    return spoken


def translate_click() -> None:
    """Let click look its own texts up here.

    click asks gettext's global domain, which knows compiled files and the environment only; the
    name by which each of its modules calls gettext is therefore set to our look-up. In English
    that gives every text back as it is.
    """
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] != "click":
            continue
        if hasattr(module, "ngettext"):
            module.ngettext = _plural  # type: ignore[attr-defined]
        if hasattr(module, "_") and callable(module._):
            module._ = tr  # type: ignore[attr-defined]


def _plural(one: str, many: str, number: int) -> str:
    if language() == "en":
        return one if number == 1 else many
    # Chinese has one form for all numbers; `many` is the one that always has the number in it.
    return tr(one if number == 1 else many)


def _translated_parameter(param: click.Parameter) -> click.Parameter:
    if not isinstance(param, click.Option) or not param.help:
        return param
    spoken = copy.copy(param)
    spoken.help = tr(" ".join(param.help.split()))
    return spoken
