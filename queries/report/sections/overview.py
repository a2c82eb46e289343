"""What the thing is, where it lies, its main numbers, and charts of the sections below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from parkgraph.queries.report.amounts import figure_text, short_number
from parkgraph.queries.report.blocks import Bar, Block, Cell, Chart, Charts, Section, Terms
from parkgraph.queries.report.dossier import Dossier, period_text
from parkgraph.queries.report.reading import Reader
from parkgraph.queries.report.sections.agreements import agreement_rows
from parkgraph.queries.report.sections.figures import figures_of
from parkgraph.queries.report.sections.investments import investment_rows
from parkgraph.queries.report.sections.partners import partners_of

# Of the numbers the best supported ones, of the partners the first ones.
_KEY_FIGURES = 6
_TOP_PARTNERS = 8
# More years than these would not fit beside each other: then only those with an agreement.
_MOST_YEARS = 20
_MONEY = "CNY"


def section(dossier: Dossier) -> Section:
    """Terms, then charts where there is something to draw."""
    terms = Terms(tuple(_terms(dossier)))
    charts = tuple(_charts(dossier))
    blocks: tuple[Block, ...] = (terms, Charts(charts)) if charts else (terms,)
    return Section("overview", dossier.words("overview"), blocks)


def _terms(dossier: Dossier) -> Iterator[tuple[str, Cell]]:
    reader, words, id_ = dossier.reader, dossier.words, dossier.id
    row = reader.row(id_)
    yield words("kind"), Cell(words.label(dossier.label))
    if row.get("aliases"):
        yield words("aliases"), Cell(words.join(list(row["aliases"])))
    places = reader.names({edge.end for edge in reader.out(id_, "LOCATED_IN", "PART_OF")})
    if places:
        yield words("lies_in"), Cell(words.join(places))
    if row.get("code"):
        yield words("code"), Cell(str(row["code"]))
    yield words("identifier"), Cell(id_)
    actors = [actor for actor in reader.actors(id_) if actor != id_]
    if actors:
        yield words("acts_for"), Cell(words.join(reader.names(actors)))
    yield from _told(dossier, actors)
    figures = [text for _, text in _key_figures(dossier)]
    if figures:
        yield words("key_figures"), Cell(words.join(figures))


def _told(dossier: Dossier, actors: list[str]) -> Iterator[tuple[str, Cell]]:
    """How many documents speak of it, and of which time."""
    reader, words = dossier.reader, dossier.words
    claims = {claim for id_ in (dossier.id, *actors) for claim in reader.claims_of(id_)}
    documents = {reader.row(claim)["document_id"] for claim in claims}
    rows = [reader.row(document) for document in documents]
    witnesses = {
        row.get("cluster") or document for row, document in zip(rows, documents, strict=True)
    }
    text = words(
        "told_by_value", documents=len(documents), witnesses=len(witnesses), claims=len(claims)
    )
    yield words("told_by"), Cell(text)
    dates = sorted(d for row in rows if (d := row.get("content_date") or row.get("published")))
    if dates:
        yield words("content_dates"), Cell(period_text(dates[0], dates[-1]))


def _key_figures(dossier: Dossier) -> list[tuple[int, str]]:
    """Numbers of the thing itself that nothing speaks against, one a measure and scope."""
    reader, words = dossier.reader, dossier.words
    best: dict[tuple[str, str], tuple[int, str]] = {}
    for figure in figures_of(reader, dossier.id):
        row = reader.row(figure.quantity)
        if figure.owner != dossier.id or row["measure"] == "other":
            continue
        if row.get("standing") == "set_aside" or row.get("status") != "asserted":
            continue
        scope = row.get("scope") or ""
        said = figure_text(words, row)
        found = (int(row.get("support") or 0), said)
        key = (row["measure"], scope)
        if key not in best or found[0] > best[key][0]:
            best[key] = found
    return sorted(best.values(), key=lambda each: (-each[0], each[1]))[:_KEY_FIGURES]


def _charts(dossier: Dossier) -> Iterator[Chart]:
    years = _years(dossier.reader, dossier.id)
    if years:
        bars = tuple(Bar(year, count, str(count)) for year, count in years)
        yield Chart(dossier.words("agreements_by_year"), "columns", bars)
    partners = partners_of(dossier.reader, dossier.id)[:_TOP_PARTNERS]
    if partners:
        bars = tuple(
            Bar(dossier.reader.name(each.id), each.weight, str(each.weight)) for each in partners
        )
        yield Chart(dossier.words("top_partners"), "bars", bars)
    investments = _by_status(dossier)
    if investments is not None:
        yield investments


def _years(reader: Reader, id_: str) -> list[tuple[str, int]]:
    """Agreements by year, without gaps where they fit."""
    counts = Counter(row.date[:4] for row in agreement_rows(reader, id_) if row.date is not None)
    if not counts:
        return []
    first, last = int(min(counts)), int(max(counts))
    if last - first >= _MOST_YEARS:
        return sorted(counts.items())
    return [(str(year), counts[str(year)]) for year in range(first, last + 1)]


def _by_status(dossier: Dossier) -> Chart | None:
    """Money by status; the number of investments where none has an amount in CNY."""
    words = dossier.words
    rows = investment_rows(dossier.reader, dossier.id)
    sums: Counter[str] = Counter()
    for row in rows:
        if row.value is not None and row.unit == _MONEY:
            sums[row.status] += row.value  # type: ignore[assignment]  # counts may be fractions
    counts = Counter(row.status for row in rows)
    if not counts:
        return None
    title = "investment_by_status" if sums else "investments_by_status"
    shown = sums or counts
    bars = tuple(
        Bar(
            words.status(status),
            value,
            f"{short_number(words, value)} {words.unit(_MONEY) if sums else ''}".strip(),
            None if status == "asserted" else status,
        )
        for status, value in sorted(shown.items(), key=lambda item: (-item[1], item[0]))
    )
    return Chart(words(title), "bars", bars)
