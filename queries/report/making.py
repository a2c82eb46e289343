"""A graph and a thing -> its report: every section that has something to say, evidence last."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from parkgraph.queries.report.blocks import Report
from parkgraph.queries.report.citing import Citations
from parkgraph.queries.report.dossier import Dossier, OpenPair
from parkgraph.queries.report.reading import Reader
from parkgraph.queries.report.sections import (
    agreements,
    evidence,
    figures,
    honours,
    investments,
    other,
    overview,
    partners,
    people,
    places,
    timeline,
    uncertain,
)
from parkgraph.queries.report.words import Words
from parkgraph.queries.sentences import Mentions

# In the order of the questions: who, where, with whom, how much, since when, what is uncertain.
SECTIONS = (
    overview,
    people,
    places,
    partners,
    agreements,
    investments,
    figures,
    honours,
    timeline,
    other,
    uncertain,
    evidence,
)
LIMIT = 50


def make_report(
    graph: nx.MultiDiGraph[str],
    id_: str,
    *,
    lang: str = "zh",
    limit: int = LIMIT,
    mentions: Mentions | None = None,
    pairs: Iterable[OpenPair] = (),
    digest: str | None = None,
) -> Report:
    """Write the dossier of the thing with this id (`report.finding.find_thing`).

    A table has at most `limit` rows and says what it leaves out. Without `mentions` names are
    marked where they stand in a sentence; `pairs` are questions of identity that a graph does not
    hold. The same graph gives the same report: it bears no date of its making.
    """
    words, reader = Words(lang), Reader(graph)
    citations = Citations(graph, mentions or {})
    dossier = Dossier(id_, reader, words, citations, limit, tuple(pairs))
    made = (module.section(dossier) for module in SECTIONS)
    sections = tuple(section for section in made if section is not None)
    kicker = words("kicker", label=words.label(dossier.label))
    return Report(lang, reader.name(id_), kicker, sections, _footer(reader, words, digest), words)


def _footer(reader: Reader, words: Words, digest: str | None) -> str:
    documents = [row for _, row in reader.graph.nodes(data=True) if row["label"] == "Document"]
    dates = (d["properties"].get("content_date") for d in documents)
    newest = max((str(date) for date in dates if date), default="–")
    said = "" if digest is None else words("digest", digest=digest[:16])
    return words("footer", documents=len(documents), newest=newest, digest=said)
