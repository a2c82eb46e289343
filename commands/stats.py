"""`parkgraph stats`: a graph, or what a query returns of it, in; a report on its shape out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from parkgraph.commands import completing
from parkgraph.commands.language import tr
from parkgraph.commands.options import (
    format_option,
    parameters_option,
    parse_pairs,
    store_option,
    timeout_option,
)
from parkgraph.commands.output import FORMATS, note, write_table
from parkgraph.commands.suggesting import check_relation
from parkgraph.kg.records import Table

if TYPE_CHECKING:
    from parkgraph.kg.graph.network import Network

# As in kg/graph/statistics.py, which is imported only when a report is made.
REPORTS = ("summary", "degree", "components", "pagerank", "communities")


@click.command("stats")
@click.argument("report", type=click.Choice(REPORTS), default="summary")
@store_option
@click.option(
    "--relations",
    metavar="TYPES",
    shell_complete=completing.relations,
    help="Only these relationship types, with commas.",
)
@click.option("--cypher", "statement", help="Report on the nodes and paths this query returns.")
@click.option(
    "--recipe",
    "recipe_name",
    shell_complete=completing.recipes,
    help="Report on the edge list that this recipe returns.",
)
@click.option(
    "--ends",
    metavar="SOURCE,TARGET",
    help="Columns with the ends of an edge, for --cypher and --recipe.",
)
@parameters_option
@timeout_option
@click.option(
    "--limit", type=click.IntRange(min=0), default=50, show_default=True, help="0 for all rows."
)
@format_option(*FORMATS, default="table")
def command(
    report: str,
    target: str,
    relations: str | None,
    statement: str | None,
    recipe_name: str | None,
    ends: str | None,
    pairs: tuple[str, ...],
    timeout_s: float,
    limit: int,
    form: str,
) -> None:
    """Report on the shape of the graph: degree, components, PageRank, communities.

    Figures, claims and documents do not count as nodes.

    \b
    parkgraph stats pagerank --store GRAPH --relations SIGNED_WITH,PARTNERS_WITH
    parkgraph stats communities --store GRAPH --recipe partnership-network \\
        -p region=嘉定区 --ends region_a,region_b
    """
    from parkgraph.kg.graph.statistics import REPORTS as MADE
    from parkgraph.kg.graph.statistics import ties_of

    if statement is not None and recipe_name is not None:
        raise click.UsageError(tr("Give --cypher or --recipe, not both."))
    kept = [check_relation(name.strip()) for name in (relations or "").split(",") if name.strip()]
    if statement is None and recipe_name is None:
        graph = _whole(target)
    else:
        values = parse_pairs(pairs)
        graph = _of_query(target, statement, recipe_name, values, ends, timeout_s)
    table = MADE[report](ties_of(graph, relations=kept))
    shown = table.rows[:limit] if limit else table.rows
    write_table(Table(table.columns, shown), form)
    if len(shown) < len(table.rows):
        note("{shown} of {total} rows; more with --limit", shown=len(shown), total=len(table.rows))


def _whole(target: str) -> Network:
    from parkgraph.commands.graphs import graph_of

    return graph_of(target)


def _of_query(
    target: str,
    statement: str | None,
    recipe_name: str | None,
    values: dict[str, str],
    ends: str | None,
    timeout_s: float,
) -> Network:
    from parkgraph.commands.opening import opened_store
    from parkgraph.kg.graph import network_of
    from parkgraph.queries.catalogue import get_recipe
    from parkgraph.queries.runner import bind, run_recipe

    source, target_column = _columns(ends)
    if recipe_name is not None:
        recipe = get_recipe(recipe_name)
        bind(recipe, values)
        with opened_store(target) as store:
            table = run_recipe(store, recipe, values, timeout_s=timeout_s)
    else:
        with opened_store(target) as store:
            table = store.run(statement or "", values, timeout_s=timeout_s)
    return network_of(table, source=source, target=target_column)


def _columns(ends: str | None) -> tuple[str | None, str | None]:
    if ends is None:
        return None, None
    names = [name.strip() for name in ends.split(",")]
    if len(names) != 2 or not all(names):
        raise click.BadParameter(tr("name two columns: --ends SOURCE,TARGET"), param_hint="--ends")
    return names[0], names[1]
