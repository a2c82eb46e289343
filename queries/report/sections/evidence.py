"""The sentences that the other sections cite, by document: what was said, where and how read."""

from __future__ import annotations

from parkgraph.queries.report.blocks import Paragraph, Quote, Section, Source
from parkgraph.queries.report.citing import Cited
from parkgraph.queries.report.dossier import Dossier


def section(dossier: Dossier) -> Section | None:
    """Documents in the order in which the report cites them; to be made last."""
    found = dossier.citations.by_document()
    if not found:
        return None
    sources = [_source(dossier, document, cited) for document, cited in found.items()]
    intro = Paragraph(dossier.words("evidence_intro"))
    return Section("evidence", dossier.words("evidence"), (intro, *sources))


def _source(dossier: Dossier, document: str, cited: list[Cited]) -> Source:
    row = dossier.reader.row(document)
    is_reprint = row.get("cluster") not in (None, document)
    details = [
        row.get("publisher"),
        row.get("content_date") or row.get("published"),
        row.get("url") or row.get("uri"),
        f"{dossier.words('reprint')} {row.get('cluster')}" if is_reprint else None,
    ]
    return Source(
        str(row.get("title") or row.get("name") or document),
        " · ".join(str(detail) for detail in details if detail),
        tuple(_quote(dossier, each) for each in cited),
    )


def _quote(dossier: Dossier, cited: Cited) -> Quote:
    said = cited.sentence
    place = dossier.words(
        "place",
        start=said.start,
        end=said.end,
        status=dossier.words.status(said.status),
        rule=said.rule,
        confidence=said.confidence,
    )
    marks: list[tuple[int, int]] = []
    for start, end in sorted(cited.marks, key=lambda span: (span[0], -span[1])):
        if not marks or start >= marks[-1][1]:
            marks.append((start, end))
    return Quote(cited.number, said.text, tuple(marks), place)
