"""Documents, their extractions and the resolution -> the whole graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import networkx

from parkgraph.kg.graph.agreements import Names, add_agreements
from parkgraph.kg.graph.canvas import Canvas
from parkgraph.kg.graph.investments import add_investments
from parkgraph.kg.graph.ledger import open_ledger
from parkgraph.kg.graph.milestones import add_milestones
from parkgraph.kg.graph.places import add_containment, add_enclaves
from parkgraph.kg.graph.quantities import add_quantities
from parkgraph.kg.graph.relations import add_relations
from parkgraph.kg.graph.things import add_claims, add_documents, add_entities
from parkgraph.kg.records import Document, Extraction
from parkgraph.kg.resolve import Places, Resolution
from parkgraph.schema.model import load_model

# Label, id and name.
KnownNode = tuple[str, str, str]


def build_graph(
    documents: Sequence[Document],
    extractions: Iterable[Extraction],
    resolution: Resolution,
    gazetteer: Places,
    *,
    known: Iterable[KnownNode] = (),
    verdicts: Mapping[str, str] | None = None,
) -> networkx.MultiDiGraph[str]:
    """Assemble the graph; raises SchemaError for anything that the schema does not allow.

    `known` nodes are ends of claims whose entities are not among those resolved.

    Node key = id with data {"label", "properties"}; edge key = "TYPE|key" with data
    {"type", "properties"}. The order of documents and extractions does not matter. `verdicts` are
    what people said of claims, accepted or rejected, by the id of the claim.
    """
    canvas = Canvas(load_model())
    extractions = sorted(extractions, key=lambda extraction: extraction.document.id)
    ledger = open_ledger(extractions, resolution, verdicts or {})
    for label, id_, name in known:
        canvas.add_node(label, id_, {"name": name})
    add_documents(canvas, sorted(documents, key=lambda document: document.id))
    add_entities(canvas, resolution.entities, extractions)
    add_claims(canvas, ledger)
    quantity_of = add_quantities(canvas, ledger)
    add_relations(canvas, ledger)
    add_agreements(canvas, ledger, _names(resolution, extractions))
    add_investments(canvas, ledger, quantity_of)
    add_enclaves(canvas, gazetteer, ledger, resolution.entities, extractions)
    add_milestones(canvas, ledger)
    add_containment(canvas, gazetteer)
    return canvas.graph


def _names(resolution: Resolution, extractions: Iterable[Extraction]) -> Names:
    """What each name may mean in each document."""
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for extraction in extractions:
        id_ = extraction.document.id
        for entity in extraction.entities:
            if entity.proposers:
                continue
            for name in (entity.ref.name, *entity.aliases):
                names[id_, name].add(resolution.canonical(id_, entity.ref))
    return {key: tuple(sorted(ids)) for key, ids in names.items()}
