"""A small hand-made world as store rows: what the pipeline would write for six short articles.

The places and parks named exist; the articles, firms, persons, figures and agreements are made up.
`golden_rows()` is the only thing that other tests need.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from golden_world import (
    AGREEMENTS,
    DENIALS,
    DOCUMENTS,
    FACTS,
    INVESTMENTS,
    MEASURED,
    MILESTONES,
    REGIONS,
    THINGS,
    Event,
    Said,
)

from parkgraph.kg.records import EdgeRow, NodeRow, Property, content_id

CONFIDENCE = 0.9
BOOKKEEPING = ("SUPPORTED_BY", "FROM_DOCUMENT")


@dataclass
class World:
    """Rows under construction; `label` and `id` of a thing are looked up by its name."""

    ids: dict[str, tuple[str, str]] = field(default_factory=dict)
    nodes: dict[str, NodeRow] = field(default_factory=dict)
    edges: dict[tuple[str, str], EdgeRow] = field(default_factory=dict)
    supports: dict[str, set[str]] = field(default_factory=dict)
    length: dict[str, int] = field(default_factory=dict)

    def add_node(self, label: str, id_: str, name: str, /, **properties: Property | None) -> str:
        """Add a node; None means the property is absent."""
        self.ids[name] = (label, id_)
        self.nodes[id_] = NodeRow(label, id_, _present(properties))
        return id_

    def add_edge(
        self, type_: str, start: str, end: str, claims: list[str], **properties: Property | None
    ) -> None:
        """Add a relationship between two names, backed by `claims` (none: from a reference)."""
        (start_label, start_id), (end_label, end_id) = self.ids[start], self.ids[end]
        documents = sorted({str(self.nodes[claim].properties["document_id"]) for claim in claims})
        row: dict[str, Property | None] = {
            "status": "asserted",
            "confidence": max((self.confidence(claim) for claim in claims), default=1.0),
            "support": len(documents),
            "documents": documents,
            "claims": sorted(claims),
            **properties,
        }
        if type_ in BOOKKEEPING:
            row = {}
        key = content_id("edge", type_, start_id, end_id, str(properties.get("office", "")))
        self.edges[type_, key] = EdgeRow(
            type_, key, start_label, start_id, end_label, end_id, _present(row)
        )

    def confidence(self, claim: str) -> float:
        """Confidence of the claim with this id."""
        value = self.nodes[claim].properties["confidence"]
        assert isinstance(value, float)
        return value

    def add_claim(
        self,
        said: Said,
        subject: str,
        predicate: str,
        object_: str | None,
        *,
        backs: tuple[str, ...] = (),
        **properties: Property | None,
    ) -> str:
        """Add the claim that one sentence makes, linked to its ends and to `backs`."""
        start = self.length.get(said.document, 0)
        self.length[said.document] = start + len(said.sentence)
        ends = [self.ids[name][1] for name in (subject, object_) if name is not None]
        id_ = content_id("claim", said.document, predicate, *ends, str(start))
        row: dict[str, Property | None] = {
            "predicate": predicate,
            "status": said.status,
            "confidence": said.confidence,
            "rule": f"golden-{predicate.lower()}",
            "evidence": said.sentence,
            "start": start,
            "end": start + len(said.sentence),
            "document_id": said.document,
            "subject_id": ends[0],
            "object_id": ends[1] if object_ is not None else None,
            **properties,
        }
        self.nodes[id_] = NodeRow("Claim", id_, _present(row))
        for owner in (*ends, *(self.ids[name][1] for name in backs)):
            self.supports.setdefault(owner, set()).add(id_)
        return id_


def golden_rows() -> tuple[list[NodeRow], list[EdgeRow]]:
    """Nodes sorted by label and id, relationships by type and key, valid against the schema."""
    world = World()
    for document in DOCUMENTS:
        id_ = document["id"]
        world.add_node(
            "Document", id_, id_, **{key: document[key] for key in document if key != "id"}
        )
    _add_regions(world)
    for label, names in THINGS.items():
        for name, aliases in names.items():
            id_ = content_id(label.lower(), name)
            world.add_node(
                label, id_, name, name=name, aliases=list(aliases), confidence=CONFIDENCE
            )
    for fact in FACTS:
        claims = [
            world.add_claim(
                said, fact.start, fact.type, fact.end, qualifiers=_qualifiers(fact.properties)
            )
            for said in fact.said
        ]
        world.add_edge(fact.type, fact.start, fact.end, claims, **fact.properties)
    for fact in DENIALS:
        for said in fact.said:
            world.add_claim(said, fact.start, fact.type, fact.end)
    _add_agreements(world)
    _add_investments(world)
    _add_milestones(world)
    _add_quantities(world)
    _add_bookkeeping(world)
    nodes = sorted(_counted(world), key=lambda node: (node.label, node.id))
    return nodes, sorted(world.edges.values(), key=lambda edge: (edge.type, edge.key))


def _add_regions(world: World) -> None:
    for code, (name, aliases, level, _) in REGIONS.items():
        world.add_node(
            "Region",
            f"region:{code}",
            name,
            name=name,
            aliases=list(aliases),
            code=code,
            level=level,
            confidence=1.0,
        )
    for name, _, _, parent in REGIONS.values():
        if parent is not None:
            world.add_edge("PART_OF", name, REGIONS[parent][0], [], sources=["gazetteer"])


def _add_event(world: World, label: str, event: Event) -> str:
    id_ = content_id(label.lower(), event.name)
    return world.add_node(
        label,
        id_,
        event.name,
        name=event.name,
        aliases=[],
        date=event.date,
        kind=event.kind,
        status=event.status,
        confidence=CONFIDENCE,
    )


def _add_agreements(world: World) -> None:
    pairs: dict[tuple[str, str], list[tuple[Event, list[str]]]] = {}
    for event in AGREEMENTS:
        _add_event(world, "Agreement", event)
        all_claims: list[str] = []
        for start, end in combinations(event.parties, 2):
            claims = [
                world.add_claim(
                    said,
                    start,
                    "SIGNED_WITH",
                    end,
                    backs=(event.name,),
                    date=event.date,
                    qualifiers=[f"agreement={event.name}"],
                )
                for said in event.said
            ]
            all_claims += claims
            pairs.setdefault((start, end), []).append((event, claims))
        _add_parties(world, event, all_claims, "signatory")
    for (start, end), events in pairs.items():
        world.add_edge(
            "SIGNED_WITH",
            start,
            end,
            [claim for _, claims in events for claim in claims],
            agreements=[event.name for event, _ in events],
            date=min((event.date for event, _ in events if event.date is not None), default=None),
            events=[world.ids[event.name][1] for event, _ in events],
            status=events[0][0].status,
        )


def _add_investments(world: World) -> None:
    for event in INVESTMENTS:
        id_ = _add_event(world, "Investment", event)
        all_claims: list[str] = []
        for investor in event.parties:
            for target in event.concerns:
                claims = [
                    world.add_claim(
                        said, investor, "INVESTED_IN", target, backs=(event.name,), date=event.date
                    )
                    for said in event.said
                ]
                all_claims += claims
                world.add_edge(
                    "INVESTED_IN",
                    investor,
                    target,
                    claims,
                    date=event.date,
                    events=[id_],
                    status=event.status,
                )
        _add_parties(world, event, all_claims, "investor")


def _add_parties(world: World, event: Event, claims: list[str], role: str) -> None:
    for party in event.parties:
        world.add_edge("PARTY_TO", party, event.name, claims, role=role, status=event.status)
    for thing in event.concerns:
        world.add_edge("CONCERNS", event.name, thing, claims, status=event.status)


def _add_milestones(world: World) -> None:
    for event in MILESTONES:
        _add_event(world, "Milestone", event)
        for thing in event.concerns:
            claims = [world.add_claim(said, event.name, "CONCERNS", thing) for said in event.said]
            world.add_edge("CONCERNS", event.name, thing, claims)


def _add_quantities(world: World) -> None:
    for item in MEASURED:
        id_ = content_id("quantity", item.owner, item.measure, item.text, item.as_of or "")
        facts: dict[str, Property] = {
            "measure": item.measure,
            "value": item.value,
            "unit": item.unit,
        }
        world.add_node(
            "Quantity",
            id_,
            id_,
            **facts,
            scope=item.scope,
            text=item.text,
            as_of=item.as_of,
            lower=item.lower,
            modifier=item.modifier,
            status=item.said.status,
            confidence=CONFIDENCE,
        )
        claim = world.add_claim(
            item.said, item.owner, "HAS_QUANTITY", None, backs=(id_,), date=item.as_of, **facts
        )
        world.add_edge("HAS_QUANTITY", item.owner, id_, [claim], status=item.said.status)


def _add_bookkeeping(world: World) -> None:
    claims = [node for node in world.nodes.values() if node.label == "Claim"]
    for claim in claims:
        world.ids[claim.id] = ("Claim", claim.id)
        world.add_edge("FROM_DOCUMENT", claim.id, str(claim.properties["document_id"]), [])
    names = {id_: name for name, (_, id_) in world.ids.items()}
    for owner, supporting in world.supports.items():
        for claim_id in supporting:
            world.add_edge("SUPPORTED_BY", names[owner], claim_id, [])


def _counted(world: World) -> Iterator[NodeRow]:
    for node in world.nodes.values():
        if node.label in ("Document", "Claim"):
            yield node
            continue
        claims = world.supports.get(node.id, set())
        documents = {world.nodes[claim].properties["document_id"] for claim in claims}
        yield NodeRow(node.label, node.id, {**node.properties, "support": len(documents)})


def _qualifiers(properties: Mapping[str, Property]) -> list[str]:
    return [f"{key}={value}" for key, value in sorted(properties.items()) if key != "status"]


def _present(properties: Mapping[str, Property | None]) -> dict[str, Property]:
    return {key: value for key, value in properties.items() if value is not None}


def by_label(nodes: Iterable[NodeRow]) -> dict[str, list[NodeRow]]:
    """Nodes as a store loads them."""
    groups: dict[str, list[NodeRow]] = {}
    for node in nodes:
        groups.setdefault(node.label, []).append(node)
    return groups


def by_kind(edges: Iterable[EdgeRow]) -> dict[tuple[str, str, str], list[EdgeRow]]:
    """Relationships as a store loads them: by type, start label and end label."""
    groups: dict[tuple[str, str, str], list[EdgeRow]] = {}
    for edge in edges:
        groups.setdefault((edge.type, edge.start_label, edge.end_label), []).append(edge)
    return groups
