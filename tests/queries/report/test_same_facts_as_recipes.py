"""A report tells what the recipes tell: the same rows from the graph as from a store's Cypher."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from golden_graph import Graph, golden_graph, ids_by_label
from graph_factory import by_kind, by_label, golden_rows

from parkgraph.loaders.bolt import BoltStore
from parkgraph.queries.catalogue import get_recipe
from parkgraph.queries.report.reading import Edge, Reader
from parkgraph.queries.report.sections.agreements import agreement_rows
from parkgraph.queries.report.sections.doubts import disputed_of, single_of
from parkgraph.queries.report.sections.figures import figures_of
from parkgraph.queries.report.sections.honours import honours_of
from parkgraph.queries.report.sections.investments import investment_rows
from parkgraph.queries.report.sections.partners import ties_of
from parkgraph.queries.report.sections.people import offices_of
from parkgraph.queries.report.sections.places import firms_inside, footprint_of, parks_inside
from parkgraph.queries.runner import run_recipe

Rows = list[tuple[Any, ...]]
Told = Callable[[Reader, str], Iterable[tuple[Any, ...]]]
ALL = "1000"


def partners(reader: Reader, id_: str) -> Iterable[tuple[Any, ...]]:
    for tie in ties_of(reader, id_):
        agreement = None if tie.agreement is None else reader.name(tie.agreement)
        yield (
            reader.name(tie.signatory), reader.name(tie.partner), reader.label(tie.partner),
            reader.region_of(tie.partner), tie.relation, agreement, tie.date, tie.status,
            tie.support,
        )  # fmt: skip


def agreements(reader: Reader, id_: str) -> Iterable[tuple[Any, ...]]:
    for row in agreement_rows(reader, id_):
        if id_ not in row.parties:
            continue
        yield (
            row.name, row.date, reader.names(row.parties), reader.names(row.concerns), row.status,
            row.support,
        )  # fmt: skip


def investments(reader: Reader, id_: str) -> Iterable[tuple[Any, ...]]:
    for row in investment_rows(reader, id_):
        yield (
            reader.names(row.targets), reader.names(row.investors), row.value, row.unit, row.date,
            row.status, row.support,
        )  # fmt: skip


def figures(reader: Reader, id_: str) -> Iterable[tuple[Any, ...]]:
    for figure in figures_of(reader, id_):
        row = reader.row(figure.quantity)
        yield (
            reader.name(figure.owner), row["measure"], row.get("scope"), row.get("as_of"),
            row["value"], row["unit"], row["text"], figure.edge.row["support"],
        )  # fmt: skip


def offices(reader: Reader, id_: str) -> Iterable[tuple[Any, ...]]:
    for edge in offices_of(reader, id_):
        if reader.label(id_) != "Person":
            yield (
                reader.name(edge.end),
                reader.name(edge.start),
                edge.row.get("office"),
                *_state(edge),
            )


def titles(reader: Reader, id_: str) -> Iterable[tuple[Any, ...]]:
    for edge in honours_of(reader, id_):
        if edge.type == "AWARDED":
            row = edge.row
            yield reader.name(edge.end), row.get("awarded_by"), row.get("since"), row["support"]


def parks(reader: Reader, id_: str) -> Iterable[tuple[Any, ...]]:
    for park, _ in parks_inside(reader, id_):
        tenants = [e for e in reader.into(park, "TENANT_OF") if e.row["status"] == "asserted"]
        yield reader.name(park), len(tenants)


def firms(reader: Reader, id_: str) -> Iterable[tuple[Any, ...]]:
    for firm, edge in firms_inside(reader, id_):
        yield (
            reader.name(edge.end), reader.name(firm), reader.label(firm), edge.type, *_state(edge),
        )  # fmt: skip


def footprint(reader: Reader, id_: str) -> Iterable[tuple[Any, ...]]:
    for edge in footprint_of(reader, id_):
        row = edge.row
        yield (
            reader.name(edge.start), edge.type, reader.name(edge.end), reader.label(edge.end),
            row.get("since") or row.get("date"), row["status"], row["support"],
        )  # fmt: skip


def disputed(reader: Reader, id_: str) -> Iterable[tuple[Any, ...]]:
    for each in disputed_of(reader, id_):
        yield each.claim, each.predicate, each.status


def _state(edge: Edge) -> tuple[Any, ...]:
    row = edge.row
    return row.get("since"), row.get("until"), row["status"], row["support"]


# Recipe, its parameter, the columns compared, the labels asked about, what the report tells.
CASES: list[tuple[str, str, str, tuple[str, ...], Told]] = [
    (
        "partners-of-region", "region",
        "signatory partner partner_type partner_region relation agreement date status support",
        ("Region",), partners,
    ),
    (
        "agreement-timeline", "party", "agreement date parties concerns status support",
        ("Park", "Company"), agreements,
    ),
    (
        "investments-in", "place", "targets investors amount unit date status support",
        ("Region", "Park"), investments,
    ),
    (
        "quantities-of", "entity", "entity measure scope as_of value unit text support",
        ("Region", "Park", "Company"), figures,
    ),
    (
        "officials-of", "organisation", "organisation person office since until status support",
        ("Region", "Park", "Company"), offices,
    ),
    ("awards-of", "entity", "title awarded_by since support", ("Park", "Company"), titles),
    ("parks-in-region", "region", "park tenants", ("Region",), parks),
    (
        "firms-in-park", "park", "park firm firm_type relation since until status support",
        ("Park",), firms,
    ),
    (
        "firm-footprint", "firm", "member relation place place_type since status support",
        ("Company",), footprint,
    ),
    ("disputed-facts", "entity", "claim predicate status", ("Park", "Company"), disputed),
]  # fmt: skip


@pytest.fixture(scope="module")
def graph() -> Graph[str]:
    return golden_graph()


@pytest.mark.embedded
def test_report_tells_what_the_recipes_tell(embedded_store: BoltStore, graph: Graph[str]) -> None:
    nodes, edges = golden_rows()
    embedded_store.load(by_label(nodes), by_kind(edges))
    reader = Reader(graph)
    answered: dict[str, int] = {}
    for recipe, parameter, columns, labels, told in CASES:
        for id_ in (id_ for label in labels for id_ in ids_by_label(graph, label)):
            values = {parameter: id_}
            if any(each.name == "limit" for each in get_recipe(recipe).params):
                values["limit"] = ALL
            theirs = picked(embedded_store, recipe, values, columns)
            ours = [tuple(row) for row in told(reader, id_)]
            assert ordered(ours) == ordered(theirs), (recipe, reader.name(id_))
            answered[recipe] = answered.get(recipe, 0) + len(theirs)
    assert all(answered[case[0]] for case in CASES), answered


@pytest.mark.embedded
def test_single_facts_of_all_are_those_of_the_recipe(
    embedded_store: BoltStore, graph: Graph[str]
) -> None:
    nodes, edges = golden_rows()
    embedded_store.load(by_label(nodes), by_kind(edges))
    reader = Reader(graph)
    theirs = picked(
        embedded_store, "single-witness-facts", {"limit": ALL}, "subject relation object confidence"
    )
    every = {
        (reader.name(e.start), e.type, reader.name(e.end), e.row["confidence"])
        for label in ("Region", "Park", "Company", "Person", "Project", "Institution", "Government")
        for id_ in ids_by_label(graph, label)
        for e in single_of(reader, id_)
        if e.type != "HAS_QUANTITY"
    }
    assert every == set(theirs)


def picked(store: BoltStore, recipe: str, values: dict[str, str], columns: str) -> Rows:
    table = run_recipe(store, get_recipe(recipe), values)
    places = [table.columns.index(name) for name in columns.split()]
    return [tuple(row[place] for place in places) for row in table.rows]


def ordered(rows: Rows) -> Rows:
    return sorted(rows, key=repr)
