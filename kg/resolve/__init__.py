"""Local entities of many documents -> entities with canonical ids, and what is left to review."""

from parkgraph.kg.resolve.candidates import Candidate, find_candidates
from parkgraph.kg.resolve.handles import Handle, bearers_of, handle_of, judgements_on, parse_handle
from parkgraph.kg.resolve.places import Place, Places, narrow, region_id, region_properties
from parkgraph.kg.resolve.resolution import (
    Resolution,
    key_entities,
    local_entities,
    resolve,
    resolve_keyed,
    with_milestones,
)

__all__ = [
    "Candidate",
    "Handle",
    "Place",
    "Places",
    "Resolution",
    "bearers_of",
    "find_candidates",
    "handle_of",
    "judgements_on",
    "key_entities",
    "local_entities",
    "narrow",
    "parse_handle",
    "region_id",
    "region_properties",
    "resolve",
    "resolve_keyed",
    "with_milestones",
]
