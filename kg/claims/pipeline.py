"""The whole extraction as one spaCy pipeline: a `Document` in, its `Extraction` out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from types import MappingProxyType

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from parkgraph.kg.claims import components as claim_components
from parkgraph.kg.errors import SourceError
from parkgraph.kg.mentions import components as mention_components
from parkgraph.kg.mentions.analysis import Analysis
from parkgraph.kg.mentions.language import language_of
from parkgraph.kg.records import Document, Extraction

# A page of 20 MB is cut by the reader, not refused by spaCy.
MAX_LENGTH = 10_000_000
COMPONENTS = (
    "parkgraph_sentences",
    "parkgraph_quantities",
    "parkgraph_gazetteer",
    "parkgraph_names",
    "parkgraph_tagger",
    "parkgraph_arbiter",
    "parkgraph_memory",
    "parkgraph_claims",
)
ENGLISH_COMPONENTS = (
    "parkgraph_english_sentences",
    "parkgraph_quantities",
    "parkgraph_english_names",
    "parkgraph_english_memory",
    "parkgraph_english_claims",
)


@cache
def load_pipeline(disable: Collection[str] = ()) -> Language:
    """Build the pipeline once; `disable` (a tuple of component names) leaves components out."""
    return make_pipeline(disable)


def make_pipeline(
    disable: Collection[str] = (), config: Mapping[str, Mapping[str, str]] = MappingProxyType({})
) -> Language:
    """Build a pipeline; `config` overrides settings of components by name."""
    nlp = spacy.blank("zh")
    nlp.max_length = MAX_LENGTH
    for name in COMPONENTS:
        if name not in disable:
            nlp.add_pipe(name, config=dict(config.get(name, {})))
    return nlp


@cache
def load_english_pipeline() -> Language:
    """Build the pipeline for English documents once."""
    nlp = spacy.blank("en")
    nlp.max_length = MAX_LENGTH
    for name in ENGLISH_COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def extract(nlp: Language, document: Document) -> Extraction:
    """Run the pipeline over one document; an English one is read by the English pipeline."""
    return claim_components.extraction_of(analyse(nlp, document))


def analyse(nlp: Language, document: Document) -> Doc:
    """Run the pipeline and keep its working state, see `analysis_of`."""
    if nlp.lang == "zh" and language_of(document) == "en":
        nlp = load_english_pipeline()
    text = document.folded
    if len(text) > nlp.max_length:
        raise SourceError(f"{document.uri}: {len(text)} characters; cut it below {nlp.max_length}")
    if nlp.lang == "en":
        doc = nlp.make_doc(text)
    else:
        # One token a character, as the tokenizer has it, without its aligning of words and blanks.
        doc = Doc(nlp.vocab, words=list(text), spaces=[False] * len(text))
    doc.user_data[mention_components.KEY] = Analysis(document, text)
    return nlp(doc)
