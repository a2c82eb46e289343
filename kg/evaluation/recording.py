"""Reports in, the text of docs/quality.md with their figures out; rows of the history stay.

Generated parts stand between `<!-- NAME -->` and `<!-- end of NAME -->`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from parkgraph.kg.errors import SourceError
from parkgraph.kg.evaluation.curve import Point
from parkgraph.kg.evaluation.report import (
    SCORE_HEAD,
    Report,
    ScoreRow,
    markdown_table,
    score_cells,
)

HISTORY = "history"
_HISTORY_HEAD = (
    "date",
    "commit",
    "gold",
    "entity P / R / F1",
    "relation P / R / F1",
    "quantity P / R / F1",
    "strict F1",
    "traps fallen for",
    "slices differ",
)
# A rule seen less often says little about its precision.
RULE_MIN = 3


def replace_block(text: str, name: str, body: str) -> str:
    """Put `body` between the marks of a block; raises SourceError when they are missing."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
    if pattern.search(text) is None:
        raise SourceError(f"no block <!-- {name} --> … <!-- end of {name} -->; put the marks back")
    return pattern.sub(lambda found: f"{found[1]}\n{body.strip()}\n\n{found[2]}", text)


def add_history(text: str, date: str, commit: str, reports: Mapping[str, Report]) -> str:
    """Put one row a report on top of the history; rows of the same commit and gold give way."""
    rows = _history_rows(text)
    fresh = [_history_row(date, commit, name, report) for name, report in reports.items()]
    replaced = {tuple(row[1:3]) for row in fresh}
    kept = [row for row in rows if tuple(row[1:3]) not in replaced]
    body = "\n".join(markdown_table(_HISTORY_HEAD, [*fresh, *kept]))
    return replace_block(text, HISTORY, body)


def short_section(text: str) -> str:
    """The newest rows of the history in words: of a hundred, how many are found and are right."""
    rows = _history_rows(text)
    if not rows:
        return "Not measured yet."
    date, commit = rows[0][:2]
    newest = ([row[2], *map(_in_words, row[3:6])] for row in rows if row[1] == commit)
    table = markdown_table(("articles", "names", "relations", "quantities"), newest)
    return "\n".join([*table, "", f"Measured on {date}, commit {commit}."])


def _in_words(rates: str) -> str:
    precision, recall, _ = (round(100 * float(rate)) for rate in rates.split("/"))
    return f"{recall} of 100 found, {precision} of 100 right"


def gold_section(reports: Mapping[str, Report]) -> str:
    """Scores by type with their intervals, and the rules, one part a folder."""
    parts: list[str] = []
    for name, report in reports.items():
        rows = [row for row in report.scores if not row.group.startswith("quantity/")]
        parts += [f"### {name} ({report.documents} documents)", ""]
        parts += [*markdown_table(SCORE_HEAD, map(score_cells, rows)), ""]
    return "\n".join([*parts, "### Rules", "", *_rules(list(reports.values()))])


def split_section(reports: Mapping[str, Report]) -> str:
    """The scores of several splits side by side, one row a group."""
    groups = sorted({row.group for report in reports.values() for row in report.scores})
    head = ["group", *(f"{name} P / R / F1" for name in reports)]
    rows = ([group, *(_rates(r.score(group)) for r in reports.values())] for group in groups)
    counts = "; ".join(f"{name}: {report.documents} passages" for name, report in reports.items())
    return "\n".join([f"{counts}.", "", *markdown_table(head, rows)])


def curve_section(points: Iterable[Point]) -> str:
    """One row a point: what the held-back split scores after so much training."""
    head = ("share", "passages", "entity P / R / F1", "relation P / R / F1")
    rows = (
        (
            f"{point.share:.0%}",
            point.passages,
            _rates(point.held_back.score("entity")),
            _rates(point.held_back.score("relation")),
        )
        for point in points
    )
    return "\n".join(markdown_table(head, rows))


def _rules(reports: Sequence[Report]) -> Iterable[str]:
    right: dict[str, int] = {}
    wrong: dict[str, int] = {}
    for row in (row for report in reports for row in report.rules):
        right[row.rule] = right.get(row.rule, 0) + row.right
        wrong[row.rule] = wrong.get(row.rule, 0) + row.wrong
    often = [rule for rule in right if right[rule] + wrong[rule] >= RULE_MIN]
    often.sort(key=lambda rule: (-wrong[rule], rule))
    rows = (
        (rule, f"{right[rule] / (right[rule] + wrong[rule]):.2f}", right[rule], wrong[rule])
        for rule in often
    )
    return markdown_table(("rule", "P", "right", "wrong"), rows)


def _history_rows(text: str) -> list[list[str]]:
    found = re.search(rf"<!-- {HISTORY} -->\n(.*?)<!-- end of {HISTORY} -->", text, re.DOTALL)
    lines = found[1].splitlines() if found is not None else []
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line]
    return [row for row in rows if re.match(r"\d{4}-", row[0])]


def _history_row(date: str, commit: str, name: str, report: Report) -> list[str]:
    return [
        date,
        commit,
        name,
        *(_rates(report.score(group)) for group in ("entity", "relation", "quantity")),
        f"{report.score('quantity_strict').f1:.3f}",
        f"{report.traps_hit} of {report.traps}",
        str(report.slice_differs),
    ]


def _rates(row: ScoreRow) -> str:
    return f"{row.precision:.3f} / {row.recall:.3f} / {row.f1:.3f}"
