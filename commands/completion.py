"""`parkgraph completion`: the name of a shell in, the script that completes for it out."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from parkgraph.commands.output import note

SHELLS = ("bash", "zsh", "fish")
PROGRAM = "parkgraph"
# Where each shell looks for such scripts, or the file that it reads first.
PLACES = {
    "bash": "~/.local/share/bash-completion/completions/parkgraph",
    "zsh": "a folder of $fpath, as _parkgraph",
    "fish": "~/.config/fish/completions/parkgraph.fish",
}


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script by which a shell completes commands, recipes and names.

    Commands, options, recipes, their parameters, labels and the names in a graph folder are
    completed.

    \b
    parkgraph completion bash > ~/.local/share/bash-completion/completions/parkgraph
    parkgraph completion zsh > ~/.zfunc/_parkgraph
    parkgraph completion fish > ~/.config/fish/completions/parkgraph.fish
    """
    made_by = get_completion_class(shell)
    assert made_by is not None  # click has all that the choice names.
    script = made_by(ctx.find_root().command, {}, PROGRAM, f"_{PROGRAM.upper()}_COMPLETE")
    click.echo(script.source_template % script.source_vars())
    note("put it in {place}", place=PLACES[shell])
