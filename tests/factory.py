"""Records made by hand: short articles, what they say, and extractors that know them by heart.

Entities are written `Park:嘉定工业区`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import networkx

from parkgraph.kg.graph import build_graph
from parkgraph.kg.records import (
    Claim,
    Document,
    EntityRef,
    Evidence,
    Extraction,
    LocalEntity,
    Mention,
    PartialDate,
    Quantity,
    Section,
    content_id,
)
from parkgraph.kg.resolve import resolve
from parkgraph.schema.gazetteer import load_gazetteer


def ref(text: str) -> EntityRef:
    """`Park:嘉定工业区` as an EntityRef."""
    type_, _, name = text.partition(":")
    return EntityRef(type_, name)


def make_document(text: str, name: str = "article.txt", **fields: Any) -> Document:
    """A document with the id that reading the same bytes would give."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        id=content_id("doc", digest),
        uri=f"memory:{name}",
        name=name,
        media_type="text/plain",
        charset="utf-8",
        text=text,
        folded=text,
        sections=(Section("body", 0, len(text)),),
    )
    return replace(document, **fields)


def make_entity(
    document: Document, text: str, *aliases: str, codes: Sequence[str] = ()
) -> LocalEntity:
    """An entity with a mention wherever the document has its name or an alias."""
    entity = ref(text)
    mentions = tuple(
        Mention(start, start + len(name), name, entity.type, "factory", 0.9)
        for name in (entity.name, *aliases)
        for start in _places(document.text, name)
    )
    return LocalEntity(entity, tuple(sorted(aliases)), tuple(sorted(mentions)), tuple(codes))


def _places(text: str, name: str) -> Iterable[int]:
    start = text.find(name)
    while start >= 0:
        yield start
        start = text.find(name, start + 1)


def make_date(start: str, end: str | None = None) -> PartialDate:
    """An explicit date."""
    return PartialDate(start, start, end, "day", "explicit")


def make_quantity(value: float, unit: str = "CNY", text: str = "") -> Quantity:
    """An exact number."""
    return Quantity(text or f"{value:g}", value, unit)


def make_claim(
    document: Document,
    subject: str,
    predicate: str,
    object_: str | None = None,
    *,
    sentence: str | None = None,
    qualifiers: dict[str, str] | None = None,
    **fields: Any,
) -> Claim:
    """A claim whose evidence is `sentence`, by default the whole text."""
    words = document.text if sentence is None else sentence
    start = document.text.index(words)
    claim = Claim(
        document_id=document.id,
        subject=ref(subject),
        predicate=predicate,
        object=ref(object_) if object_ is not None else None,
        evidence=Evidence(start, start + len(words), words),
        rule="factory",
        confidence=0.8,
        qualifiers=tuple(sorted((qualifiers or {}).items())),
    )
    return replace(claim, **fields)


def make_extraction(
    document: Document, claims: Iterable[Claim] = (), entities: Iterable[LocalEntity] = ()
) -> Extraction:
    """An extraction; ends of claims that are not among `entities` are added."""
    claims = tuple(claims)
    known = {entity.ref: entity for entity in entities}
    for claim in claims:
        for end in (claim.subject, claim.object):
            if end is not None and end.type not in ("Title", "Sector"):
                known.setdefault(end, make_entity(document, f"{end.type}:{end.name}"))
    return Extraction(document, tuple(known[end] for end in sorted(known)), claims)


def named(text: str, *aliases: str, document: str | None = None) -> Extraction:
    """A document that says nothing but one name and its aliases."""
    body = document or f"{text}（以下简称{'、'.join(aliases)}）。"
    doc = make_document(body, f"{text}.txt")
    return make_extraction(doc, (), [make_entity(doc, text, *aliases)])


def graph_of(*extractions: Extraction) -> networkx.MultiDiGraph[str]:
    """The graph of these extractions with the real gazetteer."""
    gazetteer = load_gazetteer()
    documents = [extraction.document for extraction in extractions]
    return build_graph(documents, extractions, resolve(extractions, gazetteer), gazetteer)


def nodes_of(graph: networkx.MultiDiGraph[str], label: str) -> dict[str, dict[str, Any]]:
    """Properties of all nodes of one label, by name, else by id; a second 甲 is 甲#2."""
    found: dict[str, dict[str, Any]] = {}
    for id_, data in sorted(graph.nodes(data=True)):
        if data["label"] == label:
            name = data["properties"].get("name", id_)
            twins = sum(key.partition("#")[0] == name for key in found)
            found[f"{name}#{twins + 1}" if twins else name] = data["properties"]
    return found


def edges_of(
    graph: networkx.MultiDiGraph[str], type_: str
) -> dict[tuple[str, str], dict[str, Any]]:
    """Properties of all edges of one type, by the names of their ends."""

    def name(id_: str) -> str:
        return str(graph.nodes[id_]["properties"].get("name", id_))

    return {
        (name(start), name(end)): data["properties"]
        for start, end, data in graph.edges(data=True)
        if data["type"] == type_
    }


def extract_by_heart(document: Document) -> Extraction:
    """Read lines `主体 谓词 客体` (`Park:甲 LOCATED_IN Region:乙`); refuse 坏文 as a rule may."""
    if "坏文" in document.text:
        raise ValueError("this article breaks a rule")
    claims = [
        make_claim(document, *line.split(), sentence=line)
        for line in document.text.splitlines()
        if len(line.split()) == 3
    ]
    return make_extraction(document, claims)


def load_by_heart(calls: list[str] | None = None) -> Callable[[Document], Extraction]:
    """A factory of `extract_by_heart`, as a worker process loads it; notes names in `calls`."""
    return extract_by_heart if calls is None else partial(_extract_noting, calls)


def _extract_noting(calls: list[str], document: Document) -> Extraction:
    calls.append(document.name)
    return extract_by_heart(document)
