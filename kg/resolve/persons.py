"""Persons of one name -> which of them are one: those who share an office or its region.

A name alone never merges two persons. Whoever has no office in a document is the one person of that
name who holds office in a region of the document; if there are several or none, it stays open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from parkgraph.kg.records import EntityRef, Extraction
from parkgraph.kg.resolve.keys import Context, region_codes
from parkgraph.kg.resolve.linking import Join, Linked, Rule
from parkgraph.kg.resolve.places import Places, narrow, split_regions

_PUBLIC = ("Region", "Government")
# A province is too large to tell persons of one name apart; a city or county is not.
_MIN_CODE = 4
_MIN_LOCAL_CODE = 6


@dataclass(frozen=True, slots=True)
class Ties:
    """The organisations and public regions in which a person holds office, in one document."""

    offices: frozenset[str]
    regions: frozenset[str]


def ties_of(
    places: Places,
    extractions: Iterable[Extraction],
    contexts: Mapping[str, Context],
    ids: Mapping[tuple[str, EntityRef], str],
) -> dict[tuple[str, EntityRef], Ties]:
    """The ties of each person that holds an office; `ids` are those of all other entities."""
    found: dict[tuple[str, EntityRef], Ties] = {}
    for extraction in extractions:
        id_ = extraction.document.id
        entities = {entity.ref: entity for entity in extraction.entities}
        offices: dict[EntityRef, set[EntityRef]] = defaultdict(set)
        for claim in extraction.claims:
            if claim.predicate == "HOLDS_OFFICE" and claim.object is not None:
                offices[claim.subject].add(claim.object)
        for person, refs in offices.items():
            regions: set[str] = set()
            for ref in refs:
                codes = region_codes(places, entities[ref]) if ref in entities else ()
                regions.update(_regions(places, ref, codes, contexts[id_]))
            held = frozenset(ids[id_, ref] for ref in refs if (id_, ref) in ids)
            found[id_, person] = Ties(held, frozenset(regions))
    return found


def _regions(
    places: Places, ref: EntityRef, codes: tuple[str, ...], context: Context
) -> Iterator[str]:
    if ref.type not in _PUBLIC:
        return
    if ref.type == "Government":
        chain, _ = split_regions(places, ref.name)
        codes = chain[-1].codes if chain else ()
    narrowed = narrow(places, codes, context.regions, context.date)
    if len(narrowed) == 1 and (not narrowed[0].isdigit() or len(narrowed[0]) >= _MIN_CODE):
        yield narrowed[0]


def by_office(ties: Mapping[tuple[str, EntityRef], Ties], contexts: Mapping[str, Context]) -> Rule:
    """The rule that joins persons of one name by their ties."""

    def office(linked: Linked) -> Iterator[Join]:
        names: dict[str, list[str]] = defaultdict(list)
        for key, node in linked.nodes.items():
            names[node.base.partition("@")[0]].append(key)
        for keys in names.values():
            if len(keys) > 1:
                yield from _shared_ties(linked, keys, ties)
                yield from _bystanders(linked, keys, ties, contexts)

    return office


def _shared_ties(
    linked: Linked, keys: Iterable[str], ties: Mapping[tuple[str, EntityRef], Ties]
) -> Iterator[Join]:
    first: dict[str, str] = {}
    for key in keys:
        for tie in sorted(_all_ties(linked, key, ties)):
            if tie in first:
                yield first[tie], key, f"office at {tie}"
            first.setdefault(tie, key)


def _bystanders(
    linked: Linked,
    keys: list[str],
    ties: Mapping[tuple[str, EntityRef], Ties],
    contexts: Mapping[str, Context],
) -> Iterator[Join]:
    holders = {key: _all_ties(linked, key, ties) for key in keys}
    for key in keys:
        if holders[key]:
            continue
        document_id = linked.nodes[key].members[0].document_id
        around = {c for c in contexts[document_id].regions if len(c) >= _MIN_LOCAL_CODE}
        fitting = {linked.clusters.find(k): k for k in keys if holders[k] & around}
        if len(fitting) == 1:
            yield next(iter(fitting.values())), key, "office in a region of the document"


def _all_ties(
    linked: Linked, key: str, ties: Mapping[tuple[str, EntityRef], Ties]
) -> frozenset[str]:
    found = [ties[m.member] for m in linked.nodes[key].members if m.member in ties]
    return frozenset().union(*(tie.offices | tie.regions for tie in found))
