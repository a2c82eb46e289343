"""The records that flow between stages: frozen, slotted, hashed from content.

Every text offset counts Python characters of `Document.text`, half-open [start, end).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple, Protocol

SectionKind = Literal["title", "body", "related", "boilerplate", "contact"]
Status = Literal["asserted", "planned", "former", "denied", "rumoured", "ended", "proposed"]
Granularity = Literal["day", "month", "quarter", "half", "year", "period"]
Anchor = Literal["explicit", "content_date", "page_date", "unresolved"]
Verdict = Literal["same", "different", "unsure"]
MediaType = Literal["text/plain", "text/html", "application/pdf"]
ClaimVerdict = Literal["accepted", "rejected"]
Scalar = str | int | float | bool
Property = Scalar | list[str]

# Claims with one of these statuses are held to be true (a plan is a true plan).
HOLDING_STATUSES: frozenset[str] = frozenset({"asserted", "planned", "former"})
# Claims with one of these speak against what they name.
AGAINST: frozenset[str] = frozenset({"denied", "ended"})

# Claims and mentions of other people's extractors carry `proposed:NAME` for rule and extractor.
PROPOSED: Final = "proposed"


def proposer_of(source: str) -> str | None:
    """Name of the extractor in a claim's rule or a mention's extractor, None for our own.

    >>> proposer_of("proposed:llm"), proposer_of("sign.with")
    ('llm', None)
    """
    return source.partition(":")[2] if source.startswith(f"{PROPOSED}:") else None


def content_id(prefix: str, *parts: str) -> str:
    """Hash `parts` into a short stable id such as `park:3f2a…` (64 bits, SHA-256).

    >>> content_id("park", "嘉定工业区") == content_id("park", "嘉定工业区")
    True
    """
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}:{digest[:16]}"


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes of one article before decoding, with what the container said about it.

    `fetched` is when a crawler was there (ISO), `charset` what the server said. A page that was
    fetched by a crawler was picked by a machine, so it is likely to be about something else.
    """

    uri: str
    name: str
    data: bytes
    media_type: MediaType
    url: str | None = None
    title: str | None = None
    published: str | None = None
    fetched: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Quarantine:
    """One item that could not be processed; the rest of the run goes on."""

    uri: str
    location: str
    stage: str
    message: str


@dataclass(frozen=True, slots=True, order=True)
class Skipped:
    """Items that were left out on purpose, and why; nothing is lost silently.

    `location` names one item, or is empty where `count` items of a file are summed up.
    """

    uri: str
    location: str
    reason: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Section:
    """A range of a document's text of one kind; `article` groups it (M, R1, R2 …)."""

    kind: SectionKind
    start: int
    end: int
    article: str = "M"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date or interval as precise as the text gives it.

    `start` and `end` are ISO prefixes (`2018`, `2018-07`, `2018-07-03`); `end` is None for a
    single point. Both are None when the phrase could not be resolved (`anchor="unresolved"`).
    """

    text: str
    start: str | None
    end: str | None
    granularity: Granularity
    anchor: Anchor

    @property
    def iso(self) -> str | None:
        """`2018-07`, `2024-01/2024-11`, or None when unresolved."""
        if self.start is None:
            return None
        return self.start if self.end is None else f"{self.start}/{self.end}"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit (CNY USD HKD EUR JPY m2 percent point count t), 亿 multiplied out.

    `modifier` keeps the words that make it a bound or rounded (近 逾 约 …); `lower` and `upper`
    are None where unbounded or exact. `raw_unit` is the counted word or unit as written (家, 亩).
    """

    text: str
    value: float
    unit: str
    raw_unit: str = ""
    modifier: str = ""
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One article: decoded text, its folded twin of equal length, sections and dates.

    `text` is what offsets refer to; `folded` is `text` after masking and 1:1 folding and is what
    the pipeline reads. `content_date` is an ISO prefix; `content_date_basis` says how it was found.
    `cluster` is the smallest document id among it and its reprints, None until all are known.
    `fetched` is when a crawler read the page, which says nothing of when it was written.
    """

    id: str
    uri: str
    name: str
    media_type: str
    charset: str
    text: str
    folded: str
    sections: tuple[Section, ...]
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    content_date: str | None = None
    content_date_basis: str = "none"
    spun: float = 0.0
    cluster: str | None = None
    fetched: str | None = None

    @property
    def witness(self) -> str:
        """Who speaks: documents with the same witness are reprints of each other."""
        return self.cluster or self.id


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A span of a document's text that names an entity; mentions may nest."""

    start: int
    end: int
    text: str
    type: str
    extractor: str
    confidence: float


