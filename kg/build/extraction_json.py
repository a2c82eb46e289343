"""An extraction -> the JSON object that `parkgraph extract` prints: surface names and offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from parkgraph.kg.records import HOLDING_STATUSES, PROPOSED, Claim, Extraction, LocalEntity
from parkgraph.schema.model import load_model

# These are named by relations only: a title is no entity of the text. Nor is a region that only
# occurs inside other names, which has no mention of its own.
_SECTOR = "IN_SECTOR"
_UNLISTED = frozenset({"Title", "Sector"})
# Claims with these predicates have a list of their own.
_MILESTONE = "CONCERNS"
_ELSEWHERE = frozenset({_SECTOR, _MILESTONE})
# Claims of these rules are read off a name (嘉定工业区 lies in 嘉定区), not stated by a sentence.
_INFERRED = ("name.",)


def extraction_as_dict(
    extraction: Extraction, traces: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
) -> dict[str, Any]:
    """Entities, relations, quantities, milestones and sectors of a document, by their place.

    `traces` are added to the facts by the id of their claim.

    What extractors of other people propose stands apart under `proposed`, absent without any.
    """
    own = [claim for claim in extraction.claims if claim.status != PROPOSED]
    proposed = [claim for claim in extraction.claims if claim.status == PROPOSED]
    # Stable: inside a sentence the order stays that of the text.
    claims = sorted(own, key=lambda c: (c.evidence.start, c.evidence.end))
    amounts = [claim for claim in claims if claim.quantity is not None]
    related = [c for c in claims if c.object is not None and c.predicate not in _ELSEWHERE]
    stated = [c for c in related if not c.rule.startswith(_INFERRED)]
    inferred = [c for c in related if c.rule.startswith(_INFERRED)]
    entities = sorted((e for e in extraction.entities if not e.proposers), key=_first_place)
    others = sorted((e for e in extraction.entities if e.proposers), key=_first_place)

    def fact(claim: Claim) -> dict[str, Any]:
        trace = traces.get(claim.id)
        return _fact(claim) if trace is None else _fact(claim) | {"trace": trace}

    found: dict[str, Any] = {
        "doc": extraction.document.name,
        "id": extraction.document.id,
        "entities": [_entity(e) for e in entities if e.mentions and e.ref.type not in _UNLISTED],
        "relations": [fact(claim) for claim in _stated_once(stated)],
        "inferred": [fact(claim) for claim in _stated_once(inferred)],
        "quantities": [fact(claim) for claim in _stated_once(amounts)],
        "sectors": [fact(claim) for claim in claims if claim.predicate == _SECTOR],
        "milestones": [fact(c) for c in _stated_once(claims) if c.predicate == _MILESTONE],
    }
    if others or proposed:
        found["proposed"] = {
            "entities": [_entity(entity) for entity in others],
            "relations": [fact(claim) for claim in proposed if claim.quantity is None],
            "quantities": [fact(claim) for claim in proposed if claim.quantity is not None],
        }
    return found


def _fact(claim: Claim) -> dict[str, Any]:
    if claim.quantity is not None:
        return _quantity(claim)
    if claim.predicate == _MILESTONE:
        return _milestone(claim)
    is_own_sector = claim.predicate == _SECTOR and claim.status != PROPOSED
    return _sector(claim) if is_own_sector else _relation(claim)


def _first_place(entity: LocalEntity) -> tuple[int, str, str]:
    start = min((mention.start for mention in entity.mentions), default=0)
    return start, entity.ref.type, entity.ref.name


def _entity(entity: LocalEntity) -> dict[str, Any]:
    return {
        "name": entity.ref.name,
        "type": entity.ref.type,
        "aliases": sorted(set(entity.aliases) - {entity.ref.name}),
        "codes": list(entity.region_codes),
        "mentions": [
            {
                "start": mention.start,
                "end": mention.end,
                "text": mention.text,
                "extractor": mention.extractor,
                "confidence": mention.confidence,
            }
            for mention in sorted(entity.mentions)
        ],
    }


def _stated_once(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The first claim of each statement; a pair that signed twice counts once per agreement."""
    claims = list(claims)
    titled = {_statement(claim) for claim in claims if claim.qualifier("agreement") is not None}
    seen: set[tuple[object, str | None]] = set()
    for claim in claims:
        statement, title = _statement(claim), claim.qualifier("agreement")
        if (statement, title) not in seen and (title is not None or statement not in titled):
            seen.add((statement, title))
            yield claim


def _statement(claim: Claim) -> tuple[object, ...]:
    """What a claim says, without where it says so; undirected pairs have no order."""
    holds = claim.status in HOLDING_STATUSES
    if claim.quantity is not None:
        amount = (claim.measure, claim.quantity.value, claim.quantity.unit)
        return claim.subject, amount, claim.qualifier("scope"), holds
    if load_model().relations[claim.predicate].undirected:
        return claim.predicate, frozenset((claim.subject, claim.object)), holds
    return claim.subject, claim.predicate, claim.object, claim.qualifier("office"), holds


def _relation(claim: Claim) -> dict[str, Any]:
    target = claim.object
    return {
        "subject": claim.subject.name,
        "type": claim.predicate,
        "object": target.name if target is not None else None,
        **_common(claim),
        **{k: v for k, v in claim.qualifiers if k not in ("event", *_common(claim))},
    }


def _quantity(claim: Claim) -> dict[str, Any]:
    amount = claim.quantity
    if amount is None:
        raise ValueError(f"claim {claim.id} states no quantity")
    return {
        "subject": claim.subject.name,
        "measure": claim.measure,
        "value": amount.value,
        "unit": amount.unit,
        "text": amount.text,
        "raw_unit": amount.raw_unit,
        "modifier": amount.modifier,
        "lower": amount.lower,
        "upper": amount.upper,
        "scope": claim.qualifier("scope"),
        **_common(claim),
    }


def _sector(claim: Claim) -> dict[str, Any]:
    target = claim.object
    sector = target.name if target is not None else None
    return {"subject": claim.subject.name, "sector": sector, **_common(claim)}


def _milestone(claim: Claim) -> dict[str, Any]:
    thing = claim.object
    return {
        "subject": thing.name if thing is not None else None,
        "kind": claim.qualifier("milestone"),
        **_common(claim),
    }


def _common(claim: Claim) -> dict[str, Any]:
    date, evidence = claim.date, claim.evidence
    return {
        "date": date.iso if date is not None else None,
        "date_text": date.text if date is not None else None,
        "status": claim.status,
        "rule": claim.rule,
        "confidence": claim.confidence,
        "evidence": {"start": evidence.start, "end": evidence.end, "text": evidence.text},
    }
