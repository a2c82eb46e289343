"""`parkgraph schema`: the model as tables, extensions checked, versions compared and migrated."""

from __future__ import annotations

from pathlib import Path

import click

from parkgraph.commands.language import tr
from parkgraph.commands.options import format_option
from parkgraph.commands.output import as_json, note, say_plainly, write_table
from parkgraph.kg.errors import SchemaError
from parkgraph.kg.records import Table
from parkgraph.schema.difference import Difference, compare_models
from parkgraph.schema.model import Model, load_model

existing_file_type = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("schema")
def command() -> None:
    """Show, check, compare and migrate the schema of the graph."""


@command.command("show")
@format_option("table", "json", "csv", "yaml", "shacl", default="table")
@click.option(
    "--only",
    type=click.Choice(["labels", "relations"]),
    default=None,
    help="Print one of the two tables.",
)
def show(form: str, only: str | None) -> None:
    """Print labels with their properties, and relationship types with their ends.

    yaml is the whole schema in LinkML, shacl its shapes in Turtle, both with the extension that
    --schema names.

    \b
    parkgraph schema show
    parkgraph schema show --only relations --format csv
    parkgraph --schema my.yaml schema show --format yaml > merged.yaml
    parkgraph --schema my.yaml schema show --format shacl > shapes.ttl
    """
    model = load_model()
    if form in ("yaml", "shacl"):
        click.echo(_yaml() if form == "yaml" else _shacl(), nl=False)
        return
    tables = {"labels": _labels(model), "relations": _relations(model)}
    if only is not None:
        tables = {only: tables[only]}
    if form == "json":
        found = {
            name: [dict(zip(table.columns, row, strict=True)) for row in table.rows]
            for name, table in tables.items()
        }
        click.echo(as_json({"version": model.version, **found}, indent=1))
        return
    for at, table in enumerate(tables.values()):
        if at:
            click.echo()
        write_table(table, form)


@command.command("check")
@click.argument("file", type=existing_file_type)
@format_option("table", "json", "csv", default="table")
def check(file: Path, form: str) -> None:
    """Check an extension of the schema and its relation rules; print what it adds.

    Every fault is printed with file, line and key. The exit code is 5 if there is one.

    \b
    parkgraph schema check my.yaml
    """
    from parkgraph.schema.active import use_schema
    from parkgraph.schema.extension import check_extension, packaged_schema, read_extension
    from parkgraph.schema.model import parse_model

    faults = list(check_extension(file))
    for fault in faults:
        click.echo(str(fault))
    if faults:
        number = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        raise SchemaError(f"{file} has {number}; see docs/extending-the-schema.md")
    with use_schema(file):
        from parkgraph.kg.claims.grammar import load_rules

        load_rules()
        added = compare_models(parse_model(packaged_schema()), load_model())
    _print_differences(added, form)
    extension = read_extension(file)
    note(
        "{file} is sound: extension {name}, version {version}",
        file=file,
        name=extension.name,
        version=extension.version,
    )


@command.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", required=False)
@format_option("table", "json", "csv", default="table")
def diff(old: str, new: str | None, form: str) -> None:
    """Print what appears, vanishes and changes from schema OLD to NEW.

    OLD and NEW are a YAML file (a schema or an extension), a graph folder, or a version such as
    1.0.0. Without NEW it is the present schema, with the extension that --schema names.

    \b
    parkgraph schema diff 1.0.0
    parkgraph schema diff GRAPH my.yaml
    """
    present = load_model()
    before = _model_of(old)
    after = present if new is None else _model_of(new)
    note("from schema {before} to {after}", before=before.version, after=after.version)
    _print_differences(compare_models(before, after), form)


@command.command("migrate")
@click.argument("target", metavar="FOLDER")
@click.option("--dry-run", is_flag=True, help="Only print what would change.")
@format_option("table", "json", "csv", default="table")
def migrate(target: str, dry_run: bool, form: str) -> None:
    """Bring a graph folder of an older schema to the present one, its store too.

    The graph is made anew from the claims; no article is read again. A store at a Bolt address is
    migrated by loading the folder into it again.

    \b
    parkgraph schema migrate GRAPH --dry-run
    parkgraph schema migrate GRAPH
    """
    from parkgraph.kg.artefacts.migrating import migrate_folder

    if "://" in target:
        raise click.UsageError(
            tr(
                "a store is migrated by loading again: parkgraph load FOLDER --store {target}",
                target=target,
            )
        )
    folder = Path(target)
    done = migrate_folder(folder, dry_run=dry_run)
    rows = tuple((*what, number) for what, number in done.changes.items())
    table = Table(("change", "what", "count"), rows)
    if form == "json":
        found = [dict(zip(table.columns, row, strict=True)) for row in rows]
        summary = {"from": done.before, "to": done.after, "dry_run": dry_run, "changes": found}
        click.echo(as_json(summary, indent=1))
    elif done.is_needed:
        write_table(table, form)
    for step in done.steps:
        say_plainly(f"{step.before} -> {step.after}: {step.summary}")
    if not dry_run:
        _renew_store(folder)
    if dry_run and done.is_needed:
        note("{folder} would be of schema {version}", folder=folder, version=done.after)
    else:
        note("{folder} is of schema {version}", folder=folder, version=done.after)


def _renew_store(folder: Path) -> None:
    from parkgraph.commands.store_building import STORE_FOLDER, build_store

    if (folder / STORE_FOLDER).exists():
        build_store(folder, None)


def _model_of(name: str) -> Model:
    """The schema that a file, a graph folder or a version names."""
    from parkgraph.schema.migrations import core_of, model_of_version

    path = Path(name)
    if path.is_dir():
        from parkgraph.kg.artefacts import read_manifest

        version = read_manifest(path, any_schema=True).schema_version
        if version == load_model().version:
            return load_model()
        if version != core_of(version):
            note(
                "{path} was made with an extension; only schema {version} is compared",
                path=path,
                version=core_of(version),
            )
        return model_of_version(core_of(version))
    if path.is_file():
        from parkgraph.schema.extension import model_source
        from parkgraph.schema.model import parse_model

        return parse_model(model_source(path))
    return model_of_version(name)


def _print_differences(differences: tuple[Difference, ...], form: str) -> None:
    columns = ("change", "kind", "name", "before", "after")
    rows = tuple((d.change, d.kind, d.name, d.before, d.after) for d in differences)
    if form == "json":
        click.echo(as_json([dict(zip(columns, row, strict=True)) for row in rows], indent=1))
        return
    write_table(Table(columns, rows), form)


def _yaml() -> str:
    import yaml

    from parkgraph.schema.extension import read_schema

    text: str = yaml.safe_dump(read_schema(), allow_unicode=True, sort_keys=False, width=100)
    return f"{text}\n"


def _shacl() -> str:
    from parkgraph.schema.extension import read_schema
    from parkgraph.schema.shapes import shapes_turtle

    return shapes_turtle(read_schema())


def _labels(model: Model) -> Table:
    rows = (
        (label.name, label.title_zh, [slot.name for slot in label.slots], label.description)
        for label in model.labels.values()
    )
    return Table(("label", "zh", "properties", "description"), tuple(rows))


def _relations(model: Model) -> Table:
    rows = (
        (
            relation.name,
            relation.title_zh,
            sorted(relation.subjects),
            sorted(relation.objects),
            relation.undirected,
            relation.derived_from,
        )
        for relation in model.relations.values()
    )
    columns = ("relation", "zh", "from", "to", "undirected", "derived_from")
    return Table(columns, tuple(rows))
