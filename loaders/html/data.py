"""A graph -> everything the page knows, as one JSON object in a fixed order."""

from __future__ import annotations

from itertools import chain

from parkgraph.loaders.html.appearance import Json, vocabulary
from parkgraph.loaders.html.entities import entity_columns
from parkgraph.loaders.html.homes import ground, places_of
from parkgraph.loaders.html.numbers import number_rows
from parkgraph.loaders.html.relations import relation_columns, said_only
from parkgraph.loaders.html.sentences import Sentences
from parkgraph.loaders.html.spelling import readings_for
from parkgraph.loaders.rows import Graph

# Raised when the page would misread data written by another version.
FORMAT = 1


def view_data(graph: Graph, *, title: str, sentences_per_fact: int) -> Json:
    """Collect the data of the page; equal graphs give equal data."""
    words = vocabulary()
    types = {entry["name"]: position for position, entry in enumerate(words["types"])}
    kinds = {entry["name"]: position for position, entry in enumerate(words["relations"])}
    ids = sorted(id_ for id_, data in graph.nodes(data=True) if data.get("label") in types)
    number = {id_: position for position, id_ in enumerate(ids)}
    sentences = Sentences(graph, sentences_per_fact)
    relations = relation_columns(graph, number, kinds, sentences)
    ties = list(zip(relations["from"], relations["to"], strict=True))
    entities = entity_columns(graph, ids, types, ties)
    numbers = number_rows(graph, number, sentences)
    only_said = said_only(graph, number, kinds, sentences)
    regions = [graph.nodes[id_]["properties"] for id_ in ids if "code" in _row(graph, id_)]
    names = chain(entities["name"], chain.from_iterable(entities["aliases"]))
    return {
        "format": FORMAT,
        "title": title,
        **words,
        "nodes": entities,
        "edges": relations,
        "saidOnly": only_said,
        "numbers": numbers,
        "sentences": sentences.rows,
        "documents": sentences.documents,
        "places": places_of(regions),
        "ground": ground(),
        "readings": readings_for(names),
    }


def _row(graph: Graph, id_: str) -> Json:
    found: Json = graph.nodes[id_].get("properties", {})
    return found
