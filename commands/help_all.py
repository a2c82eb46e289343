"""A command in, the help pages of it and of everything below it out."""

from __future__ import annotations

from collections.abc import Iterator

import click


def help_pages(
    command: click.Command, name: str, parent: click.Context | None = None, width: int | None = None
) -> Iterator[tuple[str, str]]:
    """The path of each command with its page, in the order of the commands; `width` in columns."""
    ctx = command.context_class(
        command, info_name=name, parent=parent, terminal_width=width, max_content_width=width
    )
    ctx.help_option_names = ["-h", "--help"]
    lines = command.get_help(ctx).splitlines()
    yield ctx.command_path, "\n".join(line.rstrip() for line in lines)
    if isinstance(command, click.Group):
        for child in command.list_commands(ctx):
            found = command.get_command(ctx, child)
            if found is not None:
                yield from help_pages(found, child, ctx, width)


def print_all_help(ctx: click.Context) -> None:
    """Print every page, through a pager on a terminal, and exit."""
    if ctx.resilient_parsing:
        return
    pages = help_pages(ctx.command, ctx.info_name or "parkgraph")
    click.echo_via_pager(f"{path}\n{'─' * len(path)}\n{text}\n\n" for path, text in pages)
    ctx.exit()
