"""What was extracted beside what should have been: rates by type and rule, intervals, errors."""

from parkgraph.kg.evaluation.gold import GoldArticle, read_gold, read_predictions
from parkgraph.kg.evaluation.outcomes import Outcome
from parkgraph.kg.evaluation.report import Report, as_markdown, make_report
from parkgraph.kg.evaluation.scoreboard import Scoreboard, score_document

__all__ = [
    "GoldArticle",
    "Outcome",
    "Report",
    "Scoreboard",
    "as_markdown",
    "make_report",
    "read_gold",
    "read_predictions",
    "score_document",
]
