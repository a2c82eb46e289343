"""The slots of a sentence in, who holds which office where out.

Reads chains such as 温州市委副书记、市长姚高员: every office belongs to the organisation before it
or, failing that, to the one earlier in the chain; offices of territories belong to the region.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from parkgraph.kg.claims.skeleton import Skeleton, Slot, symbols
from parkgraph.kg.mentions.word_patterns import one_of
from parkgraph.kg.records import EntityRef, Status
from parkgraph.schema.grammar import read_grammar

_ORG = "".join(
    symbols()[kind]
    for kind in ("Government", "Region", "Company", "Institution", "Park", "Project")
)
_OFFICE = symbols()["Office"]
_PERSON = symbols()["Person"]


# (types, document offset, suffix of the name) -> the organisation that the text leaves unsaid.
Inherit = Callable[[Sequence[str], int, str], EntityRef | None]


@dataclass(frozen=True, slots=True)
class Holding:
    """A person, the organisation, the words of the office, and the range it was read from."""

    person: EntityRef
    organisation: EntityRef
    office: str
    status: Status
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ChainPatterns:
    """Skeleton patterns: offices before their holders, after them, one office, and the title of
    a person; and the status that a word before the offices gives (none: asserted)."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    link: re.Pattern[str]
    titled: re.Pattern[str]
    status_of: Mapping[str, Status]


@cache
def _patterns() -> ChainPatterns:
    raw = read_grammar("offices.yaml")["chain"]
    old = {word: status for status, words in raw["before"].items() for word in words.split()}
    verbs = {word: status for status, words in raw["verbs"].items() for word in words.split()}
    orgs = f"(?:[{_ORG}]{raw['particle']}?)*"
    joins = f"[{raw['joins']}]*"
    inside = one_of(raw["inside"].split())
    titled = f"(?:{orgs}{inside}?{_OFFICE}{joins})+"
    return ChainPatterns(
        re.compile(
            f"(?P<word>{one_of(old)}?)(?P<chain>{titled})"
            f"(?P<people>{_PERSON}(?:[{raw['people']}]{_PERSON})*)"
        ),
        re.compile(
            f"(?P<people>{_PERSON}){one_of(raw['courtesy'].split())}?"
            f"[^{_PERSON}{_OFFICE}{_ORG}。；]{{0,8}}?"
            f"(?P<word>{one_of(verbs)})(?P<chain>(?:{orgs}{_OFFICE}{joins})+)"
        ),
        re.compile(f"(?P<orgs>{orgs})(?P<old>{inside})?(?P<office>{_OFFICE})"),
        re.compile(f"{titled}{_PERSON}"),
        {**old, **verbs},
    )


@cache
def office_types() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """(pattern of the office, types that may have it), most specific first."""
    owners: Sequence[Mapping[str, str]] = read_grammar("offices.yaml")["owners"]
    return tuple((re.compile(item["office"]), tuple(item["of"].split())) for item in owners)


def types_for(office: str) -> tuple[str, ...]:
    """Entity types that can have this office, preferred first."""
    for pattern, types in office_types():
        if pattern.search(office):
            return types
    return ("Government", "Company", "Institution", "Park", "Region")


def territory_suffix(office: str) -> str:
    """How the name of the office's region ends: 州 for 副州长, nothing for other offices."""
    territories: Mapping[str, str] = read_grammar("offices.yaml")["territories"]
    return next((end for word, end in territories.items() if office.endswith(word)), "")


def find_holdings(
    text: str,
    skeleton: Skeleton,
    parts_of: Callable[[EntityRef], Sequence[EntityRef]],
    inherit: Inherit,
) -> Iterator[Holding]:
    """Yield every office held, in order.

    `parts_of` gives the regions and parks inside an organisation's name; `inherit` finds the
    organisation of an office that names none.
    """
    patterns = _patterns()
    for pattern in (patterns.before, patterns.after):
        for found in pattern.finditer(skeleton.text):
            status = patterns.status_of.get(found["word"], "asserted")
            people = [s for s in skeleton.slots[slice(*found.span("people"))] if s is not None]
            yield from _chain(text, skeleton, found, people, status, parts_of, inherit)


def _chain(
    text: str,
    skeleton: Skeleton,
    found: re.Match[str],
    people: Sequence[Slot],
    status: Status,
    parts_of: Callable[[EntityRef], Sequence[EntityRef]],
    inherit: Inherit,
) -> Iterator[Holding]:
    start, end = skeleton.span(*found.span())
    owner: EntityRef | None = None
    for link in _patterns().link.finditer(skeleton.text, *found.span("chain")):
        slot = skeleton.slots[link.start("office")]
        assert slot is not None
        office = text[slot.start : slot.end]
        named = [s for s in skeleton.slots[slice(*link.span("orgs"))] if s is not None and s.refs]
        wanted = types_for(office)
        if named:
            owner = named[-1].refs[0]
        holder = _owner(owner, wanted, parts_of)
        if holder is None and not named:
            # Only the likeliest owners: a 主任 without office is hardly that of the firm before.
            holder = inherit(wanted[:2], slot.start, territory_suffix(office))
        if holder is None:
            continue
        own: Status = "former" if link["old"] else status
        for person in people:
            yield Holding(person.refs[0], holder, office, own, start, end)


def _owner(
    owner: EntityRef | None,
    wanted: Sequence[str],
    parts_of: Callable[[EntityRef], Sequence[EntityRef]],
) -> EntityRef | None:
    """`owner` itself, or for offices of territories the region its name contains."""
    if owner is None or owner.type == wanted[0]:
        return owner
    if wanted[0] == "Region":
        regions = [part for part in parts_of(owner) if part.type == "Region"]
        if owner.type == "Government" and regions:
            return regions[-1]
    return owner


def collapse_people(
    skeleton: Skeleton, stands_for: Callable[[EntityRef], Sequence[EntityRef]]
) -> Skeleton:
    """Join `organisation office person` into one Person symbol that stands for the organisation."""
    drop: set[int] = set()
    replaced: dict[int, Slot] = {}
    for found in _patterns().titled.finditer(skeleton.text):
        slots = [s for s in skeleton.slots[found.start() : found.end()] if s is not None]
        organisations = [s for s in slots if s.kind not in ("Office", "Person") and s.refs]
        person = slots[-1]
        parties = tuple(stands_for(organisations[0].refs[0])) if organisations else ()
        replaced[found.end() - 1] = Slot(
            skeleton.starts[found.start()], person.end, "Person", person.refs, stands_for=parties
        )
        drop.update(range(found.start(), found.end() - 1))
    if not replaced:
        return skeleton
    keep = [i for i in range(len(skeleton.text)) if i not in drop]
    return Skeleton(
        "".join(skeleton.text[i] for i in keep),
        tuple(replaced[i].start if i in replaced else skeleton.starts[i] for i in keep),
        tuple(skeleton.ends[i] for i in keep),
        tuple(replaced.get(i, skeleton.slots[i]) for i in keep),
    )
