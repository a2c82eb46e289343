"""An entity of a claim in, the words that stand for it and their antecedent out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parkgraph.kg.claims.facts import SentenceView
from parkgraph.kg.claims.skeleton import Slot
from parkgraph.kg.claims.tracing.records import How, Place, Role
from parkgraph.kg.mentions.analysis import Analysis
from parkgraph.kg.records import EntityRef


def place(analysis: Analysis, start: int, end: int) -> Place:
    """Words of the raw text."""
    return Place(start, end, analysis.document.text[start:end])


def trace_role(
    analysis: Analysis,
    view: SentenceView | None,
    role: str,
    ref: EntityRef,
    slots: Iterable[Slot],
    before: int,
) -> Role:
    """How `ref` takes part: by one of the `slots`, else inherited from before an offset."""
    for slot in slots:
        how = _how(analysis, slot, ref)
        if how is not None:
            words = place(analysis, slot.start, slot.end)
            if how in ("named", "alias"):
                return Role(role, ref, how, words, None)
            return Role(role, ref, how, words, *_antecedent(analysis, ref, slot.start))
    return _unsaid(analysis, view, role, ref, before)


def _how(analysis: Analysis, slot: Slot, ref: EntityRef) -> How | None:
    if slot.start < 0:
        return None
    if ref in slot.stands_for:
        return "acts for"
    if ref not in slot.refs:
        # A committee signs for the region in its name.
        is_part = any(ref.name in other.name for other in slot.refs)
        return "acts for" if is_part and ref.type in ("Region", "Park") else None
    if slot.is_reference:
        return "reference"
    words = analysis.document.text[slot.start : slot.end]
    return "named" if words == ref.name else "alias"


def _unsaid(
    analysis: Analysis, view: SentenceView | None, role: str, ref: EntityRef, before: int
) -> Role:
    found, where = _antecedent(analysis, ref, before)
    if found is None:
        return Role(role, ref, "unknown", None, None)
    inside = view is not None and view.sentence.start <= found.start
    return Role(role, ref, "inherited", None, found, "sentence" if inside else where)


def _antecedent(analysis: Analysis, ref: EntityRef, before: int) -> tuple[Place | None, str | None]:
    """The last mention of an entity before an offset, and the kind of its section."""
    entity_of = analysis.grouping.entity_of
    earlier = [
        found
        for found in analysis.chosen
        if found.end <= before and entity_of.get((found.start, found.end)) == ref
    ]
    if not earlier:
        return None, None
    last = max(earlier)
    sentences: Sequence[object] = [
        s.section.kind for s in analysis.sentences if s.start <= last.start < s.end
    ]
    kind = str(sentences[0]) if sentences else None
    return place(analysis, last.start, last.end), kind