class EntityRef(NamedTuple):
    """An entity of one document, by type and the name it goes by there.

    A tuple, because refs are the keys of most tables and a dataclass is hashed and compared in
    Python: twenty thousand times for an article of ten thousand characters.
    """

    type: str
    name: str


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """All mentions in one document that name the same thing.

    `region_codes` are the GB/T 2260 codes a Region may stand for (several while ambiguous).
    `parts` are regions whose names lie inside this name (嘉定 in 嘉定工业区).
    """

    ref: EntityRef
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    region_codes: tuple[str, ...] = ()
    parts: tuple[EntityRef, ...] = ()

    @property
    def proposers(self) -> tuple[str, ...]:
        """Extractors that propose this entity, sorted; empty when our own pipeline found it."""
        names = {proposer_of(mention.extractor) for mention in self.mentions}
        return () if None in names else tuple(sorted(name for name in names if name))


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that says so: `text == document.text[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of one document: subject, predicate, object or quantity, and its evidence.

    `predicate` is a relationship type of the schema. For HAS_QUANTITY `measure` and `quantity`
    are set and `object` is None. `qualifiers` are sorted (key, value) pairs such as office,
    agreement, event (key of the n-ary event inside the document), awarded_by, scope.
    """

    document_id: str
    subject: EntityRef
    predicate: str
    object: EntityRef | None
    evidence: Evidence
    rule: str
    status: Status = "asserted"
    confidence: float = 1.0
    date: PartialDate | None = None
    measure: str | None = None
    quantity: Quantity | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """Content-hashed id: the same statement in the same place has the same id in every run."""
        target = self.object or EntityRef("", "")
        amount = self.quantity
        return content_id(
            "claim",
            self.document_id,
            self.subject.type,
            self.subject.name,
            self.predicate,
            target.type,
            target.name,
            self.measure or "",
            "" if amount is None else f"{amount.value!r} {amount.unit}",
            self.status,
            str(self.evidence.start),
            str(self.evidence.end),
            *(f"{key}={value}" for key, value in self.qualifiers),
        )

    def qualifier(self, key: str) -> str | None:
        """Value of one qualifier, or None."""
        return next((value for name, value in self.qualifiers if name == key), None)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document yields: its entities and claims."""

    document: Document
    entities: tuple[LocalEntity, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing across all documents; `id` is canonical, `members` are (document id, local name)."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...]
    members: tuple[tuple[str, EntityRef], ...] = ()
    properties: Mapping[str, Property] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """Two names are, are not or may be one thing; who or what said so, when and why.

    `left` and `right` are handles: `Company:禾赛科技` means every document that uses the name,
    `Person:张伟@doc:1f…` what one document means by it. `source` is `rule:…` or `person:…`; `at` is
    an ISO time, empty for rules. A judgement is never changed, only retracted.

    Of one that accepts or rejects a claim, `left` is the id of the claim and `right` is empty.
    """

    left: str
    right: str
    verdict: Verdict | ClaimVerdict
    source: str
    reason: str = ""
    at: str = ""
    retracted_at: str | None = None

    @property
    def is_on_claim(self) -> bool:
        """Whether it speaks about a claim, not about names."""
        return self.verdict in ("accepted", "rejected")

    @property
    def id(self) -> str:
        """Content-hashed id; retracting a judgement keeps it."""
        return content_id("judgement", self.left, self.right, self.verdict, self.source, self.at)


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node as every sink takes it: one label, a unique id, scalar or flat-list properties."""

    label: str
    id: str
    properties: Mapping[str, Property]


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """A relationship as every sink takes it; `key` is unique within `type`."""

    type: str
    key: str
    start_label: str
    start_id: str
    end_label: str
    end_id: str
    properties: Mapping[str, Property]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a query, columns in order."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


class CypherRunner(Protocol):
    """Whatever runs Cypher: the seam between loaders (which have stores) and queries."""

    def run(
        self,
        text: str,
        params: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        timeout_s: float | None = None,
    ) -> Table:
        """Run one statement; raises QueryError for bad Cypher, StoreError for a lost store."""
        ...
