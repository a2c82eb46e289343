"""The quantities of an English sentence in, quantity facts with their likely owners out.

An owner is, in this order: the project of `a $30 million plant`, the firm or park of `X's 40
hectares` or `of X` right behind, the owner of the figure before in a list, else the subject of the
clause, the last name before the figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from parkgraph.kg.claims.english.modality import english_status
from parkgraph.kg.claims.english.rule_facts import date_of
from parkgraph.kg.claims.facts import QuantityFact, SentenceView
from parkgraph.kg.claims.skeleton import ENTITY_SYMBOLS, Slot, symbols
from parkgraph.kg.mentions.english.vocabulary import load_english
from parkgraph.kg.mentions.measures import measure_for
from parkgraph.kg.records import EntityRef, Quantity

OWNERS = ("Park", "Project", "Company", "Region", "Institution", "Government")
_BEHIND = re.compile(rf" (?:[\w%-]+ ){{0,7}}?(?P<owner>{symbols()['Project']})")
_OF = re.compile(
    rf" [^;.,{ENTITY_SYMBOLS}]{{0,40}}?(?:of|at|in|by|from) (?P<owner>[{ENTITY_SYMBOLS}])"
)
_RELATIVE = re.compile(r" , (?=(?:which|where) )")
_BREAK = re.compile(r" [;.:] | , (?:and|but|while|which) | but | while ")


def find_english_quantities(view: SentenceView) -> Iterator[QuantityFact]:
    """Tie every quantity to its owner; those without owner are left out."""
    base = view.sentence.start
    words = view.text[base : view.sentence.end]
    at_of = {
        start: i for i, start in reversed(list(enumerate(view.skeleton.starts)))
        if view.skeleton.slots[i] is not None
    }  # fmt: skip
    last: tuple[int, EntityRef] | None = None
    for start, end, quantity in view.quantities:
        found = measure_for(words, start - base, end - base, quantity)
        at = at_of.get(start)
        if found is None or at is None:
            continue
        measure = english_measure(view.skeleton.text, at, quantity, found[0])
        owner = None if measure is None else _owner(view, at, quantity, measure, last)
        if measure is None or owner is None:
            continue
        subject, rule, confidence = owner
        last = at, subject
        yield QuantityFact(
            subject,
            measure,
            quantity,
            found[1],
            english_status(view.skeleton.text, at, at + 1),
            rule,
            confidence,
            start,
            end,
            date_of(view, start, end),
        )


def english_measure(text: str, at: int, quantity: Quantity, measure: str) -> str | None:
    """The measure by the English words around; the shared lexicon's `measure` where none tells.

    None for figures that are no facts of anyone: distances, durations and unit prices.
    """
    raw: Mapping[str, list[Mapping[str, str]]] = load_english("measures.yaml")
    for rule in raw["rules"]:
        if quantity.unit not in rule["unit"].split():
            continue
        before = re.search(
            rf"(?:{rule.get('before', '$^')})\W*(?:[\w,'’-]+ ){{0,5}}$", text[max(0, at - 70) : at]
        )
        after = re.match(rf" (?:[\w,'’-]+ ){{0,4}}?(?:{rule.get('after', '$^')})\b", text[at + 1 :])
        if before or after:
            return rule["measure"] if rule["measure"] != "none" else None
    return measure


def _owner(
    view: SentenceView,
    at: int,
    quantity: Quantity,
    measure: str,
    last: tuple[int, EntityRef] | None,
) -> tuple[EntityRef, str, float] | None:
    text = view.skeleton.text
    beside = _beside(view, at) if quantity.unit == "percent" else None
    if beside is not None:
        return beside, "english.quantity-beside", 0.7
    relative = _relative_subject(view, at)
    if relative is not None:
        return relative, "english.quantity-relative", 0.7
    behind = _BEHIND.match(text, at + 1)
    if behind is not None and quantity.unit != "count":
        return _ref(view, behind.start("owner")), "english.quantity-project", 0.8
    begin = max((m.end() - 1 for m in _BREAK.finditer(text, 0, at)), default=0)
    named = [slot.refs[0] for slot in view.skeleton.slots[begin:at] if slot and _owns(slot)]
    of = _OF.match(text, at + 1) if not named else None
    if of is not None and _owns(view.skeleton.slots[of.start("owner")]):
        return _ref(view, of.start("owner")), "english.quantity-of", 0.7
    if last is not None and not any(c in ENTITY_SYMBOLS for c in text[last[0] + 1 : at]):
        return last[1], "english.quantity-list", 0.7
    if named:
        return _subject(named, measure), "english.quantity-clause", 0.6
    return _farther(view, at, measure)


def _farther(view: SentenceView, at: int, measure: str) -> tuple[EntityRef, str, float] | None:
    """An owner outside the clause: earlier in the sentence, later in it, in sentences before."""
    earlier = [slot.refs[0] for slot in view.skeleton.slots[:at] if slot and _owns(slot)]
    if earlier:
        return _subject(earlier, measure), "english.quantity-sentence", 0.5
    later = [slot.refs[0] for slot in view.skeleton.slots[at:] if slot and _owns(slot)]
    if later:
        return later[0], "english.quantity-next", 0.4
    inherited = view.inherit(("Park", "Project", "Company"), view.sentence.start)
    return None if inherited is None else (inherited, "english.quantity-topic", 0.4)


def _beside(view: SentenceView, at: int) -> EntityRef | None:
    """The name right before a share: Acme 30 percent, Acme (30 percent)."""
    back = 4 if view.skeleton.text[max(0, at - 2) : at] == "( " else 2
    slot = view.skeleton.slots[at - back] if at >= back else None
    return slot.refs[0] if slot is not None and _owns(slot) else None


def _ref(view: SentenceView, at: int) -> EntityRef:
    slot = view.skeleton.slots[at]
    assert slot is not None
    return slot.refs[0]


def _owns(slot: Slot | None) -> bool:
    return slot is not None and len(slot.refs) == 1 and slot.refs[0].type in OWNERS


def _relative_subject(view: SentenceView, at: int) -> EntityRef | None:
    """The name right before the last `, which` or `, where`, with nothing named since."""
    text = view.skeleton.text
    last = max((m.start() for m in _RELATIVE.finditer(text, 0, at)), default=None)
    if last is None or any(char in ENTITY_SYMBOLS + ";" for char in text[last:at]):
        return None
    slot = view.skeleton.slots[last - 1] if last else None
    return slot.refs[0] if slot is not None and _owns(slot) else None


def _subject(refs: Sequence[EntityRef], measure: str) -> EntityRef:
    """The first name of the clause, of the type that has such figures where there is one."""
    wanted: Mapping[str, str] = load_english("measures.yaml")["owners"]
    fitting = [ref for ref in refs if ref.type in wanted.get(measure, "").split()]
    others = [ref for ref in refs if ref.type not in ("Region", "Government")]
    return (fitting or others or refs)[0]
