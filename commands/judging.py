"""What `review` and `entity` share: who judges and when, and the graph brought up to date after."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from parkgraph.commands.output import note
from parkgraph.commands.progress import progress_bar
from parkgraph.kg.records import ClaimVerdict, Judgement, Verdict

F = TypeVar("F", bound=Callable[..., Any])

folder_option = click.option(
    "--store",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="A folder made by `build -o`.",
)
by_option = click.option(
    "--by",
    metavar="NAME",
    help="Who judges; your login when left out.",
)
no_apply_option = click.option(
    "--no-apply",
    is_flag=True,
    help="Only keep the judgements; the next build applies them.",
)


def judge(
    left: str, right: str, verdict: Verdict | ClaimVerdict, *, by: str | None, reason: str
) -> Judgement:
    """A person's judgement of this moment, in UTC."""
    return Judgement(left, right, verdict, source_of(by), reason, now())


def source_of(by: str | None) -> str:
    """`person:NAME`, by default of who is logged in."""
    return f"person:{by or _login()}"


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # A container may run under a number without a name.
        return "unknown"


def now() -> str:
    """The time that a judgement bears: ISO, UTC, seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def apply_judgements(folder: Path) -> None:
    """Resolve the folder's documents again and bring its store, if it has one, up to date."""
    from parkgraph.commands.store_building import STORE_FOLDER, build_store
    from parkgraph.kg.build import resolve_again

    with progress_bar() as report:
        manifest = resolve_again(folder)
        if (folder / STORE_FOLDER).exists():
            build_store(folder, report)
    note("{folder} is resolved again: digest {digest}", folder=folder, digest=manifest.digest)
