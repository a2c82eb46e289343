"""A local entity in its document -> the key under which documents agree that it is one thing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from parkgraph.kg.records import Document, EntityRef, Extraction, LocalEntity
from parkgraph.kg.resolve.algebra import take_apart
from parkgraph.kg.resolve.names import (
    is_generic,
    load_lexicon,
    may_link,
    normalise_name,
    without_beginning,
)
from parkgraph.kg.resolve.places import Places, narrow, split_regions

# From this score on a page is a machine-spun copy whose names may be spun too.
SPUN_PAGE = 0.5


@dataclass(frozen=True, slots=True)
class Context:
    """What a document says that decides what its names mean: its regions and its date."""

    document_id: str
    regions: tuple[str, ...] = ()
    date: str | None = None
    spun: bool = False


@dataclass(frozen=True, slots=True)
class Keyed:
    """A local entity with its key and the keys of the aliases that may link documents.

    `variants` are its other names under the same key (嘉定工业区 beside 上海嘉定工业区); `code` is
    the 统一社会信用代码 that its document prints; `spun` tells that the page is machine-spun;
    `region` is the code of a region that can only be one; `around` are the regions that the
    document of a firm names, where its name has none.
    """

    document_id: str
    entity: LocalEntity
    key: str
    links: tuple[str, ...]
    variants: tuple[str, ...] = ()
    code: str = ""
    spun: bool = False
    region: str = ""
    around: tuple[str, ...] = ()

    @property
    def member(self) -> tuple[str, EntityRef]:
        """Document and local name, unique in a graph."""
        return self.document_id, self.entity.ref


def document_context(places: Places, extraction: Extraction) -> Context:
    """Codes of the regions that a document names unambiguously, sorted, and its date."""
    codes: set[str] = set()
    for entity in extraction.entities:
        if entity.proposers:
            # What is only proposed must not tip what the text says itself.
            continue
        found = region_codes(places, entity) if entity.ref.type == "Region" else ()
        if len(found) == 1:
            codes.update(found)
    document = extraction.document
    return Context(document.id, tuple(sorted(codes)), _date(document), document.spun >= SPUN_PAGE)


def _date(document: Document) -> str | None:
    return document.content_date or document.published


def region_codes(places: Places, entity: LocalEntity) -> tuple[str, ...]:
    """Codes a region may stand for, the extractor's first, else by its name."""
    if entity.region_codes:
        return entity.region_codes
    chain, rest = split_regions(places, entity.ref.name)
    return chain[-1].codes if chain and not rest else ()


def key_entity(places: Places, entity: LocalEntity, context: Context, code: str = "") -> Keyed:
    """Key one entity.

    A person, a generic name (科创园, 管委会) and a region that stays ambiguous (鼓楼区) get a key
    that holds in their document only.
    """
    type_, name = entity.ref.type, entity.ref.name
    key = name_key(places, type_, name, context.regions, context.date)
    keys = {
        alias: name_key(places, type_, alias, context.regions, context.date)
        for alias in entity.aliases
    }
    variants = tuple(alias for alias in entity.aliases if keys[alias] == key)
    if is_local(places, entity):
        key = f"{key}@{context.document_id}"
    links = {keys[alias] for alias in entity.aliases if may_link(type_, alias)} - {key}
    if type_ == "Person":
        links.clear()
    return Keyed(
        context.document_id,
        entity,
        key,
        tuple(sorted(links)),
        variants,
        code,
        context.spun,
        _single_code(places, entity, context),
        context.regions if _lacks_region(places, type_, name) else (),
    )


def _lacks_region(places: Places, type_: str, name: str) -> bool:
    return type_ == "Company" and not take_apart(places, type_, name).regions


def _single_code(places: Places, entity: LocalEntity, context: Context) -> str:
    if entity.ref.type != "Region":
        return ""
    codes = narrow(places, region_codes(places, entity), context.regions, context.date)
    return codes[0] if len(codes) == 1 else ""


def is_local(places: Places, entity: LocalEntity) -> bool:
    """Whether the name of an entity says nothing outside its document."""
    type_ = entity.ref.type
    return (
        type_ == "Person"
        or is_generic(type_, entity.ref.name)
        or (type_ == "Region" and len(region_codes(places, entity)) > 1)
    )


def name_key(
    places: Places,
    type_: str,
    name: str,
    context: Collection[str] = (),
    on: str | None = None,
) -> str:
    """Normalised name without the regions that only contain the next one.

    上海嘉定工业区, 上海市嘉定区工业区 and 嘉定工业区 all become `<310114>工业区`. A region that
    stays ambiguous even beside the document's other regions is kept as printed.
    """
    if type_ not in load_lexicon().placed:
        return normalise_name(type_, name)
    chain, rest = split_regions(places, without_beginning(type_, name))
    if not chain:
        return normalise_name(type_, name)
    innermost = chain[-1]
    codes = narrow(places, innermost.codes, context, on)
    if len(codes) != 1:
        return normalise_name(type_, innermost.text + rest)
    return f"<{codes[0]}>{normalise_name(type_, rest) if rest else ''}"
