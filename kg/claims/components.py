"""The spaCy component of the claim stage, and the reading of its result."""

from __future__ import annotations

from collections import defaultdict

from spacy.language import Language
from spacy.tokens import Doc

from parkgraph.kg.claims.claiming import make_claims
from parkgraph.kg.claims.milestones import LABEL as MILESTONE
from parkgraph.kg.claims.names_say import CONFIDENCE, RULE, iter_places, parts_of_names
from parkgraph.kg.claims.pair_model import load_pair_model
from parkgraph.kg.claims.pruning import prune_places
from parkgraph.kg.claims.reading import read_facts
from parkgraph.kg.mentions.analysis import Analysis, Sentence
from parkgraph.kg.mentions.components import Component, analysis_of
from parkgraph.kg.records import (
    Claim,
    EntityRef,
    Evidence,
    Extraction,
    LocalEntity,
    Mention,
)
from parkgraph.schema.model import load_model


@Language.factory(
    "parkgraph_claims", default_config={"pair_model": True, "name_places": True, "weights": ""}
)
def make_claims_component(
    nlp: Language, name: str, pair_model: bool, name_places: bool, weights: str
) -> Component:
    """State relations and quantities; `pair_model` and `name_places` switch their voices off.

    `weights` is a file with weights of the classifier instead of the packaged.
    """
    model = load_pair_model(weights) if pair_model else None

    def component(doc: Doc) -> Doc:
        analysis = analysis_of(doc)
        refs = list(analysis.grouping.names)
        parts = parts_of_names(refs)
        sentences = list(read_facts(analysis, parts, model))
        analysis.claims = list(prune_places(list(make_claims(analysis.document, sentences))))
        if name_places:
            analysis.claims += _claims_of_names(analysis)
        return doc

    return component


def extraction_of(doc: Doc) -> Extraction:
    """The entities and claims that the pipeline left in a Doc."""
    analysis = analysis_of(doc)
    return Extraction(analysis.document, tuple(_entities(analysis)), tuple(analysis.claims))


def _entities(analysis: Analysis) -> list[LocalEntity]:
    mentions: dict[EntityRef, list[Mention]] = defaultdict(list)
    raw = analysis.document.text
    for found in analysis.chosen:
        ref = analysis.grouping.entity_of[found.start, found.end]
        mentions[ref].append(
            Mention(
                found.start,
                found.end,
                raw[found.start : found.end],
                found.type,
                found.source,
                round(found.score, 3),
            )
        )
    parts = parts_of_names(list(mentions))
    entities = [
        LocalEntity(
            ref,
            tuple(name for name in analysis.grouping.names[ref] if name != ref.name),
            tuple(sorted(spans)),
            analysis.grouping.codes.get(ref, ()),
            tuple(parts.get(ref, ())),
        )
        for ref, spans in sorted(mentions.items())
    ]
    known = {entity.ref for entity in entities}
    for claim in analysis.claims:
        for end in (claim.subject, claim.object):
            if end is not None and end not in known and end.type != MILESTONE:
                known.add(end)
                entities.append(LocalEntity(end, (), ()))
    return entities


def _claims_of_names(analysis: Analysis) -> list[Claim]:
    """Where parks lie by their names alone, with the first sentence that names them as evidence."""
    place_relation = load_model().relation_for("place")
    located = {claim.subject for claim in analysis.claims if claim.predicate == place_relation}
    first: dict[EntityRef, Sentence] = {}
    for found in analysis.chosen:
        ref = analysis.grouping.entity_of[found.start, found.end]
        if ref.type == "Park" and ref not in first:
            sentence = next((s for s in analysis.sentences if s.start <= found.start < s.end), None)
            if sentence is not None:
                first[ref] = sentence
    document = analysis.document
    return [
        Claim(
            document.id,
            park,
            place_relation,
            place,
            Evidence(
                first[park].start,
                first[park].end,
                document.text[first[park].start : first[park].end],
            ),
            RULE,
            "asserted",
            CONFIDENCE,
        )
        for park, place in iter_places(sorted(first), located)
    ]
