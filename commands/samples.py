"""`parkgraph samples`: the packaged sample articles, copied into a folder."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from parkgraph.commands.language import tr
from parkgraph.commands.options import (
    output_folder_option,
)
from parkgraph.commands.output import note


@click.command("samples")
@output_folder_option("Folder to copy to; made when missing.")
@click.option("--dry-run", is_flag=True, help="Only list what would be written.")
def command(folder: Path, dry_run: bool) -> None:
    """Copy the sample articles into a folder.

    Prints the paths. A file that exists already with other contents is left alone and is an error.

    \b
    parkgraph samples -o samples
    parkgraph build samples -o GRAPH
    """
    articles = sorted(
        (item for item in files("parkgraph.samples").iterdir() if _is_article(item.name)),
        key=lambda item: item.name,
    )
    for article in articles:
        target = folder / article.name
        data = article.read_bytes()
        if target.exists() and target.read_bytes() != data:
            raise click.ClickException(
                tr(
                    "{file} exists and differs from the sample; choose another folder with -o",
                    file=target,
                )
            )
        if not dry_run:
            folder.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        click.echo(target)
    text = (
        "{articles} articles would be written to {folder}"
        if dry_run
        else "{articles} articles written to {folder}"
    )
    note(text, articles=len(articles), folder=folder)


def _is_article(name: str) -> bool:
    return name.endswith((".txt", ".html", ".jsonl"))
