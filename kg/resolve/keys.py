"""A local entity in its document -> the key under which documents agree that it is one thing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from parkgraph.kg.records import Extraction, LocalEntity
from parkgraph.kg.resolve.names import is_generic, load_lexicon, may_link, normalise_name
from parkgraph.kg.resolve.places import Places, narrow, split_regions


@dataclass(frozen=True, slots=True)
class Keyed:
    """A local entity with its key and the keys of the aliases that may link documents.

    `variants` are its other names under the same key (嘉定工业区 beside 上海嘉定工业区).
    """

    document_id: str
    entity: LocalEntity
    key: str
    links: tuple[str, ...]
    variants: tuple[str, ...] = ()


def document_context(places: Places, extraction: Extraction) -> tuple[str, ...]:
    """Codes of the regions that a document names unambiguously, sorted."""
    codes: set[str] = set()
    for entity in extraction.entities:
        if entity.proposers:
            # What is only proposed must not tip what the text says itself.
            continue
        found = region_codes(places, entity) if entity.ref.type == "Region" else ()
        if len(found) == 1:
            codes.update(found)
    return tuple(sorted(codes))


def region_codes(places: Places, entity: LocalEntity) -> tuple[str, ...]:
    """Codes a region may stand for, the extractor's first, else by its name."""
    if entity.region_codes:
        return entity.region_codes
    chain, rest = split_regions(places, entity.ref.name)
    return chain[-1].codes if chain and not rest else ()


def key_entity(
    places: Places, document_id: str, entity: LocalEntity, context: Collection[str]
) -> Keyed:
    """Key one entity that has no single region code.

    A generic name (科创园, 管委会) and a region that stays ambiguous (鼓楼区) get a key that holds
    in their document only.
    """
    type_, name = entity.ref.type, entity.ref.name
    key = name_key(places, type_, name, context)
    variants = tuple(a for a in entity.aliases if name_key(places, type_, a, context) == key)
    if is_generic(type_, name) or (type_ == "Region" and len(region_codes(places, entity)) > 1):
        key = f"{key}@{document_id}"
    links = {
        name_key(places, type_, alias, context)
        for alias in entity.aliases
        if may_link(type_, alias)
    }
    return Keyed(document_id, entity, key, tuple(sorted(links - {key})), variants)


def name_key(places: Places, type_: str, name: str, context: Collection[str] = ()) -> str:
    """Normalised name without the regions that only contain the next one.

    上海嘉定工业区, 上海市嘉定区工业区 and 嘉定工业区 all become `<310114>工业区`. A region that
    stays ambiguous even beside the document's other regions is kept as printed.
    """
    if type_ not in load_lexicon().placed:
        return normalise_name(type_, name)
    chain, rest = split_regions(places, name)
    if not chain:
        return normalise_name(type_, name)
    innermost = chain[-1]
    codes = narrow(places, innermost.codes, context)
    if len(codes) != 1:
        return normalise_name(type_, innermost.text + rest)
    return f"<{codes[0]}>{normalise_name(type_, rest) if rest else ''}"
