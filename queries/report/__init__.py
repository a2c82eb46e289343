"""A dossier of one region, park or firm: `make_report` gathers it, `as_html` and others draw it."""

from parkgraph.queries.report.dossier import OpenPair
from parkgraph.queries.report.finding import LABELS, find_thing
from parkgraph.queries.report.html import as_html
from parkgraph.queries.report.making import LIMIT, make_report
from parkgraph.queries.report.markdown import as_markdown
from parkgraph.queries.report.words import LANGUAGES

__all__ = [
    "LABELS",
    "LANGUAGES",
    "LIMIT",
    "OpenPair",
    "as_html",
    "as_markdown",
    "find_thing",
    "make_report",
]
