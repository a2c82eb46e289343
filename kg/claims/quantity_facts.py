"""The quantities of a sentence and their likely owners in, quantity facts out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from parkgraph.kg.claims.facts import QuantityFact, SentenceView
from parkgraph.kg.claims.modality import status_of
from parkgraph.kg.claims.pair_facts import Owner
from parkgraph.kg.claims.skeleton import ENTITY_SYMBOLS
from parkgraph.kg.mentions.measures import measure_for
from parkgraph.kg.records import EntityRef, PartialDate

OWNERS = ("Park", "Project", "Company", "Region", "Institution", "Government")
_BEHIND = re.compile(f"[^，；。：、{ENTITY_SYMBOLS}]{{0,8}}?的(?P<owner>[{ENTITY_SYMBOLS}])")
# A measure that is none of the schema's; the fallbacks guess its owner too badly.
UNNAMED = "other"
TRUSTED_RULES = ("quantity.model", "quantity.same")
SURE_OWNER = 0.6
_CLAUSE = re.compile("[，；：。！？]")


def find_quantity_facts(view: SentenceView, owners: Mapping[int, Owner]) -> Iterator[QuantityFact]:
    """Tie every quantity to its owner: the classifier's choice, else the nearest fitting name.

    `owners` is keyed by the start of the quantity. Quantities without owner or measure are left
    out.
    """
    base = view.sentence.start
    words = view.text[base : view.sentence.end]
    at_of = {start: i for i, start in enumerate(view.skeleton.starts)}
    last: tuple[int, EntityRef] | None = None
    for start, end, quantity in view.quantities:
        found = measure_for(words, start - base, end - base, quantity)
        at = at_of.get(start)
        if found is None or at is None:
            continue
        owner = _shared_owner(view, at, owners.get(start), last) or _owner(
            view, start, at, owners.get(start)
        )
        if owner is None or (found[0] == UNNAMED and owner[1] not in TRUSTED_RULES):
            continue
        subject, rule, confidence = owner
        last = at, subject
        status = status_of(view.skeleton.text, at, at + 1)
        yield QuantityFact(
            subject,
            found[0],
            quantity,
            found[1],
            status,
            rule,
            confidence,
            start,
            end,
            _date_before(view, start),
        )


def _shared_owner(
    view: SentenceView, at: int, likely: Owner | None, last: tuple[int, EntityRef] | None
) -> tuple[EntityRef, str, float] | None:
    """The owner of the quantity before, if nothing is named since and nobody is surely meant.

    产值4217亿元，同比增长5.6%: both figures are of one subject.
    """
    if last is None or (likely is not None and likely.score >= SURE_OWNER):
        return None
    if any(char in ENTITY_SYMBOLS for char in view.skeleton.text[last[0] + 1 : at]):
        return None
    return last[1], "quantity.same", 0.7


def _owner(
    view: SentenceView, position: int, at: int, likely: Owner | None
) -> tuple[EntityRef, str, float] | None:
    if likely is not None and likely.ref.type in OWNERS:
        return likely.ref, "quantity.model", round(likely.score, 3)
    text = view.skeleton.text
    behind = _BEHIND.match(text, at + 1)
    if behind is not None:
        slot = view.skeleton.slots[behind.start("owner")]
        if slot is not None and len(slot.refs) == 1 and slot.refs[0].type in OWNERS[:3]:
            return slot.refs[0], "quantity.relative", 0.7
    clause = max((m.end() for m in _CLAUSE.finditer(text, 0, at)), default=0)
    near = [
        slot.refs[0]
        for slot in view.skeleton.slots[clause:at]
        if slot is not None and len(slot.refs) == 1 and slot.refs[0].type in OWNERS
    ]
    if near:
        return near[-1], "quantity.clause", 0.6
    inherited = view.inherit(OWNERS, position)
    return None if inherited is None else (inherited, "quantity.topic", 0.5)


def _date_before(view: SentenceView, position: int) -> PartialDate | None:
    earlier = [date for _start, end, date in view.dates if end <= position]
    return earlier[-1] if earlier else None
