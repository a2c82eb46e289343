"""A scoreboard in, what people read out: rates with intervals, rules, errors by kind; Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field

from parkgraph.kg.evaluation.bootstrap import Interval, f1_intervals
from parkgraph.kg.evaluation.scoreboard import Rates, Scoreboard

DIGITS = 3
SCORE_HEAD = ("group", "P", "R", "F1", "95 % of F1", "right", "wrong", "missed")
KIND_NAMES = {"fp": "wrong", "fn": "missed"}


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """Rates of one group; the interval of F1 is None where documents are too few."""

    group: str
    precision: float
    recall: float
    f1: float
    low: float | None
    high: float | None
    tp: int
    fp: int
    fn: int


@dataclass(frozen=True, slots=True)
class RuleRow:
    """How often a rule was right and wrong, over relations and quantities."""

    rule: str
    precision: float
    right: int
    wrong: int


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """One error: group, wrong or missed, its cause, the document, what, and the rule to blame."""

    group: str
    kind: str
    cause: str
    doc: str
    what: str
    rule: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything measured on one set of documents."""

    documents: int
    scores: tuple[ScoreRow, ...]
    rules: tuple[RuleRow, ...]
    errors: tuple[ErrorRow, ...] = field(repr=False)
    traps: int
    traps_hit: int
    facts: int
    facts_with_offsets: int
    slice_differs: int

    def causes(self) -> Counter[tuple[str, str, str]]:
        """Numbers of errors by (part such as entity, wrong or missed, cause)."""
        return Counter((e.group.split("/")[0], e.kind, e.cause) for e in self.errors)

    def score(self, group: str) -> ScoreRow:
        """The row of one group; one of zeros when nothing of it was wanted or found."""
        empty = ScoreRow(group, 0.0, 0.0, 0.0, None, None, 0, 0, 0)
        return next((row for row in self.scores if row.group == group), empty)


def make_report(board: Scoreboard) -> Report:
    """Turn counts into rates; errors sorted by part, kind and cause, quantities listed once."""
    rates = board.rates()
    intervals = f1_intervals(board.documents, list(rates))
    scores = [_score_row(group, each, intervals.get(group)) for group, each in rates.items()]
    rules = [
        RuleRow(rule, round(each.precision, DIGITS), each.tp, each.fp)
        for rule, each in board.rule_rates().items()
    ]
    return Report(
        len(board.documents),
        tuple(scores),
        tuple(rules),
        tuple(sorted(_errors(board), key=lambda e: (e.group, e.kind, e.cause, e.doc, e.what))),
        board.traps,
        board.traps_hit,
        board.facts,
        board.facts_with_offsets,
        board.slice_differs,
    )


def report_as_dict(report: Report) -> dict[str, object]:
    """The layout of `--format json`; scores by group, and the two counts of the reference."""
    scores = {}
    for row in report.scores:
        fields = asdict(row)
        scores[fields.pop("group")] = fields
    return {
        "documents": report.documents,
        "scores": scores,
        "rules": [asdict(row) for row in report.rules],
        "traps": {"set": report.traps, "fallen_for": report.traps_hit},
        "evidence": {
            "facts": report.facts,
            "with_offsets": report.facts_with_offsets,
            "slice_differs": report.slice_differs,
        },
    }


def limit_errors(report: Report, most: int) -> Iterator[ErrorRow]:
    """The first `most` errors of every part, kind and cause, in order."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for error in report.errors:
        key = (error.group.split("/")[0], error.kind, error.cause)
        seen[key] += 1
        if seen[key] <= most:
            yield error


def as_markdown(report: Report, *, title: str, rules: bool = False, errors: int = 0) -> str:
    """The report as a Markdown section; `errors` of each cause are listed."""
    lines = [f"### {title}", "", f"{report.documents} documents."]
    lines += [
        "",
        *markdown_table(SCORE_HEAD, map(score_cells, report.scores)),
    ]
    if rules:
        cells = ((r.rule, f"{r.precision:.3f}", r.right, r.wrong) for r in report.rules)
        lines += ["", *markdown_table(("rule", "P", "right", "wrong"), cells)]
    causes = sorted(report.causes().items(), key=lambda item: (-item[1], item[0]))
    if causes:
        lines += [
            "",
            *markdown_table(("errors", "", "cause", "number"), ((*k, n) for k, n in causes)),
        ]
    if report.facts:
        lines += ["", f"Traps: {report.traps} set, {report.traps_hit} fallen for. Evidence:"]
        lines[-1] += f" {report.facts} facts, {report.slice_differs} slices differ."
    if errors:
        rows = (
            (e.group, e.kind, e.cause, e.doc, e.what, e.rule) for e in limit_errors(report, errors)
        )
        lines += ["", *markdown_table(("group", "", "cause", "document", "what", "rule"), rows)]
    return "\n".join(lines) + "\n"


def score_cells(row: ScoreRow) -> tuple[object, ...]:
    """The cells of one row of scores; the interval is empty where there is none."""
    spread = "" if row.low is None else f"{row.low:.3f}–{row.high:.3f}"
    rates = (f"{value:.3f}" for value in (row.precision, row.recall, row.f1))
    return row.group, *rates, spread, row.tp, row.fp, row.fn


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The lines of a Markdown table."""
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |"


def _score_row(group: str, rates: Rates, interval: Interval | None) -> ScoreRow:
    low, high = (None, None) if interval is None else (round(end, DIGITS) for end in interval)
    return ScoreRow(
        group,
        round(rates.precision, DIGITS),
        round(rates.recall, DIGITS),
        round(rates.f1, DIGITS),
        low,
        high,
        rates.tp,
        rates.fp,
        rates.fn,
    )


def _errors(board: Scoreboard) -> Iterator[ErrorRow]:
    for doc, outcome in board.errors:
        # The loose score lists the same quantities, save those with a wrong measure.
        is_twin = outcome.group.startswith("quantity_strict") and outcome.cause != "wrong measure"
        if not is_twin:
            kind = KIND_NAMES[outcome.kind]
            yield ErrorRow(outcome.group, kind, outcome.cause, doc, outcome.what, outcome.rule)
