"""`parkgraph review`: pairs and claims decided in the terminal, in a browser or in a CSV file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from parkgraph.commands.judging import apply_judgements, by_option, folder_option, no_apply_option
from parkgraph.commands.output import note
from parkgraph.commands.review_options import Wanted, review_options

if TYPE_CHECKING:
    from parkgraph.commands.review_asking import Asking
    from parkgraph.kg.build.open_claims import OpenClaim
    from parkgraph.kg.resolve import Candidate


@click.command("review")
@folder_option
@review_options
@by_option
@no_apply_option
def command(folder: Path, wanted: Wanted, *, by: str | None, no_apply: bool) -> None:
    """Decide which entities are one: the pairs that would change most first.

    In the terminal: y same, n different, u unsure, s skip, z undo, q quit. Each decision is kept at
    once; at the end the graph is resolved again. --web asks the same in a browser of this machine:
    open the address that is printed, once. --claims asks of claims: y accepted, n rejected.

    \b
    parkgraph review --store GRAPH
    parkgraph review --store GRAPH --web
    parkgraph review --store GRAPH --claims
    parkgraph review --store GRAPH --export pairs.csv
    parkgraph review --store GRAPH --import pairs.csv --by ann
    """
    if wanted.show_log:
        from parkgraph.commands.review_log import print_log

        print_log(folder)
    elif wanted.export_to is not None:
        from parkgraph.commands.review_file import export_queue

        export_queue(_queue(folder, wanted), wanted.export_to)
    elif _changed(folder, wanted, by) and not no_apply:
        apply_judgements(folder)


def _changed(folder: Path, wanted: Wanted, by: str | None) -> bool:
    """Take judgements back, or read or ask for new ones; whether any is other than before."""
    if wanted.retract:
        from parkgraph.commands.review_log import retract

        retract(folder, wanted.retract, by)
        return True
    if wanted.import_from is not None:
        from parkgraph.commands.review_file import import_verdicts

        kept = import_verdicts(folder, wanted.import_from, by)
    elif wanted.web:
        asking = _asking(folder, wanted, by)
        kept = asking.in_browser(
            port=wanted.port, stop_after_s=wanted.stop_after_s, lang=wanted.lang
        )
    else:
        kept = _asking(folder, wanted, by).in_terminal()
    note("{kept} judgement(s) kept in {folder}", kept=kept, folder=folder)
    return kept > 0


def _asking(folder: Path, wanted: Wanted, by: str | None) -> Asking[Any]:
    from parkgraph.commands.review_asking import asking_claims, asking_pairs

    if wanted.claims:
        return asking_claims(folder, _claims(folder, wanted), by)
    return asking_pairs(folder, _queue(folder, wanted), by)


def _queue(folder: Path, wanted: Wanted) -> list[Candidate]:
    from parkgraph.kg.build import read_identities

    found = [
        candidate
        for candidate in read_identities(folder).candidates()
        if wanted.type_ in (None, candidate.left.type)
        and (wanted.unsure or candidate.verdict != "unsure")
    ]
    return found[: wanted.limit]


def _claims(folder: Path, wanted: Wanted) -> list[OpenClaim]:
    from parkgraph.kg.build.open_claims import find_open_claims

    found = find_open_claims(folder)
    return [c for c in found if wanted.type_ in (None, c.claim.subject.type)][: wanted.limit]
