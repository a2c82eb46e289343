"""`parkgraph export`: a graph in, one file format out; one subcommand a format."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from parkgraph.commands.graphs import graph_of
from parkgraph.commands.language import tr
from parkgraph.commands.options import (
    output_file_option,
    output_folder_option,
    store_option,
)
from parkgraph.commands.output import note

if TYPE_CHECKING:
    from parkgraph.loaders.output import Target
    from parkgraph.loaders.rdf import RdfFormat

RDF_FORMATS = ("turtle", "ntriples", "trig", "nquads", "jsonld")

output_option = output_file_option("File to write, replaced only when complete; - for stdout.")
tables_option = output_folder_option("Folder to write; made when missing.")
dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Read and count the graph, write nothing."
)


@click.group("export")
def command() -> None:
    """Write the graph as RDF, GraphML, JSON lines, CSV, for neo4j-admin; or mentions."""


@command.command("rdf")
@store_option
@output_option
@dry_run_option
@click.option(
    "--rdf-format",
    type=click.Choice(RDF_FORMATS),
    default="turtle",
    show_default=True,
    help="trig and nquads keep each document's claims in its named graph.",
)
@click.option("--base", metavar="IRI", help="What the IRIs of the graph begin with.")
def rdf(target: str, path: Path, dry_run: bool, rdf_format: str, base: str | None) -> None:
    """Write RDF 1.1.

    \b
    parkgraph export rdf --store GRAPH -o graph.ttl
    parkgraph export rdf --store GRAPH -o - --rdf-format ntriples | sort | head
    """
    if dry_run:
        _would_write(target, path)
        return
    # click has checked the choice.
    triples = _write_rdf(target, path, cast("RdfFormat", rdf_format), base)
    note("{triples} triples written to {path}", triples=triples, path=path)


def _write_rdf(target: str, path: Path, rdf_format: RdfFormat, base: str | None) -> int:
    """A folder is streamed; what a store holds goes through memory."""
    from parkgraph.loaders.rdf import BASE, write_rdf, write_rdf_rows

    base = BASE if base is None else base
    if "://" in target:
        return write_rdf(graph_of(target), _sink(path), rdf_format=rdf_format, base=base)
    from parkgraph.kg.artefacts import check_parts, read_manifest
    from parkgraph.loaders.rdf.folder import stream_folder

    folder = Path(target)
    check_parts(folder, read_manifest(folder))
    with stream_folder(folder) as rows:
        return write_rdf_rows(
            rows.nodes, rows.edges, rows.ids, _sink(path), rdf_format=rdf_format, base=base
        )


@command.command("graphml")
@store_option
@output_option
@dry_run_option
def graphml(target: str, path: Path, dry_run: bool) -> None:
    """Write GraphML, for Gephi, yEd, Cytoscape or networkx.

    \b
    parkgraph export graphml --store GRAPH -o graph.graphml
    """
    from parkgraph.loaders.graphml import write_graphml

    if dry_run:
        _would_write(target, path)
        return
    rows = write_graphml(graph_of(target), _sink(path))
    note("{rows} nodes and relationships written to {path}", rows=rows, path=path)


@command.command("jsonl")
@store_option
@output_option
@dry_run_option
def jsonl(target: str, path: Path, dry_run: bool) -> None:
    """Write JSON lines: nodes first, then relationships.

    \b
    parkgraph export jsonl --store GRAPH -o - | jq -r 'select(.node == "Park").properties.name'
    """
    from parkgraph.loaders.jsonl import write_jsonl

    if dry_run:
        _would_write(target, path)
        return
    lines = write_jsonl(graph_of(target), _sink(path))
    note("{lines} lines written to {path}", lines=lines, path=path)


@command.command("csv")
@store_option
@tables_option
@dry_run_option
def csv(target: str, folder: Path, dry_run: bool) -> None:
    """Write CSV: a folder with one file a label and a relationship type.

    \b
    parkgraph export csv --store GRAPH -o tables/
    """
    from parkgraph.loaders.csvfiles import write_csv

    if dry_run:
        _would_write(target, folder)
        return
    rows = write_csv(graph_of(target), folder)
    note("{rows} rows written to {path}", rows=rows, path=folder)


@command.command("mentions")
@store_option
@output_option
@dry_run_option
def mentions(target: str, path: Path, dry_run: bool) -> None:
    """Write every mention with the entity it stands for, as JSON lines.

    A line has doc, start, end, text, type and entity (the canonical id); offsets count characters.
    Only a folder has mentions, no store.

    \b
    parkgraph export mentions --store GRAPH -o mentions.jsonl
    """
    from parkgraph.kg.artefacts import read_documents, read_manifest, read_mentions
    from parkgraph.loaders.mentions import write_mentions

    if "://" in target:
        raise click.UsageError(
            tr("--store must be a folder made by `build -o`: stores hold no mentions")
        )
    folder = Path(target)
    manifest = read_manifest(folder)
    if dry_run:
        rows = manifest.parts["mentions.parquet"].rows
        note("{mentions} mentions would be written to {path}", mentions=rows, path=path)
        return
    names = {document.id: document.name for document in read_documents(folder, manifest)}
    count = write_mentions(read_mentions(folder, manifest), names, _sink(path))
    note("{mentions} mentions written to {path}", mentions=count, path=path)


@command.command("neo4j-import")
@store_option
@tables_option
@click.option("--csv", is_flag=True, help="CSV instead of Parquet.")
@dry_run_option
def neo4j_import(target: str, folder: Path, csv: bool, dry_run: bool) -> None:
    """Write files for `neo4j-admin database import full` and print the command.

    The fastest way into a new Neo4j database: files for each label and type, import.sh with the
    command, schema.cypher with constraints and indexes.

    \b
    parkgraph export neo4j-import --store GRAPH -o import/
    """
    from parkgraph.loaders.graph_info import info_of_folder
    from parkgraph.loaders.neo4j_import import COMMAND, write_neo4j_import
    from parkgraph.loaders.rows import edge_rows, node_rows

    if dry_run:
        _would_write(target, folder)
        return
    graph = graph_of(target)
    nodes, edges = node_rows(graph), edge_rows(graph)
    info = None if "://" in target else info_of_folder(Path(target))
    arguments = write_neo4j_import(nodes, edges, folder, info=info, csv=csv)
    click.echo(shlex.join(["neo4j-admin", *arguments]))
    note(
        "{nodes} nodes and {relationships} relationships written; run the command in {path}, "
        "or {script}",
        nodes=graph.number_of_nodes(),
        relationships=graph.number_of_edges(),
        path=folder,
        script=folder / COMMAND,
    )


def _sink(path: Path) -> Target:
    return sys.stdout.buffer if str(path) == "-" else path


def _would_write(target: str, path: Path) -> None:
    graph = graph_of(target)
    note(
        "{nodes} nodes and {relationships} relationships would be written to {path}",
        nodes=graph.number_of_nodes(),
        relationships=graph.number_of_edges(),
        path=path,
    )
