"""A graph -> the claims behind it, and the graph that follows from them.

What claims give is made anew: claim nodes, quantities, events, relationships. What they cannot give
stays as the graph has it: properties of entities that come from mentions, ENCLAVE_OF, which is read
off names, which of several numbers was chosen, and whatever rests on no claim.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx

from parkgraph.kg.graph.assembly import build_graph
from parkgraph.kg.graph.claims_again import ClaimsAgain, claims_of, documents_of
from parkgraph.kg.records import (
    Claim,
    Document,
    Entity,
    EntityRef,
    Extraction,
    LocalEntity,
    Property,
    Quarantine,
)
from parkgraph.kg.resolve import Places, Resolution
from parkgraph.schema.model import Model, load_model

# Properties of a quantity that tell which of several numbers was chosen.
_VERDICT = ("standing", "reason", "contradicts")
# Properties of an entity that are fields of the record.
_FIELDS = frozenset({"id", "name", "aliases", "support", "confidence"})


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What `build` would have left, without texts and mentions.

    `renamed` counts claims whose node had another id than their contents give, `kept` (by label and
    relationship type) what rests on no claim, `dropped` what names claims that do not bear it out.
    """

    documents: tuple[Document, ...]
    extractions: tuple[Extraction, ...]
    resolution: Resolution
    graph: networkx.MultiDiGraph[str]
    left_out: tuple[Quarantine, ...]
    renamed: int
    kept: Mapping[str, int]
    dropped: Mapping[str, int]


def rebuild(graph: networkx.MultiDiGraph[str], gazetteer: Places) -> Rebuilt:
    """Read the claims of a graph that fits the schema, and make the graph anew from them."""
    model, found = load_model(), claims_of(graph)
    documents = tuple(documents_of(graph))
    meanings = {**_concerned(graph, found), **found.meanings}
    extractions = tuple(_extractions(documents, found.claims.values(), meanings, graph))
    resolution = Resolution(tuple(_entities(graph, model, meanings)), meanings)
    built = build_graph(documents, extractions, resolution, gazetteer)
    _keep_verdicts(built, graph)
    kept, dropped = _complete(built, graph, model)
    return Rebuilt(
        documents=documents,
        extractions=extractions,
        resolution=resolution,
        graph=built,
        left_out=found.left_out,
        renamed=sum(id_ != claim.id for id_, claim in found.claims.items()),
        kept=dict(sorted(kept.items())),
        dropped=dict(sorted(dropped.items())),
    )


def _keep_verdicts(built: networkx.MultiDiGraph[str], graph: networkx.MultiDiGraph[str]) -> None:
    """Take over which of several numbers was chosen and why.

    That depends on what stood in a headline, and claims do not tell.
    """
    for id_, data in built.nodes(data=True):
        if data["label"] == "Quantity" and "standing" in _properties(graph, id_):
            given = _properties(graph, id_)
            rest = {name: v for name, v in data["properties"].items() if name not in _VERDICT}
            verdict = {name: given[name] for name in _VERDICT if name in given}
            data["properties"] = {**rest, **verdict}


def _properties(graph: networkx.MultiDiGraph[str], id_: str) -> Mapping[str, Property]:
    properties: Mapping[str, Property] = graph.nodes[id_]["properties"] if id_ in graph else {}
    return properties


def _concerned(
    graph: networkx.MultiDiGraph[str], found: ClaimsAgain
) -> dict[tuple[str, EntityRef], str]:
    """What the qualifier `concerns` names: the target of an event that the claim supports."""
    meanings: dict[tuple[str, EntityRef], str] = {}
    for id_, claim in found.claims.items():
        name = claim.qualifier("concerns")
        if name is None:
            continue
        for event, _, data in graph.in_edges(id_, data=True):
            if data["type"] != "SUPPORTED_BY":
                continue
            for _, target, data in graph.out_edges(event, data=True):
                own = graph.nodes[target]["properties"]
                if data["type"] == "CONCERNS" and name in (own["name"], *own.get("aliases", ())):
                    ref = EntityRef(graph.nodes[target]["label"], name)
                    meanings[claim.document_id, ref] = target
    return meanings


def _extractions(
    documents: Iterable[Document],
    claims: Iterable[Claim],
    meanings: Mapping[tuple[str, EntityRef], str],
    graph: networkx.MultiDiGraph[str],
) -> Iterable[Extraction]:
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document_id].append(claim)
    refs: dict[str, list[EntityRef]] = defaultdict(list)
    for document_id, ref in sorted(meanings):
        refs[document_id].append(ref)
    for document in documents:
        entities = tuple(
            LocalEntity(ref, (), (), _codes(graph, meanings[document.id, ref]))
            for ref in refs[document.id]
        )
        own = sorted(by_document[document.id], key=lambda c: (c.evidence.start, c.id))
        yield Extraction(document, entities, tuple(own))


def _codes(graph: networkx.MultiDiGraph[str], id_: str) -> tuple[str, ...]:
    code = graph.nodes[id_]["properties"].get("code")
    return () if code is None else (code,)


def _entities(
    graph: networkx.MultiDiGraph[str], model: Model, meanings: Mapping[tuple[str, EntityRef], str]
) -> Iterable[Entity]:
    """The entities that claims name; the others are kept as nodes."""
    members: dict[str, list[tuple[str, EntityRef]]] = defaultdict(list)
    for member, id_ in sorted(meanings.items()):
        members[id_].append(member)
    for id_ in sorted(members):
        label, own = graph.nodes[id_]["label"], graph.nodes[id_]["properties"]
        if label in model.entity_labels:
            further = {name: value for name, value in own.items() if name not in _FIELDS}
            aliases = tuple(own.get("aliases", ()))
            yield Entity(id_, label, own["name"], aliases, tuple(members[id_]), further)


def _complete(
    built: networkx.MultiDiGraph[str], graph: networkx.MultiDiGraph[str], model: Model
) -> tuple[Counter[str], Counter[str]]:
    """Add to `built` what claims do not give; counts of what was kept and what was dropped."""
    kept: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    derived = {"Quantity", *(relation.derived_from for relation in model.relations.values())}
    named = set(model.entity_labels) - derived
    for id_, data in graph.nodes(data=True):
        label, own = data["label"], dict(data["properties"])
        if id_ in built:
            if label in named:
                built.nodes[id_]["properties"] |= own
        elif label == "Claim" or (label in derived and _is_supported(graph, id_)):
            # A claim that was left out or has another id now.
            dropped[label] += label != "Claim"
        else:
            built.add_node(id_, label=label, properties=own)
            kept[label] += 1
    for start, end, key, data in graph.edges(keys=True, data=True):
        relation, own = model.relations[data["type"]], dict(data["properties"])
        is_built = built.has_edge(start, end, key)
        if relation.bookkeeping or (is_built and relation.origin != "names"):
            continue
        if not is_built and (own.get("claims") or start not in built or end not in built):
            dropped[relation.name] += 1
            continue
        built.add_edge(start, end, key=key, type=relation.name, properties=own)
        kept[relation.name] += not is_built
    return +kept, +dropped


def _is_supported(graph: networkx.MultiDiGraph[str], id_: str) -> bool:
    """Whether claims support it."""
    return any(data["type"] == "SUPPORTED_BY" for _, _, data in graph.out_edges(id_, data=True))
