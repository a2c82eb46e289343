"""Claims about milestones and the ids of what took them in, milestones across documents out.

Two documents tell of one step when it is of the same kind and thing and their dates may be one
(2021 and 2021-03); of several such steps an undated account joins none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from parkgraph.kg.records import Claim, Entity, Extraction, Property, content_id
from parkgraph.kg.resolve.handles import Member

LABEL = "Milestone"
_RANK = {"asserted": 0, "planned": 1, "former": 2, "rumoured": 3, "ended": 4, "denied": 5}


@dataclass(frozen=True, slots=True)
class Telling:
    """What one document says of one step: the ids and dates are those of its claims."""

    member: Member
    date: str | None
    date_text: str | None
    status: str


def milestone_entities(
    extractions: Iterable[Extraction], ids: Mapping[Member, str], names: Mapping[str, str]
) -> Iterator[Entity]:
    """Yield the milestones, sorted by thing, kind and date; `names` are those of the things."""
    groups: dict[tuple[str, str, str], dict[Member, list[Claim]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for extraction in extractions:
        id_ = extraction.document.id
        for claim in extraction.claims:
            if claim.subject.type == LABEL and claim.object is not None:
                kind = claim.qualifier("milestone") or ""
                word = claim.subject.name.rpartition(" ")[2]
                thing = ids[id_, claim.object]
                groups[thing, kind, word][id_, claim.subject].append(claim)
    for (thing, kind, word), members in sorted(groups.items()):
        tellings = [_telling(member, claims) for member, claims in members.items()]
        for cluster in _clusters(tellings):
            yield _entity(thing, f"{names[thing]} {word}", kind, cluster)


def _telling(member: Member, claims: list[Claim]) -> Telling:
    """The claims of one document about one step: the most precise date, the strongest status."""
    best = min(_RANK[claim.status] for claim in claims)
    status = next(status for status, rank in _RANK.items() if rank == best)
    dates = [c.date.iso for c in claims if c.date is not None and c.date.iso and c.status == status]
    texts = [c.date.text for c in claims if c.date is not None and c.date.iso is None]
    date = min(dates, key=lambda iso: (-len(iso), iso), default=None)
    return Telling(member, date, min(texts, default=None), status)


def _clusters(tellings: Iterable[Telling]) -> list[list[Telling]]:
    """Group tellings whose dates may be one, the most precise first; order does not matter."""
    clusters: list[list[Telling]] = []
    for telling in sorted(tellings, key=lambda t: (-len(t.date or ""), t.date or "", t.member)):
        fitting = [c for c in clusters if all(may_be_one(telling.date, t.date) for t in c)]
        if len(fitting) == 1:
            fitting[0].append(telling)
        else:
            clusters.append([telling])
    return clusters


def may_be_one(left: str | None, right: str | None) -> bool:
    """Whether two ISO dates may mean one day.

    >>> may_be_one("2021", "2021-03"), may_be_one("2021-03", "2021-04"), may_be_one(None, "2021")
    (True, False, True)
    """
    if left is None or right is None:
        return True
    return left.startswith(right) or right.startswith(left)


def _entity(thing: str, name: str, kind: str, cluster: list[Telling]) -> Entity:
    date = cluster[0].date
    best = min(cluster, key=lambda t: (_RANK[t.status], t.member))
    texts = [t.date_text for t in cluster if t.date_text is not None]
    properties: dict[str, Property] = {"kind": kind, "status": best.status}
    if date is not None:
        properties["date"] = date
    elif texts:
        properties["date_text"] = min(texts)
    members = tuple(sorted(t.member for t in cluster))
    first = "" if date is not None or len(cluster) == 1 else members[0][0]
    return Entity(
        id=content_id("milestone", thing, kind, date or first),
        type=LABEL,
        name=name,
        aliases=(),
        members=members,
        properties=properties,
    )
