"""`parkgraph entity`: one entity with its names and judgements; two merged, one split."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from parkgraph.commands import completing
from parkgraph.commands.judging import (
    apply_judgements,
    by_option,
    folder_option,
    judge,
    no_apply_option,
)
from parkgraph.commands.language import column_title, tr
from parkgraph.commands.options import format_option
from parkgraph.commands.output import as_json, note, write_table
from parkgraph.kg.errors import SchemaError
from parkgraph.kg.records import Judgement, Table

if TYPE_CHECKING:
    from parkgraph.kg.build import Identities
    from parkgraph.kg.records import Entity

# Parts of an entity that are tables of their own.
TITLES = ("judgements", "merges")

reason_option = click.option("--reason", default="", help="Why; kept with the judgement.")


@click.group("entity")
def command() -> None:
    """Show an entity with its names and judgements; merge or split entities."""


@command.command("show")
@click.argument("name", shell_complete=completing.entities)
@folder_option
@format_option("table", "json", default="table")
def show(name: str, folder: Path, form: str) -> None:
    """Print an entity's names, the documents that use them and why they are one.

    NAME is an id, a name or TYPE:NAME.

    \b
    parkgraph entity show 嘉定工业区 --store GRAPH
    """
    from parkgraph.kg.build import read_identities

    identities = read_identities(folder)
    found = _described(identities, identities.find(name))
    if form == "json":
        click.echo(as_json(found, indent=1))
        return
    click.echo(f"{found['id']}  {found['type']}  {found['name']}")
    if found["aliases"]:
        click.echo(tr("aliases: {names}", names="; ".join(found["aliases"])))
    uses = tuple((use["name"], use["doc"]) for use in found["uses"])
    write_table(Table(("name", "document"), uses), "table")
    for title in TITLES:
        if found[title]:
            columns = ("verdict", "left", "right", "source", "reason", "at")
            rows = tuple(tuple(each[column] for column in columns) for each in found[title])
            click.echo("\n" + column_title(title))
            write_table(Table(columns, rows), "table")


@command.command("merge")
@click.argument("left", shell_complete=completing.entities)
@click.argument("right", shell_complete=completing.entities)
@folder_option
@reason_option
@by_option
@no_apply_option
def merge(left: str, right: str, folder: Path, reason: str, by: str | None, no_apply: bool) -> None:
    """Judge two entities to be one, and resolve the graph again.

    A merge is a judgement: `review --retract` takes it back.

    \b
    parkgraph entity merge 宁德时代 宁德时代新能源科技股份有限公司 --store GRAPH
    """
    from parkgraph.kg.build import read_identities
    from parkgraph.kg.resolve import bearers_of, handle_of

    identities = read_identities(folder)
    first, second = identities.find(left), identities.find(right)
    if first.id == second.id:
        note("{left} and {right} are one entity already: {id}", left=left, right=right, id=first.id)
        return
    if first.type != second.type:
        raise SchemaError(
            f"{left} is a {first.type}, {right} a {second.type}; only entities of one type are one"
        )
    _refuse_coded(first, second)
    bearers = bearers_of(identities.resolution.ids)
    a, b = str(handle_of(first, bearers, left)), str(handle_of(second, bearers, right))
    _keep(folder, [judge(a, b, "same", by=by, reason=reason)], no_apply)


@command.command("split")
@click.argument("name", shell_complete=completing.entities)
@click.option("--name", "names", multiple=True, help="A name to take out; may be repeated.")
@click.option(
    "--document",
    "documents",
    multiple=True,
    shell_complete=completing.documents,
    help="A document to take out; may be repeated.",
)
@folder_option
@reason_option
@by_option
@no_apply_option
def split(
    name: str,
    names: tuple[str, ...],
    documents: tuple[str, ...],
    folder: Path,
    reason: str,
    by: str | None,
    no_apply: bool,
) -> None:
    """Judge some names, or what some documents mean, to be another entity than the rest.

    \b
    parkgraph entity split 临港集团 --name 临港集团 --store GRAPH
    parkgraph entity split 张伟 --document b.txt --store GRAPH
    """
    from parkgraph.kg.build import read_identities

    if bool(names) == bool(documents):
        raise click.UsageError(tr("say what to take out: --name NAME or --document DOCUMENT"))
    identities = read_identities(folder)
    entity = identities.find(name)
    _refuse_coded(entity)
    pairs = _by_name(entity, names) if names else _by_document(identities, entity, documents)
    judged = [judge(a, b, "different", by=by, reason=reason) for a, b in pairs]
    _keep(folder, judged, no_apply)


def _keep(folder: Path, judgements: list[Judgement], no_apply: bool) -> None:
    from parkgraph.kg.artefacts import add_judgements, lock_folder
    from parkgraph.kg.build import check_judgements

    check_judgements(folder, judgements)
    with lock_folder(folder):
        add_judgements(folder, judgements)
    note("{kept} judgement(s) kept in {folder}", kept=len(judgements), folder=folder)
    if not no_apply:
        apply_judgements(folder)


def _refuse_coded(*entities: Entity) -> None:
    for entity in entities:
        if entity.type == "Region" and "code" in entity.properties:
            raise SchemaError(
                f"{entity.name} is a division with a code of its own ({entity.id}); "
                "regions with codes are neither merged nor split"
            )


def _by_name(entity: Entity, names: tuple[str, ...]) -> list[tuple[str, str]]:
    own = sorted({ref.name for _, ref in entity.members})
    strange = [name for name in names if name not in own]
    if strange:
        raise SchemaError(
            f"no document calls {entity.name} {strange[0]!r} in full; it has: {', '.join(own)}"
        )
    rest = [name for name in own if name not in names]
    if not rest:
        raise SchemaError(f"nothing would be left of {entity.name}; use --document instead")
    return [(f"{entity.type}:{a}", f"{entity.type}:{b}") for a in names for b in rest]


def _by_document(
    identities: Identities, entity: Entity, documents: tuple[str, ...]
) -> list[tuple[str, str]]:
    from parkgraph.kg.resolve import Handle

    names = {e.document.id: e.document.name for e in identities.extractions}
    out = [m for m in entity.members if m[0] in documents or names[m[0]] in documents]
    rest = [member for member in entity.members if member not in out]
    if not out or not rest:
        known = ", ".join(sorted({names[id_] for id_, _ in entity.members}))
        raise SchemaError(f"--document must name some, not all, of the documents: {known}")
    return [(str(Handle(a[1], a[0])), str(Handle(b[1], b[0]))) for a in out for b in rest]


def _described(identities: Identities, entity: Entity) -> dict[str, Any]:
    from parkgraph.kg.resolve import judgements_on

    names = {e.document.id: e.document.name for e in identities.extractions}

    def about(judgements: Iterable[Judgement]) -> list[dict[str, Any]]:
        return [{"id": j.id, **asdict(j)} for j in judgements_on(judgements, entity.members)]

    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "uses": [{"name": ref.name, "doc": names[id_]} for id_, ref in entity.members],
        "judgements": about(identities.judgements),
        "merges": about(identities.resolution.joins),
    }
