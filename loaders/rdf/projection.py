"""Rows of the graph -> triples, one row at a time.

A relationship becomes a triple, if it holds, and a statement node with its key, support, confidence
and claims. A bookkeeping relationship is a triple only, as long as its key says no more than its
ends do. With named graphs a claim and its evidence lie in the graph of their document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

import pyoxigraph as ox

from parkgraph.kg.errors import SchemaError
from parkgraph.kg.records import HOLDING_STATUSES, EdgeRow, NodeRow, content_id
from parkgraph.loaders.rdf.terms import (
    ObjectTerms,
    cleaned,
    decimal_maker,
    encoded,
    integer_maker,
    text_maker,
)
from parkgraph.loaders.vocabulary import RDF, Vocabulary, load_vocabulary
from parkgraph.schema.model import Model, Slot, load_model

Triples: TypeAlias = "list[Any]"

# Relationship types whose key is the hash of their start alone; elsewhere it is of both ends.
_KEYED_BY_START = frozenset({"FROM_DOCUMENT"})
OA = "http://www.w3.org/ns/oa#"
TYPE = ox.NamedNode(f"{RDF}type")
SUBJECT, PREDICATE, OBJECT = (ox.NamedNode(RDF + n) for n in ("subject", "predicate", "object"))


def plain_key(type_: str, start: str, end: str) -> str:
    """The key that a relationship has when nothing but its ends tells it from others."""
    ends = (start,) if type_ in _KEYED_BY_START else (start, end)
    return content_id("edge", type_, *ends)


class _Web:
    """Terms of RDF and Web Annotation that every export has."""

    def __init__(self, word: Callable[[str], Any]) -> None:
        self.type, self.subject = word(f"{RDF}type"), word(f"{RDF}subject")
        self.predicate, self.object = word(f"{RDF}predicate"), word(f"{RDF}object")
        self.specific = word(f"{OA}SpecificResource")
        self.position = word(f"{OA}TextPositionSelector")
        self.quote = word(f"{OA}TextQuoteSelector")
        self.target, self.source = word(f"{OA}hasTarget"), word(f"{OA}hasSource")
        self.selector, self.exact = word(f"{OA}hasSelector"), word(f"{OA}exact")
        self.start, self.end = word(f"{OA}start"), word(f"{OA}end")


class Projection:
    """Turns rows into triples; knows all ids, so that references become IRIs."""

    def __init__(
        self, base: str, ids: Iterable[str], *, named_graphs: bool = False, terms: Any = None
    ) -> None:
        # Either makes all terms and triples: objects for a serialiser, or their text.
        terms = ObjectTerms() if terms is None else terms
        self._named, self._triple, self._literal = terms.named, terms.triple, terms.literal
        self._web = _Web(terms.vocabulary)
        self.classes: Counter[str] = Counter()
        self.predicates: Counter[str] = Counter()
        self.triples = 0
        self._base = base
        self._ids: dict[str, Any] = dict.fromkeys(ids)
        self._named_graphs = named_graphs
        self._vocabulary: Vocabulary = load_vocabulary()
        self._model: Model = load_model()
        self._text = text_maker(terms.literal)
        self._integer, self._decimal = integer_maker(terms.typed), decimal_maker(terms.typed)
        word = self._word = terms.vocabulary
        self._order = word(self._vocabulary.list_order)
        self._key = word(self._vocabulary.properties["key"])
        self._labels = {
            name: (word(self._vocabulary.classes[name]), self._writers(label.slots))
            for name, label in self._model.labels.items()
        }
        self._relations = {
            name: (
                word(self._vocabulary.predicates[name]),
                word(self._vocabulary.statements[name]),
                self._writers(relation.slots),
            )
            for name, relation in self._model.relations.items()
        }
        # Ends of the current type's relationships -> whether there is a triple, and a key that was
        # left out because the ends tell it.
        self._type = ""
        self._written: dict[tuple[str, str], tuple[bool, str | None]] = {}

    def node(self, row: NodeRow) -> Triples:
        """All triples of one node."""
        if row.label not in self._labels:
            raise SchemaError(f"node {row.id!r}: the schema has no label {row.label!r}")
        class_, writers = self._labels[row.label]
        subject = self._node(row.id)
        self.classes[row.label] += 1
        out: Triples = [self._triple(subject, self._web.type, class_)]
        self._describe(out, subject, row.properties, writers, row.id)
        if row.label == "Claim":
            self._evidence(out, subject, row)
            document = row.properties.get("document_id")
            if self._named_graphs and isinstance(document, str):
                graph = self._node(document)
                out = [ox.Quad(t.subject, t.predicate, t.object, graph) for t in out]
        self.triples += len(out)
        return out

    def edge(self, row: EdgeRow) -> Triples:
        """All triples of one relationship; rows must come sorted by type."""
        if row.type not in self._relations:
            raise SchemaError(f"relationship {row.key!r}: the schema has no type {row.type!r}")
        if row.type != self._type:
            self._type, self._written = row.type, {}
        out: Triples = []
        ends = (row.start_id, row.end_id)
        bare = ends not in self._written and self._is_bare(row)
        has_triple, left_out = self._written.get(ends, (False, None))
        if left_out is not None:
            # A triple that stands for two relationships needs both statements.
            self._statement(out, row.type, left_out, ends, {})
        if not has_triple and row.properties.get("status", "asserted") in HOLDING_STATUSES:
            predicate = self._relations[row.type][0]
            out.append(self._triple(self._node(ends[0]), predicate, self._node(ends[1])))
            self.predicates[row.type] += 1
            has_triple = True
        self._written[ends] = (has_triple, row.key if bare else None)
        if not bare:
            self._statement(out, row.type, row.key, ends, row.properties)
        self.triples += len(out)
        return out

    def _is_bare(self, row: EdgeRow) -> bool:
        return (
            self._model.relations[row.type].bookkeeping
            and not row.properties
            and row.key == plain_key(row.type, row.start_id, row.end_id)
        )

    def _statement(
        self, out: Triples, type_: str, key: str, ends: tuple[str, str], properties: Any
    ) -> None:
        predicate, class_, writers = self._relations[type_]
        subject = self._named(f"{self._base}statement/{type_}/{encoded(key)}")
        triple, web = self._triple, self._web
        out += [
            triple(subject, web.type, class_),
            triple(subject, web.subject, self._node(ends[0])),
            triple(subject, web.predicate, predicate),
            triple(subject, web.object, self._node(ends[1])),
            # Not cleaned as other texts are: the key tells relationships apart.
            triple(subject, self._key, self._literal(key)),
        ]
        self._describe(out, subject, properties, writers, key)

    def _evidence(self, out: Triples, claim: Any, row: NodeRow) -> None:
        """The sentence as a Web Annotation target: https://www.w3.org/TR/annotation-model/."""
        start, end = row.properties.get("start"), row.properties.get("end")
        exact = row.properties.get("evidence")
        if not (isinstance(start, int) and isinstance(end, int) and isinstance(exact, str)):
            return
        stem = f"{self._base}evidence/{encoded(row.id)}"
        target, position = self._named(stem), self._named(f"{stem}/position")
        quote = self._named(f"{stem}/quote")
        triple, web = self._triple, self._web
        out += [
            triple(claim, web.target, target),
            triple(target, web.type, web.specific),
            triple(target, web.selector, position),
            triple(target, web.selector, quote),
            triple(position, web.type, web.position),
            triple(position, web.start, self._integer(start)),
            triple(position, web.end, self._integer(end)),
            triple(quote, web.type, web.quote),
            triple(quote, web.exact, self._text(exact)),
        ]
        document = row.properties.get("document_id")
        if isinstance(document, str):
            out.append(triple(target, web.source, self._node(document)))

    def _describe(
        self, out: Triples, subject: Any, properties: Any, writers: Any, where: str
    ) -> None:
        triple = self._triple
        for name, value in properties.items():
            if name not in writers:
                raise SchemaError(f"{where}: the schema gives it no property {name!r}")
            predicate, write = writers[name]
            if type(value) is not list:
                out.append(triple(subject, predicate, write(value)))
                continue
            texts = self._cleaned(value, write)
            distinct = sorted(set(texts))
            out += [triple(subject, predicate, write(item)) for item in distinct]
            if not texts or texts != distinct:
                places = {item: str(at) for at, item in enumerate(distinct)}
                order = " ".join([name, *(places[item] for item in texts)])
                out.append(triple(subject, self._order, self._text(order)))

    def _cleaned(self, texts: list[str], write: Callable[[Any], Any]) -> list[str]:
        """The texts as a reader will see them; ids of nodes are encoded and stay as they are."""
        holds_ids = write == self._reference
        return [text if holds_ids and text in self._ids else cleaned(text) for text in texts]

    def _writers(self, slots: Sequence[Slot]) -> dict[str, tuple[Any, Callable[[Any], Any]]]:
        by_range: dict[str, Callable[[Any], Any]] = {
            "float": self._decimal,
            "integer": self._integer,
        }
        return {
            slot.name: (
                self._word(self._vocabulary.properties[slot.name]),
                self._reference
                if slot.refers_to is not None
                else by_range.get(slot.range, self._text),
            )
            for slot in slots
        }

    def _reference(self, node_id: str) -> Any:
        return self._node(node_id) if node_id in self._ids else self._text(node_id)

    def _node(self, node_id: str) -> Any:
        known = self._ids.get(node_id)
        if known is None:
            known = self._named(self._base + encoded(node_id))
            if node_id in self._ids:
                self._ids[node_id] = known
        return known
