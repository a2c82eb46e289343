"""What is uncertain: contradictions, disputes, plans, single sources, low confidence, identity."""

from __future__ import annotations

from collections.abc import Iterator

from parkgraph.queries.report.amounts import figure_text, quantity_text
from parkgraph.queries.report.blocks import Cell, Paragraph, Section, Table
from parkgraph.queries.report.dossier import Dossier
from parkgraph.queries.report.reading import Edge
from parkgraph.queries.report.sections.doubts import (
    WEAK,
    Contradiction,
    Disputed,
    contradictions_of,
    disputed_of,
    namesakes_of,
    plans_of,
    single_of,
    weak_of,
)

_NUMBERS = ("measure", "what", "reason", "evidence")
_CLAIMS = ("fact", "status", "evidence")
_FACTS = ("fact", "confidence", "status", "support", "evidence")


def section(dossier: Dossier) -> Section:
    """Always there: that nothing is uncertain is worth saying too."""
    nothing = Paragraph(dossier.words("nothing_uncertain"))
    found = dossier.section("uncertain", *_tables(dossier))
    return found or Section("uncertain", dossier.words("uncertain"), (nothing,))


def _tables(dossier: Dossier) -> Iterator[Table | None]:
    reader, words, id_, table = dossier.reader, dossier.words, dossier.id, dossier.table
    numbers = contradictions_of(reader, id_)
    yield table(words("contradictions"), _NUMBERS, numbers, _number, recipe="contradictions")
    disputed = disputed_of(reader, id_)
    yield table(words("disputed"), _CLAIMS, disputed, _claim, recipe="disputed-facts")
    yield table(words("plans"), _CLAIMS, plans_of(reader, id_), _claim, recipe="evidence-of")
    single = single_of(reader, id_)
    caption = words("single", count=len(single))
    yield table(caption, _FACTS, single, _fact, recipe="single-witness-facts")
    caption = words("weak", bound=WEAK)
    yield table(caption, _FACTS, weak_of(reader, id_), _fact, recipe="evidence-of")
    questions = list(_questions(dossier))
    yield table(words("identity"), ("question",), questions, lambda _, text: (Cell(text),))


def _number(dossier: Dossier, found: Contradiction) -> tuple[Cell, ...]:
    reader, words = dossier.reader, dossier.words
    chosen = reader.row(found.chosen)
    text = words(
        "chosen_over",
        chosen=quantity_text(words, chosen),
        others=words.join([quantity_text(words, reader.row(other)) for other in found.others]),
    )
    # One sentence of each number, or the chosen one alone would be cited.
    sides = [reader.claims_of(number)[:1] for number in (found.chosen, *found.others)]
    cites = {n for claims in sides for n in dossier.citations.cite(claims, found.owner)}
    measure = words.measure(chosen["measure"])
    owner = "" if found.owner == dossier.id else f"{reader.name(found.owner)} "
    return (
        Cell(f"{owner}{measure} {chosen.get('scope') or ''}".strip()),
        Cell(text),
        Cell(words.reason(found.reason)),
        Cell("", tuple(sorted(cites))),
    )


def _claim(dossier: Dossier, found: Disputed) -> tuple[Cell, ...]:
    reader, words = dossier.reader, dossier.words
    if found.object is None:
        said = figure_text(words, reader.row(found.claim))
    else:
        said = f"{words.relation(found.predicate)} {reader.name(found.object)}"
    ends = [found.subject, *([found.object] if found.object else [])]
    return (
        Cell(f"{reader.name(found.subject)} {said}"),
        dossier.status(found.status),
        dossier.refs((found.claim,), *ends),
    )


def _fact(dossier: Dossier, edge: Edge) -> tuple[Cell, ...]:
    reader, words = dossier.reader, dossier.words
    if reader.label(edge.end) == "Quantity":
        said = figure_text(words, reader.row(edge.end))
    else:
        said = f"{words.relation(edge.type)} {reader.name(edge.end)}"
    return (
        Cell(f"{reader.name(edge.start)} {said}"),
        Cell(f"{edge.row['confidence']:.2f}", is_number=True),
        dossier.status(edge.row.get("status")),
        dossier.support(edge.row.get("support")),
        dossier.edge_refs(edge),
    )


def _questions(dossier: Dossier) -> Iterator[str]:
    """What is not settled about which thing this is."""
    reader, words, id_ = dossier.reader, dossier.words, dossier.id
    row = reader.row(id_)
    if row.get("proposed_by"):
        yield words("identity_proposed", names=words.join(list(row["proposed_by"])))
    if reader.label(id_) == "Region" and row.get("code") is None:
        yield words("identity_region")
    for other in namesakes_of(reader, id_):
        label = words.label(reader.label(other))
        yield words("identity_namesake", other=reader.name(other), label=label, id=other)
    for pair in dossier.pairs:
        if pair.score is None:
            yield words("identity_unsure", other=pair.other, source=pair.reason)
        else:
            score = f"{pair.score:.2f}"
            yield words("identity_open", other=pair.other, reason=pair.reason, score=score)
