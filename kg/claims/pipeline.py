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
from parkgraph.kg.records import Document, Extraction

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


@cache
def load_pipeline(disable: Collection[str] = ()) -> Language:
    """Build the pipeline once; `disable` (a tuple of component names) leaves components out."""
    return make_pipeline(disable)


def make_pipeline(
    disable: Collection[str] = (), config: Mapping[str, Mapping[str, str]] = MappingProxyType({})
) -> Language:
    """Build a pipeline; `config` overrides settings of components by name."""
    nlp = spacy.blank("zh")
    # A page of 20 MB is cut by the reader, not refused by spaCy.
    nlp.max_length = 10_000_000
    for name in COMPONENTS:
        if name not in disable:
            nlp.add_pipe(name, config=dict(config.get(name, {})))
    return nlp


def extract(nlp: Language, document: Document) -> Extraction:
    """Run the pipeline over one document."""
    return claim_components.extraction_of(analyse(nlp, document))


def analyse(nlp: Language, document: Document) -> Doc:
    """Run the pipeline and keep its working state, see `analysis_of`."""
    text = document.folded
    if len(text) > nlp.max_length:
        raise SourceError(f"{document.uri}: {len(text)} characters; cut it below {nlp.max_length}")
    # One token a character, as the tokenizer has it, without its aligning of words and blanks.
    doc = Doc(nlp.vocab, words=list(text), spaces=[False] * len(text))
    doc.user_data[mention_components.KEY] = Analysis(document, text)
    return nlp(doc)
