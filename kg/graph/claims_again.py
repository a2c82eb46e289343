"""Claim nodes of a graph -> the claims they stand for, with the documents and names behind them.

The inverse of `things.add_claims` and `add_documents`. Document texts and mentions are not in a
graph, so documents come back without text and entities without mentions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import networkx

from parkgraph.kg.records import (
    Anchor,
    Claim,
    Document,
    EntityRef,
    Evidence,
    Granularity,
    PartialDate,
    Quantity,
    Quarantine,
    Status,
)
from parkgraph.schema.model import Model, load_model

STAGE = "import"
# What a claim of others is taken to be where it says nothing.
RULE, CONFIDENCE = "import", 1.0
_DOCUMENT = ("uri", "name", "charset", "title", "url", "publisher", "published", "content_date")
_GRANULARITY: Mapping[int, Granularity] = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True)
class ClaimsAgain:
    """Claims by the id of their node, what each local name means, and what could not be read."""

    claims: Mapping[str, Claim]
    meanings: Mapping[tuple[str, EntityRef], str]
    left_out: tuple[Quarantine, ...]


def documents_of(graph: networkx.MultiDiGraph[str]) -> Iterator[Document]:
    """Documents by id, without text."""
    for id_, data in sorted(graph.nodes(data=True)):
        if data["label"] == "Document":
            said = {name: data["properties"].get(name) for name in _DOCUMENT}
            own = {**said, "uri": said["uri"] or id_, "name": said["name"] or id_}
            own["charset"] = said["charset"] or "utf-8"
            yield Document(id=id_, media_type="text/plain", text="", folded="", sections=(), **own)


def claims_of(graph: networkx.MultiDiGraph[str]) -> ClaimsAgain:
    """All claims in order of their nodes; one that lacks something becomes a Quarantine.

    A claim that does not say how its document names an end takes the name of the node.
    """
    reader = _Reader(graph, load_model())
    for id_, data in sorted(graph.nodes(data=True)):
        if data["label"] == "Claim":
            reader.read(id_, data["properties"])
    return ClaimsAgain(reader.claims, reader.meanings, tuple(reader.left_out))


class _Reader:
    """Claims read so far; a name means one thing in one document."""

    def __init__(self, graph: networkx.MultiDiGraph[str], model: Model) -> None:
        self.claims: dict[str, Claim] = {}
        self.meanings: dict[tuple[str, EntityRef], str] = {}
        self.left_out: list[Quarantine] = []
        self._labels = {id_: data["label"] for id_, data in graph.nodes(data=True)}
        self._nodes, self._model = graph.nodes, model
        self._names: dict[tuple[str, str], EntityRef] = {}

    def read(self, id_: str, own: Mapping[str, Any]) -> None:
        """Add one claim."""
        fault = next(self._faults(own), None)
        if fault is not None:
            where = str(own.get("document_id", ""))
            self.left_out.append(Quarantine(where, id_, STAGE, f"claim {id_}: {fault}"))
            return
        document, target = own["document_id"], own.get("object_id")
        self.claims[id_] = Claim(
            document,
            self._ref(document, own["subject_id"], own.get("subject_name")),
            own["predicate"],
            None if target is None else self._ref(document, target, own.get("object_name")),
            Evidence(own["start"], own["end"], own["evidence"]),
            own.get("rule", RULE),
            cast("Status", own.get("status", "asserted")),
            own.get("confidence", CONFIDENCE),
            _date(own),
            own.get("measure"),
            _quantity(own),
            _qualifiers(own.get("qualifiers", ())),
        )

    def _faults(self, own: Mapping[str, Any]) -> Iterator[str]:
        for name in ("predicate", "subject_id", "document_id", "evidence", "start", "end"):
            if name not in own:
                yield f"it says no {name}"
        relation = self._model.relations.get(str(own.get("predicate")))
        if relation is None:
            yield f"the schema has no relationship type {own.get('predicate')!r}"
            return
        if self._labels.get(str(own.get("document_id"))) != "Document":
            yield f"its document {own.get('document_id')!r} is no Document"
        has_number = relation.origin == "quantities"
        if has_number and not {"measure", "value", "unit"} <= own.keys():
            yield "a quantity needs measure, value and unit"
        end = "Quantity" if has_number else self._labels.get(str(own.get("object_id")), "nothing")
        start = self._labels.get(str(own.get("subject_id")), "nothing")
        if not self._model.allows(start, relation.name, end):
            yield f"the schema has no {relation.name} from {start} to {end}"

    def _ref(self, document: str, id_: str, name: str | None) -> EntityRef:
        """How the document names the node; a name that is taken gets the id behind it."""
        if name is None and (document, id_) in self._names:
            return self._names[document, id_]
        said = name or str(self._nodes[id_]["properties"].get("name", id_))
        ref = EntityRef(self._labels[id_], said)
        if self.meanings.setdefault((document, ref), id_) != id_:
            ref = EntityRef(ref.type, f"{said} ({id_})")
            self.meanings[document, ref] = id_
        self._names.setdefault((document, id_), ref)
        return ref


def _date(own: Mapping[str, Any]) -> PartialDate | None:
    iso, text = own.get("date"), own.get("date_text")
    if iso is None and text is None:
        return None
    start, _, end = (iso or "").partition("/")
    known = "period" if end else _GRANULARITY.get(len(start), "period")
    return PartialDate(
        text if text is not None else str(iso),
        start or None,
        end or None,
        cast("Granularity", own.get("granularity", known)),
        cast("Anchor", own.get("anchor", "explicit" if iso else "unresolved")),
    )


def _quantity(own: Mapping[str, Any]) -> Quantity | None:
    if "value" not in own or "unit" not in own:
        return None
    return Quantity(
        own.get("text", f"{own['value']:.15g} {own['unit']}"),
        own["value"],
        own["unit"],
        own.get("raw_unit", ""),
        own.get("modifier", ""),
        own.get("lower"),
        own.get("upper"),
    )


def _qualifiers(texts: Any) -> tuple[tuple[str, str], ...]:
    pairs = (text.partition("=") for text in texts)
    return tuple((key, value) for key, _, value in pairs)
