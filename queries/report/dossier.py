"""What every section gets: the thing, the graph, words, citations and how long a table may be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from parkgraph.queries.report.blocks import Block, Cell, Section, Table
from parkgraph.queries.report.citing import Citations
from parkgraph.queries.report.reading import Edge, Reader
from parkgraph.queries.report.words import Words

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class OpenPair:
    """Another entity that may be the same one: a pair of the review queue, or judged unsure."""

    other: str
    reason: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """A thing and the means to write about it; `pairs` are what review leaves open about it."""

    id: str
    reader: Reader
    words: Words
    citations: Citations
    limit: int
    pairs: tuple[OpenPair, ...] = ()

    @property
    def label(self) -> str:
        """Label of the thing."""
        return self.reader.label(self.id)

    def refs(self, claims: Sequence[str], *ends: str) -> Cell:
        """The cell that names the sentences behind a row."""
        return Cell("", self.citations.cite(claims, *ends))

    def edge_refs(self, edge: Edge) -> Cell:
        """The cell that names the sentences behind a relationship."""
        return self.refs(edge.claims, edge.start, edge.end)

    def status(self, status: str | None) -> Cell:
        """A status; all but plain facts are flagged."""
        if status is None:
            return Cell("")
        return Cell(self.words.status(status), flag=None if status == "asserted" else status)

    def support(self, support: int | None) -> Cell:
        """Number of independent documents; a single one is flagged.

        None stands behind what comes from the tables of regions.
        """
        if support == 0:
            return Cell(self.words("reference"), is_number=True)
        text = "" if support is None else str(support)
        return Cell(text, flag="single" if support == 1 else None, is_number=True)

    def table(
        self,
        caption: str,
        columns: Sequence[str],
        things: Sequence[Thing],
        cells: Callable[[Dossier, Thing], tuple[Cell, ...]],
        *,
        recipe: str | None = None,
        latest: bool = False,
    ) -> Table | None:
        """A row for each of the first things, the last ones if `latest`; None without any.

        What is left out is counted below, with the `recipe` that gives it. Columns in which no row
        says anything are dropped.
        """
        if not things:
            return None
        shown = things[-self.limit :] if latest else things[: self.limit]
        rows = [cells(self, thing) for thing in shown]
        left_out = len(things) - len(shown)
        kept = [at for at in range(len(columns)) if any(row[at] != Cell("") for row in rows)]
        note = None
        if left_out:
            key = "more" if recipe else "more_plain"
            note = self.words(key, count=left_out, recipe=recipe)
        header = tuple(self.words(f"col_{columns[at]}") for at in kept)
        return Table(caption, header, tuple(tuple(row[at] for at in kept) for row in rows), note)

    def section(self, key: str, *blocks: Block | None) -> Section | None:
        """The section of this key with those blocks that there are; None without any."""
        found = tuple(block for block in blocks if block is not None)
        return Section(key, self.words(key), found) if found else None


def period_text(since: object, until: object) -> str:
    """`2019-03 – 2021`, with one side open where it is not known.

    >>> period_text("2019-03", None), period_text(None, "2021"), period_text("2020", "2020")
    ('2019-03 –', '– 2021', '2020')
    """
    if since == until:
        return str(since or "")
    return f"{since or ''} – {until or ''}".strip()
