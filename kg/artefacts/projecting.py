"""Documents and extractions -> everything that follows from them, without extracting again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from parkgraph.kg.artefacts.writing import Results
from parkgraph.kg.documents.reprints import cluster_reprints
from parkgraph.kg.graph import build_graph
from parkgraph.kg.graph.ledger import verdicts_on_claims
from parkgraph.kg.records import Document, Extraction, Judgement, Quarantine, Skipped
from parkgraph.kg.resolve import resolve
from parkgraph.schema.gazetteer import load_gazetteer

Watch = Callable[[str, int, int | None], None]


def project(
    documents: Iterable[Document],
    extractions: Iterable[Extraction],
    quarantine: Iterable[Quarantine],
    watch: Watch = lambda stage, done, total: None,
    *,
    judgements: Iterable[Judgement] = (),
    skipped: Iterable[Skipped] = (),
) -> Results:
    """Find reprints, resolve names and assemble the graph; the order of the input does not matter.

    `documents` are all that could be read, also those whose extraction failed; `judgements` hold
    against every rule of resolution, and say which claims are to be held to be true. `skipped` is
    only kept.
    """
    documents = sorted(documents, key=lambda document: document.id)
    clusters = cluster_reprints(documents)
    documents = [replace(doc, cluster=clusters[doc.id]) for doc in documents]
    known = {document.id: document for document in documents}
    extractions = sorted(
        (replace(e, document=known[e.document.id]) for e in extractions),
        key=lambda extraction: extraction.document.id,
    )
    gazetteer = load_gazetteer()
    judgements = tuple(judgements)
    watch("resolve", 0, len(extractions))
    resolution = resolve(extractions, gazetteer, judgements)
    watch("graph", 0, len(resolution.entities))
    verdicts = verdicts_on_claims(judgements)
    graph = build_graph(documents, extractions, resolution, gazetteer, verdicts=verdicts)
    return Results(documents, extractions, resolution, graph, tuple(quarantine), tuple(skipped))
