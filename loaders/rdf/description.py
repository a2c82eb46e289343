"""What was written -> triples that describe it: VoID, DCAT, and labels of the schema's own terms.

There is no clock in it: the same graph has the same description.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from parkgraph.loaders.rdf.terms import INTEGER
from parkgraph.loaders.vocabulary import RDF, RDFS, Vocabulary, load_vocabulary
from parkgraph.schema.model import Model, load_model

VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
DCTERMS = "http://purl.org/dc/terms/"
OWL = "http://www.w3.org/2002/07/owl#"
OA = "http://www.w3.org/ns/oa#"
URI_SPACE = ox.NamedNode(f"{VOID}uriSpace")
_TYPE = ox.NamedNode(f"{RDF}type")
_LABEL = ox.NamedNode(f"{RDFS}label")
_TITLES = {"en": "Knowledge graph of industrial parks", "zh": "产业园区知识图谱"}
_LIST_ORDER = {"en": "order of the lists", "zh": "列表顺序"}


def prefixes() -> dict[str, str]:
    """The prefixes of an export, those of the schema first."""
    others = {
        "rdf": RDF,
        "rdfs": RDFS,
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "oa": OA,
        "void": VOID,
        "dcat": DCAT,
        "dcterms": DCTERMS,
        "owl": OWL,
    }
    return {**load_vocabulary().prefixes, **others}


def describe_dataset(
    base: str, triples: int, classes: Mapping[str, int], predicates: Mapping[str, int]
) -> list[ox.Triple]:
    """The dataset with its counts; `triples` are those of the graph, to which these are added."""
    vocabulary, model = load_vocabulary(), load_model()
    dataset = ox.NamedNode(f"{base}dataset/graph")
    out = [
        ox.Triple(dataset, _TYPE, ox.NamedNode(f"{VOID}Dataset")),
        ox.Triple(dataset, _TYPE, ox.NamedNode(f"{DCAT}Dataset")),
        ox.Triple(dataset, URI_SPACE, ox.Literal(base)),
        ox.Triple(dataset, ox.NamedNode(f"{OWL}versionInfo"), ox.Literal(model.version)),
        ox.Triple(
            dataset, ox.NamedNode(f"{DCTERMS}conformsTo"), ox.NamedNode(vocabulary.schema_id)
        ),
        ox.Triple(dataset, ox.NamedNode(f"{VOID}entities"), _number(sum(classes.values()))),
    ]
    for language, title in _TITLES.items():
        literal = ox.Literal(title, language=language)
        out.append(ox.Triple(dataset, ox.NamedNode(f"{DCTERMS}title"), literal))
    used = {space for space in vocabulary.prefixes.values() if "linkml" not in space}
    for space in sorted(used):
        out.append(ox.Triple(dataset, ox.NamedNode(f"{VOID}vocabulary"), ox.NamedNode(space)))
    for name in sorted(classes):
        class_ = vocabulary.classes[name]
        out += _partition(dataset, "class", name, class_, "entities", classes[name])
    for name in sorted(predicates):
        predicate = vocabulary.predicates[name]
        out += _partition(dataset, "property", name, predicate, "triples", predicates[name])
    terms = list(_terms(vocabulary, model))
    total = triples + len(out) + len(terms) + 1
    out.append(ox.Triple(dataset, ox.NamedNode(f"{VOID}triples"), _number(total)))
    return [*out, *terms]


def _partition(
    dataset: ox.NamedNode, kind: str, name: str, term: str, counted: str, number: int
) -> list[ox.Triple]:
    part = ox.NamedNode(f"{dataset.value}/{kind}/{name}")
    return [
        ox.Triple(dataset, ox.NamedNode(f"{VOID}{kind}Partition"), part),
        ox.Triple(part, ox.NamedNode(f"{VOID}{kind}"), ox.NamedNode(term)),
        ox.Triple(part, ox.NamedNode(f"{VOID}{counted}"), _number(number)),
    ]


def _terms(vocabulary: Vocabulary, model: Model) -> Iterator[ox.Triple]:
    """Type and both labels of every term of the schema's own namespace."""
    for iri, kind, titles in sorted(_own_terms(vocabulary, model), key=lambda term: term[0]):
        term = ox.NamedNode(iri)
        yield ox.Triple(term, _TYPE, ox.NamedNode(kind))
        for language, title in titles.items():
            yield ox.Triple(term, _LABEL, ox.Literal(title, language=language))


def _own_terms(
    vocabulary: Vocabulary, model: Model
) -> Iterator[tuple[str, str, Mapping[str, str]]]:
    class_, property_ = f"{RDFS}Class", f"{RDF}Property"
    found: dict[str, tuple[str, str, str]] = {}
    for name, label in model.labels.items():
        found[vocabulary.classes[name]] = class_, name, label.title_zh
    for name, relation in model.relations.items():
        found[vocabulary.statements[name]] = class_, name, relation.title_zh
        found[vocabulary.predicates[name]] = property_, name, relation.title_zh
    owners = [label.slots for label in model.labels.values()]
    for slots in (*owners, *(relation.slots for relation in model.relations.values())):
        for slot in slots:
            found[vocabulary.properties[slot.name]] = property_, slot.name, slot.title_zh
    for iri, (kind, name, title_zh) in found.items():
        if iri.startswith(vocabulary.own):
            yield iri, kind, {"en": vocabulary.english[name], "zh": title_zh}
    yield vocabulary.list_order, property_, _LIST_ORDER


def _number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=INTEGER)
