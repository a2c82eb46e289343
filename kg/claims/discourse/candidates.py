"""A place in a sentence and the discourse in, the entities it may be about with features out.

The place is a quantity that wants an owner, or a word such as 该园区 that stands for an entity.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from parkgraph.kg.claims.discourse.state import Discourse, is_aside
from parkgraph.kg.claims.facts import SentenceView
from parkgraph.kg.claims.skeleton import ENTITY_SYMBOLS, Slot, symbols
from parkgraph.kg.claims.topics import is_subject
from parkgraph.kg.records import EntityRef, Quantity
from parkgraph.schema.gazetteer import load_gazetteer

OWNERS = frozenset({"Park", "Project", "Company", "Region", "Institution", "Government"})
REFERENCE = "reference"
_LEXICAL = ("left=", "right=", "gap=")
_CLAUSE = re.compile("[，；：。！？]")
_STRONG = re.compile("[；。！？]")
_DIGIT = re.compile("[0-9]")
_LIST = re.compile("等|、")
_ENTITY = re.compile(f"[{ENTITY_SYMBOLS}]")
_AFTER_REACH = 14
Candidates = dict[EntityRef, list[str]]
Voiced = tuple[EntityRef, list[str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is sought: a place in the skeleton, and what is said there.

    For a quantity `kind` is its measure and `detail` its unit, `scores` are the pair classifier's
    probabilities, `counter` is the unit as written and `is_worded` tells a number without digits
    (三家). For a reference `kind` is the word; only `types` fit.
    """

    at: int
    kind: str
    detail: str
    types: Collection[str] = OWNERS
    scores: Mapping[EntityRef, float] = field(default_factory=dict)
    suffix: str = ""
    looks_ahead: bool = True
    counter: str = ""
    is_worded: bool = False

    def fits(self, ref: EntityRef) -> bool:
        """Whether the entity is of a type that is sought and its full name ends as it must."""
        if ref.type not in self.types:
            return False
        return not self.suffix or any(name.endswith(self.suffix) for name in _full_names(ref))


def asked_of(at: int, measure: str, quantity: Quantity, scores: Mapping[EntityRef, float]) -> Asked:
    """What to ask about a quantity at a place of the skeleton."""
    return Asked(
        at,
        measure,
        quantity.unit,
        scores=scores,
        counter=quantity.raw_unit,
        is_worded=_DIGIT.search(quantity.text) is None,
    )


def find_candidates(view: SentenceView, discourse: Discourse, asked: Asked) -> Candidates:
    """Every entity that may be meant, with the features that speak for and against it."""
    before = list(_before(view, asked))
    around = list(_in_discourse(view, discourse, asked))
    if asked.detail == REFERENCE:
        start = view.skeleton.starts[asked.at]
        around = [(ref, features) for ref, features in around if discourse.is_known(ref, start)]
    found: Candidates = {}
    for ref, features in (*before, *(_behind(view, asked) if asked.looks_ahead else ())):
        found.setdefault(ref, []).extend(features)
    has_subject = any("subj" in feature for features in found.values() for feature in features)
    absent = f"|subj{has_subject:d}"
    for ref, features in around:
        if ref not in found:
            features = [*features, "absent", *[feature + absent for feature in features]]
        found.setdefault(ref, []).extend(features)
    nearest = [ref for ref, _ in (*reversed(before), *around) if asked.fits(ref)]
    ranks = {ref: rank for rank, ref in enumerate(dict.fromkeys(nearest))}
    clause = view.skeleton.text[_clause_start(view.skeleton.text, asked.at) : asked.at]
    return {
        ref: _crossed(ref, [*features, *_of_entity(ref, clause, discourse, asked)], asked, ranks)
        for ref, features in found.items()
        if asked.fits(ref)
    }


@cache
def _full_names(ref: EntityRef) -> tuple[str, ...]:
    """The name and, for a region, the official ones: 上海 is 上海市."""
    if ref.type != "Region":
        return (ref.name,)
    gazetteer = load_gazetteer()
    return (ref.name, *(gazetteer.by_code(code).name for code in gazetteer.lookup(ref.name)))


def _before(view: SentenceView, asked: Asked) -> Iterator[Voiced]:
    """Names before the quantity in its sentence: how far, in what role, among which characters."""
    text = view.skeleton.text
    named = [
        (i, slot)
        for i, slot in enumerate(view.skeleton.slots[: asked.at])
        if slot is not None and slot.refs
    ]
    subjects = [i for i, slot in named if _leads(view, slot)]
    for i, slot in named:
        role = "subj" if i in subjects else "obj"
        place = f"c{min(len(_CLAUSE.findall(text, i, asked.at)), 3)}{role}"
        features = [
            place,
            f"n{min(len(_ENTITY.findall(text, i + 1, asked.at)), 4)}{role}",
            f"left={_word(text[i - 1 : i])}",
            f"right={_word(text[i + 1 : i + 2])}|{place[:2]}",
            f"ref{slot.is_reference:d}{place}",
        ]
        holds = {
            "first-subj": i in subjects[:1],
            "last-subj": i in subjects[-1:],
            "behind-strong": _STRONG.search(text, i + 1, asked.at) is not None,
            f"nearest|{place}": i == named[-1][0],
            "listed": _is_listed(text, i),
            f"listed|{place}": _is_listed(text, i),
            "aside": is_aside(text, i) and not is_aside(text, asked.at),
        }
        features += [name for name, here in holds.items() if here]
        yield from ((ref, features) for ref in slot.refs)


