"""A pair or a claim of the queue -> what the page shows of it, as JSON; sentences with marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from parkgraph.kg.records import Claim, Entity, EntityRef, Extraction, content_id
from parkgraph.schema.model import load_model

if TYPE_CHECKING:
    from parkgraph.kg.build.open_claims import OpenClaim
    from parkgraph.kg.build.sightings import Statement
    from parkgraph.kg.resolve import Candidate

_SENTENCES = 6
_STATEMENTS = 12
Json = dict[str, Any]
Texts = Mapping[str, Extraction]


def pair_view(candidate: Candidate, texts: Texts) -> Json:
    """Both entities beside their sentences."""
    return {
        "id": content_id("pair", str(candidate.left_handle), str(candidate.right_handle)),
        "type": _label(candidate.left.type),
        "reason": candidate.reason,
        "score": candidate.score,
        "impact": candidate.impact,
        "sides": [_side(entity, texts) for entity in (candidate.left, candidate.right)],
    }


def claim_view(item: OpenClaim, texts: Texts) -> Json:
    """What the claim says, and its sentence with both names marked."""
    claim = item.claim
    extraction = texts[claim.document_id]
    said = claim.quantity.text if claim.quantity is not None else ""
    document = extraction.document
    return {
        "id": item.id,
        "subject": claim.subject.name,
        "subject_type": _label(claim.subject.type),
        "relation": _relation(claim.predicate, claim.measure),
        "object": claim.object.name if claim.object is not None else said,
        "object_type": None if claim.object is None else _label(claim.object.type),
        "reason": item.reason,
        "score": claim.confidence,
        "impact": item.impact,
        "status": claim.status,
        "rule": claim.rule,
        "claim_date": None if claim.date is None else claim.date.text,
        "sentences": [
            _sentence(
                claim.evidence.text,
                _marks(claim, extraction),
                document.title or document.name,
                document.content_date or document.published,
            )
        ],
    }


def _side(entity: Entity, texts: Texts) -> Json:
    from parkgraph.kg.build.sightings import sightings, statements

    said = statements(entity, texts)
    return {
        "name": entity.name,
        "aliases": list(entity.aliases),
        "documents": len({id_ for id_, _ in entity.members}),
        "statements": [_statement(each) for each in said[:_STATEMENTS]],
        "further": max(0, len(said) - _STATEMENTS),
        "sentences": [
            _sentence(each.text, each.marks, each.document, each.date)
            for each in sightings(entity, texts, _SENTENCES)
        ],
    }


def _statement(said: Statement) -> Json:
    return {
        **_relation(said.predicate, said.measure),
        "other": said.other,
        "is_subject": said.is_subject,
        "status": said.status,
    }


def _relation(predicate: str, measure: str | None) -> dict[str, str]:
    model = load_model()
    if measure is not None:
        titles = (model.enums, model.enums_en)
        zh, en = (each["Measure"].get(measure, measure) for each in titles)
        return {"zh": zh, "en": en}
    relation = model.relations[predicate]
    return {"zh": relation.title_zh, "en": relation.title_en}


def _label(name: str) -> dict[str, str]:
    label = load_model().labels[name]
    return {"zh": label.title_zh, "en": label.title_en}


def _marks(claim: Claim, extraction: Extraction) -> list[tuple[int, int]]:
    """Where the sentence names the ends of the claim, and its number."""
    start, end = claim.evidence.start, claim.evidence.end
    ends: set[EntityRef | None] = {claim.subject, claim.object}
    spans = {
        (mention.start - start, mention.end - start)
        for local in extraction.entities
        if local.ref in ends
        for mention in local.mentions
        if start <= mention.start and mention.end <= end
    }
    if claim.quantity is not None:
        at = claim.evidence.text.find(claim.quantity.text)
        spans |= {(at, at + len(claim.quantity.text))} if at >= 0 else set()
    return sorted(spans, key=lambda span: (span[0], -span[1]))


def _sentence(text: str, marks: Sequence[tuple[int, int]], document: str, date: str | None) -> Json:
    """The sentence in parts, every second one a name; of spans that overlap the first."""
    parts: list[str] = []
    done = 0
    for start, end in marks:
        if start >= done:
            parts += [text[done:start], text[start:end]]
            done = end
    parts.append(text[done:])
    return {"parts": parts, "document": document, "date": date}
