"""The spaCy component of the claim stage for English."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from parkgraph.kg.claims.claiming import make_claims
from parkgraph.kg.claims.english.reading import read_english_facts
from parkgraph.kg.claims.names_say import parts_of_names
from parkgraph.kg.claims.pruning import prune_places
from parkgraph.kg.mentions.components import Component, analysis_of


@Language.factory("parkgraph_english_claims")
def make_english_claims(nlp: Language, name: str) -> Component:
    """State relations and quantities by the English grammar."""

    def component(doc: Doc) -> Doc:
        analysis = analysis_of(doc)
        parts = parts_of_names(list(analysis.grouping.names))
        sentences = list(read_english_facts(analysis, parts))
        analysis.claims = list(prune_places(list(make_claims(analysis.document, sentences))))
        return doc

    return component
