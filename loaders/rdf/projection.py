"""Rows of the graph -> blocks of triples, one row at a time: a subject, and what is said of it.

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
from parkgraph.loaders.rdf.pairs import Pairs
from parkgraph.loaders.rdf.terms import (
    DECIMAL,
    INTEGER,
    ObjectTerms,
    cleaned,
    decimal_text,
    encoded,
    integer_text,
)
from parkgraph.loaders.vocabulary import RDF, Vocabulary, load_vocabulary
from parkgraph.schema.model import Model, Slot, load_model

# Subject and pairs of predicate and object, as the terms make them: objects, or one text a pair.
Blocks: TypeAlias = "list[tuple[Any, list[Any]]]"

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
    """Terms and pairs of RDF and Web Annotation that every export has."""

    def __init__(self, terms: Any, integer: Callable[[int], Any]) -> None:
        word, pair = terms.vocabulary, terms.pair
        self.type, self.subject = word(f"{RDF}type"), word(f"{RDF}subject")
        self.predicate, self.object = word(f"{RDF}predicate"), word(f"{RDF}object")
        self.target, self.source = word(f"{OA}hasTarget"), word(f"{OA}hasSource")
        self.selector, self.exact = word(f"{OA}hasSelector"), word(f"{OA}exact")
        self.specific, self.position, self.quote = (
            pair(self.type, word(f"{OA}{name}"))
            for name in ("SpecificResource", "TextPositionSelector", "TextQuoteSelector")
        )
        start, end = word(f"{OA}start"), word(f"{OA}end")
        self.start = Pairs(lambda number: pair(start, integer(number)))
        self.end = Pairs(lambda number: pair(end, integer(number)))


class Projection:
    """Turns rows into triples; knows all ids, so that references become IRIs."""

    def __init__(
        self, base: str, ids: Iterable[str], *, named_graphs: bool = False, terms: Any = None
    ) -> None:
        # Either makes all terms and triples: objects for a serialiser, or their text.
        terms = ObjectTerms() if terms is None else terms
        self._named, self._pair, self._literal = terms.named, terms.pair, terms.literal
        self._typed, self._text = terms.typed, terms.text
        self._web = _Web(terms, self._integer)
        self.classes: Counter[str] = Counter()
        self.predicates: Counter[str] = Counter()
        self.triples = 0
        self._base = base
        self._ids: dict[str, Any] = dict.fromkeys(ids)
        self._named_graphs = named_graphs
        self._vocabulary: Vocabulary = load_vocabulary()
        self._model: Model = load_model()
        word = self._word = terms.vocabulary
        self._order = word(self._vocabulary.list_order)
        self._key = word(self._vocabulary.properties["key"])
        self._labels = {
            name: (
                self._pair(self._web.type, word(self._vocabulary.classes[name])),
                self._writers(label.slots),
            )
            for name, label in self._model.labels.items()
        }
        self._relations = {
            name: (
                word(self._vocabulary.predicates[name]),
                self._pair(self._web.type, word(self._vocabulary.statements[name])),
                self._writers(relation.slots),
            )
            for name, relation in self._model.relations.items()
        }
        # Ends of the current type's relationships -> whether there is a triple, and a key that was
        # left out because the ends tell it.
        self._type = ""
        self._written: dict[tuple[str, str], tuple[bool, str | None]] = {}

    def node(self, row: NodeRow) -> Blocks:
        """All triples of one node."""
        if row.label not in self._labels:
            raise SchemaError(f"node {row.id!r}: the schema has no label {row.label!r}")
        type_, writers = self._labels[row.label]
        subject, pairs = self._node(row.id), [type_]
        self.classes[row.label] += 1
        self._describe(pairs, row.properties, writers, row.id)
        out: Blocks = [(subject, pairs)]
        if row.label == "Claim":
            self._evidence(out, pairs, row)
        self.triples += sum([len(pairs) for _, pairs in out])
        return out

    def node_triples(self, row: NodeRow) -> list[Any]:
        """The same as objects of pyoxigraph, in the graph of the document if there are graphs."""
        graph = row.properties.get("document_id") if self._named_graphs else None
        if row.label != "Claim" or not isinstance(graph, str):
            return _triples(self.node(row))
        name = self._node(graph)
        return [ox.Quad(s, p, o, name) for s, pairs in self.node(row) for p, o in pairs]

    def edge_triples(self, row: EdgeRow) -> list[ox.Triple]:
        """All triples of one relationship as objects of pyoxigraph."""
        return _triples(self.edge(row))

    def edge(self, row: EdgeRow) -> Blocks:
        """All triples of one relationship; rows must come sorted by type."""
        if row.type not in self._relations:
            raise SchemaError(f"relationship {row.key!r}: the schema has no type {row.type!r}")
        if row.type != self._type:
            self._type, self._written = row.type, {}
        out: Blocks = []
        ends = (row.start_id, row.end_id)
        bare = ends not in self._written and self._is_bare(row)
        has_triple, left_out = self._written.get(ends, (False, None))
        if left_out is not None:
            # A triple that stands for two relationships needs both statements.
            self._statement(out, row.type, left_out, ends, {})
        if not has_triple and row.properties.get("status", "asserted") in HOLDING_STATUSES:
            predicate = self._relations[row.type][0]
            out.append((self._node(ends[0]), [self._pair(predicate, self._node(ends[1]))]))
            self.predicates[row.type] += 1
            has_triple = True
        self._written[ends] = (has_triple, row.key if bare else None)
        if not bare:
            self._statement(out, row.type, row.key, ends, row.properties)
        self.triples += sum([len(pairs) for _, pairs in out])
        return out

    def _is_bare(self, row: EdgeRow) -> bool:
        return (
            self._model.relations[row.type].bookkeeping
            and not row.properties
            and row.key == plain_key(row.type, row.start_id, row.end_id)
        )

    def _statement(
        self, out: Blocks, type_: str, key: str, ends: tuple[str, str], properties: Any
    ) -> None:
        predicate, type_pair, writers = self._relations[type_]
        pair, web = self._pair, self._web
        pairs = [
            type_pair,
            pair(web.subject, self._node(ends[0])),
            pair(web.predicate, predicate),
            pair(web.object, self._node(ends[1])),
            # Not cleaned as other texts are: the key tells relationships apart.
            pair(self._key, self._literal(key)),
        ]
        self._describe(pairs, properties, writers, key)
        out.append((self._named(f"{self._base}statement/{type_}/{encoded(key)}"), pairs))

    def _evidence(self, out: Blocks, claim: list[Any], row: NodeRow) -> None:
        """The sentence as a Web Annotation target: https://www.w3.org/TR/annotation-model/."""
        start, end = row.properties.get("start"), row.properties.get("end")
        exact = row.properties.get("evidence")
        if not (isinstance(start, int) and isinstance(end, int) and isinstance(exact, str)):
            return
        stem = f"{self._base}evidence/{encoded(row.id)}"
        target, position = self._named(stem), self._named(f"{stem}/position")
        quote = self._named(f"{stem}/quote")
        pair, web = self._pair, self._web
        claim.append(pair(web.target, target))
        out += [
            (target, [web.specific, pair(web.selector, position), pair(web.selector, quote)]),
            (position, [web.position, web.start[start], web.end[end]]),
            (quote, [web.quote, pair(web.exact, self._text(exact))]),
        ]
        document = row.properties.get("document_id")
        if isinstance(document, str):
            out.append((target, [pair(web.source, self._node(document))]))

    def _describe(self, pairs: list[Any], properties: Any, writers: Any, where: str) -> None:
        for name, value in properties.items():
            known = writers.get(name)
            if known is None:
                raise SchemaError(f"{where}: the schema gives it no property {name!r}")
            if type(value) is list:
                self._describe_list(pairs, name, value, known)
            else:
                pairs.append(known[value])

    def _describe_list(self, pairs: list[Any], name: str, values: list[str], known: Pairs) -> None:
        texts = self._cleaned(values, holds_ids=known.holds_ids)
        distinct = sorted(set(texts))
        pairs += [known[item] for item in distinct]
        if not texts or texts != distinct:
            places = {item: str(at) for at, item in enumerate(distinct)}
            order = " ".join([name, *(places[item] for item in texts)])
            pairs.append(self._pair(self._order, self._text(order)))

    def _cleaned(self, texts: list[str], *, holds_ids: bool) -> list[str]:
        """The texts as a reader will see them; ids of nodes are encoded and stay as they are."""
        return [text if holds_ids and text in self._ids else cleaned(text) for text in texts]

    def _writers(self, slots: Sequence[Slot]) -> dict[str, Pairs]:
        return {slot.name: self._pairs(slot) for slot in slots}

    def _pairs(self, slot: Slot) -> Pairs:
        predicate, pair = self._word(self._vocabulary.properties[slot.name]), self._pair
        by_range: dict[str, Callable[[Any], Any]] = {
            "float": self._decimal,
            "integer": self._integer,
        }
        make = by_range.get(slot.range, self._text)
        if slot.refers_to is not None:
            make = self._reference
        return Pairs(
            lambda value: pair(predicate, make(value)), holds_ids=slot.refers_to is not None
        )

    def _integer(self, number: int) -> Any:
        return self._typed(integer_text(number), INTEGER.value)

    def _decimal(self, number: float) -> Any:
        return self._typed(decimal_text(number), DECIMAL.value)

    def _reference(self, node_id: str) -> Any:
        return self._node(node_id) if node_id in self._ids else self._text(node_id)

    def _node(self, node_id: str) -> Any:
        known = self._ids.get(node_id)
        if known is None:
            known = self._named(self._base + encoded(node_id))
            if node_id in self._ids:
                self._ids[node_id] = known
        return known


def _triples(blocks: Blocks) -> list[ox.Triple]:
    return [ox.Triple(s, p, o) for s, pairs in blocks for p, o in pairs]
