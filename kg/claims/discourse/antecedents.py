"""The references of a sentence in, the same with their antecedents chosen by the discourse out.

Only bare words for one entity are weighed (园区, 公司, 全市): they mean what the article is about.
Those that point back (该公司, 后者, 双方) stay as the memory resolved them, by nearness, and so do
words that the text defines (以下简称“公司”).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from parkgraph.kg.claims.discourse.candidates import REFERENCE, Asked, find_candidates
from parkgraph.kg.claims.discourse.ranker import Ranker
from parkgraph.kg.claims.discourse.state import Discourse
from parkgraph.kg.claims.facts import SentenceView
from parkgraph.kg.claims.skeleton import Slot
from parkgraph.kg.mentions.reference_words import points_back, suffix_of, types_of

ViewWith = Callable[[Sequence[Slot]], SentenceView]


def resolve_references(
    view: SentenceView, discourse: Discourse, ranker: Ranker, view_with: ViewWith
) -> SentenceView:
    """The view with every weighed reference standing for the likeliest entity, left to right."""
    for number, slot in enumerate(view.slots):
        if not slot.is_reference or slot.is_defined or len(slot.refs) > 1:
            continue
        if points_back(view.text[slot.start : slot.end]):
            continue
        at = next((i for i, s in enumerate(view.skeleton.slots) if s is view.slots[number]), None)
        types = types_of(view.text[slot.start : slot.end])
        if at is None or not types:
            continue
        asked = asked_for(view.text[slot.start : slot.end], at, types)
        best, _likely = ranker.best(find_candidates(view, discourse, asked), ())
        if best is not None and (best,) != slot.refs:
            resolved = replace(slot, kind=best.type, refs=(best,))
            view = view_with([*view.slots[:number], resolved, *view.slots[number + 1 :]])
    if any(slot.is_reference and not slot.refs for slot in view.slots):
        return view_with([slot for slot in view.slots if slot.refs or not slot.is_reference])
    return view


def asked_for(word: str, at: int, types: Sequence[str]) -> Asked:
    """What to ask the discourse about a reference word at a place of the skeleton."""
    suffix = suffix_of(word)
    return Asked(at, word, REFERENCE, types=types, suffix=suffix, looks_ahead=False)
