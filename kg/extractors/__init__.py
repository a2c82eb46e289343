"""Extractors of other people: found by entry point, checked against text and schema, kept apart.

They see what the pipeline found and propose more; whatever they say stays `proposed`.
"""

from parkgraph.kg.extractors.discovery import GROUP, installed_extractors, load_extractors
from parkgraph.kg.extractors.proposals import (
    EntityProposal,
    Extractor,
    Proposals,
    QuantityProposal,
    RelationProposal,
)
from parkgraph.kg.extractors.proposing import Named, add_proposals

__all__ = [
    "GROUP",
    "EntityProposal",
    "Extractor",
    "Named",
    "Proposals",
    "QuantityProposal",
    "RelationProposal",
    "add_proposals",
    "installed_extractors",
    "load_extractors",
]