def _behind(view: SentenceView, asked: Asked) -> Iterator[Voiced]:
    """Names behind the quantity in its clause (投资8亿元的X项目)."""
    text = view.skeleton.text
    for i in range(asked.at + 1, min(len(text), asked.at + 1 + _AFTER_REACH)):
        if _CLAUSE.match(text[i]):
            return
        slot = view.skeleton.slots[i]
        if slot is not None and slot.refs:
            between = text[asked.at + 1 : i]
            kind = "rel" if between.endswith("的") else "after"
            names = len(_ENTITY.findall(between))
            yield slot.refs[0], [kind, f"{kind}n{names}", f"gap={between[-1:]}"]


def _leads(view: SentenceView, slot: Slot) -> bool:
    """Whether the slot can be the subject of its clause."""
    return len(slot.refs) == 1 and slot.refs[0].type in OWNERS and is_subject(view.text, slot)


def _is_listed(text: str, at: int) -> bool:
    """Whether the name is a member of a list that is counted (A、B等8家)."""
    return text[at - 1 : at] == "、" or _LIST.match(text, at + 1) is not None


def _in_discourse(view: SentenceView, discourse: Discourse, asked: Asked) -> Iterator[Voiced]:
    paragraph = discourse.paragraph_of(view.text, view.sentence)
    rank = 0
    seen: set[EntityRef] = set()
    for distance, said in discourse.recent(view.sentence):
        near = f"{min(distance, 4)}p{said.paragraph == paragraph:d}"
        for position, ref in enumerate(said.subjects):
            features = [f"s{near}", f"first{near}" if position == 0 else f"later{near}"]
            if said.is_heading:
                features += ["heading", f"heading{near}"]
            if ref not in seen:
                features.append(f"rank{min(rank, 4)}")
                rank += 1
                seen.add(ref)
            yield ref, features
        for ref in said.others:
            if distance <= 3:
                yield ref, [f"other{near}"]
    for position, ref in enumerate(discourse.title(view.sentence)):
        yield ref, ["title", f"title{min(position, 2)}"]
    for ref in discourse.leaders():
        yield ref, ["leader"]
    last = discourse.last_owner(view.sentence)
    if last is not None and last[0] <= 3:
        since = _since_figure(view, asked.at) if last[0] == 0 else "far"
        yield last[1], [f"owner{last[0]}", f"owner{last[0]}|{since}"]


def _since_figure(view: SentenceView, at: int) -> str:
    """What stands between a place and the figure before it: names and marks of clauses."""
    text = view.skeleton.text
    figure = text.rfind(symbols()["Quantity"], 0, at)
    names = len(_ENTITY.findall(text, figure + 1, at))
    strong = _STRONG.search(text, figure + 1, at) is not None
    clauses = len(_CLAUSE.findall(text, figure + 1, at))
    return f"names{min(names, 2)}clauses{min(clauses, 2)}strong{strong:d}"


def _of_entity(ref: EntityRef, clause: str, discourse: Discourse, asked: Asked) -> Iterator[str]:
    """What speaks for an entity whatever its place; `clause` is what stands before the place."""
    yield f"share{min(int(discourse.share(ref) * 4), 3)}"
    if discourse.is_leader(ref):
        yield "isleader"
    score = asked.scores.get(ref)
    yield "score-" if score is None else f"score{min(int(score * 6), 5)}"
    if asked.detail == REFERENCE:
        yield from (f"like{n}" for n in (1, 2, 3) if ref.name.endswith(asked.kind[-n:]))
        return
    for suffix in (ref.name[-1:], ref.name[-2:]):
        if suffix in clause:
            yield f"word{len(suffix)}"


def _clause_start(text: str, at: int) -> int:
    return max((m.end() for m in _CLAUSE.finditer(text, 0, at)), default=0)


def _crossed(
    ref: EntityRef, features: list[str], asked: Asked, ranks: Mapping[EntityRef, int]
) -> list[str]:
    """For owners, features also by type; references are too few for that and use plain ones."""
    own = dict.fromkeys(features)
    if asked.detail == REFERENCE:
        plain = [feature for feature in own if not feature.startswith(_LEXICAL)]
        return [*plain, ref.type, f"near{min(ranks.get(ref, 9), 4)}"]
    typed = f"|{ref.type}"
    crossed = [feature + typed for feature in own]
    said = (asked.kind, asked.detail, f"counter={asked.counter}")
    return [*own, *crossed, ref.type, *(f"{ref.type}|{what}" for what in said)]


def _word(text: str) -> str:
    return next((f"<{kind}>" for kind, symbol in symbols().items() if symbol == text), text)


def nobody_features(view: SentenceView, asked: Asked) -> list[str]:
    """Features of the choice that nothing named owns the quantity."""
    text = view.skeleton.text
    start = _clause_start(text, asked.at)
    best = max(asked.scores.values(), default=0.0)
    return [
        "nobody",
        f"nobody|{asked.kind}",
        f"nobody|{asked.detail}",
        f"nobody|{asked.kind}|{asked.detail}",
        f"nobody|counter={asked.counter}",
        f"nobody|counter={asked.counter}|worded{asked.is_worded:d}",
        f"nobody|worded{asked.is_worded:d}|{asked.detail}",
        f"nobody|entity{_ENTITY.search(text, start, asked.at) is not None:d}",
        f"nobody|any{_ENTITY.search(text) is not None:d}",
        f"nobody|score{min(int(best * 6), 5)}",
        f"nobody|before={text[asked.at - 1 : asked.at]}",
        f"nobody|before={text[max(0, asked.at - 2) : asked.at]}",
        f"nobody|after={text[asked.at + 1 : asked.at + 2]}",
        f"nobody|after={text[asked.at + 1 : asked.at + 3]}",
    ]
