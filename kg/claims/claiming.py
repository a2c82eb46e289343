"""Facts of a document in, `Claim` records out, with evidence sliced from the raw text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from parkgraph.kg.claims.facts import Fact, QuantityFact, SentenceView
from parkgraph.kg.claims.reading import SentenceFacts
from parkgraph.kg.records import Claim, Document, Evidence, Quantity, Status
from parkgraph.schema.grammar import read_grammar
from parkgraph.schema.model import load_model

# What an agreement may be about (schema: CONCERNS).
CONCERNED = ("Park", "Project")


def make_claims(document: Document, sentences: Sequence[SentenceFacts]) -> Iterator[Claim]:
    """Yield the claims of a document in text order, each content only once per sentence."""
    seen: set[str] = set()
    overruled = _overruled_headlines(sentences)
    for index, found in enumerate(sentences):
        evidence = _evidence(document, found.view)
        claims = [_relation_claim(document, found.view, fact, evidence) for fact in found.facts]
        claims += [
            _quantity_claim(document, fact, evidence, (index, i) in overruled)
            for i, fact in enumerate(found.quantities)
        ]
        for claim in claims:
            if claim.id not in seen:
                seen.add(claim.id)
                yield claim


def _evidence(document: Document, view: SentenceView) -> Evidence:
    start, end = view.sentence.start, view.sentence.end
    return Evidence(start, end, document.text[start:end])


def _relation_claim(
    document: Document, view: SentenceView, fact: Fact, evidence: Evidence
) -> Claim:
    qualifiers = dict(fact.qualifiers)
    if load_model().relations[fact.relation].derived_from is not None:
        qualifiers["event"] = f"{evidence.start}"
    if fact.relation == "SIGNED_WITH":
        concerned = _concerned(view, fact)
        if concerned is not None:
            qualifiers["concerns"] = concerned
        title = agreement_title(document.text[evidence.start : evidence.end])
        if title is not None:
            qualifiers["agreement"] = title
    if fact.date is not None and fact.date.iso is None:
        qualifiers["date_text"] = fact.date.text
    subject, object_ = fact.subject, fact.object
    if load_model().relations[fact.relation].undirected and object_ < subject:
        subject, object_ = object_, subject
    return Claim(
        document.id,
        subject,
        fact.relation,
        object_,
        evidence,
        fact.rule,
        fact.status,
        fact.confidence,
        fact.date,
        qualifiers=tuple(sorted(qualifiers.items())),
    )


def _concerned(view: SentenceView, fact: Fact) -> str | None:
    """The one park or project that a sentence names besides the parties: what they signed about."""
    parties = {fact.subject, fact.object}
    named = {
        slot.refs[0]
        for slot in view.slots
        if len(slot.refs) == 1 and slot.refs[0].type in CONCERNED and slot.start > fact.start
    }
    others = sorted(named - parties)
    return others[0].name if len(others) == 1 else None


def _quantity_claim(
    document: Document, fact: QuantityFact, evidence: Evidence, is_overruled: bool
) -> Claim:
    qualifiers = {"scope": fact.scope} if fact.scope else {}
    status: Status = fact.status
    if is_overruled:
        qualifiers["overruled_by"] = "body"
        status = "denied"
    raw = _raw_quantity(document, fact)
    return Claim(
        document.id,
        fact.subject,
        "HAS_QUANTITY",
        None,
        evidence,
        fact.rule,
        status,
        fact.confidence,
        fact.date,
        fact.measure,
        raw,
        tuple(sorted(qualifiers.items())),
    )


def _raw_quantity(document: Document, fact: QuantityFact) -> Quantity:
    """The quantity with its words as they stand in the raw text."""
    q = fact.quantity
    words = document.text[fact.start : fact.end]
    return Quantity(words, q.value, q.unit, q.raw_unit, q.modifier, q.lower, q.upper)


@cache
def _agreement_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in read_grammar("titles.yaml")["agreements"])


def agreement_title(sentence: str) -> str | None:
    """The title of the agreement that a sentence names, or None.

    >>> agreement_title("甲市与乙市签署《战略合作框架协议》。")
    '战略合作框架协议'
    """
    for pattern in _agreement_patterns():
        found = pattern.search(sentence)
        if found is not None:
            return found["title"]
    return None


def _overruled_headlines(sentences: Sequence[SentenceFacts]) -> set[tuple[int, int]]:
    """Quantities of headlines that the body below states with another value.

    Headlines lose decimal points and numbers (4463亿元 over a body of 44.63亿元), so the body wins.
    Keys are (sentence, place among its quantities).
    """
    stated: dict[tuple[object, ...], set[float]] = {}
    for found in sentences:
        if not found.is_headline:
            for fact in found.quantities:
                key = (found.view.sentence.section.article, fact.measure, fact.quantity.unit)
                stated.setdefault(key, set()).add(fact.quantity.value)
    overruled: set[tuple[int, int]] = set()
    for index, found in enumerate(sentences):
        if not found.is_headline:
            continue
        for place, fact in enumerate(found.quantities):
            key = (found.view.sentence.section.article, fact.measure, fact.quantity.unit)
            values = stated.get(key)
            if values is not None and fact.quantity.value not in values:
                overruled.add((index, place))
    return overruled
