"""Local entities of many documents -> entities with canonical ids."""

from parkgraph.kg.resolve.places import Place, Places, narrow, region_id, region_properties
from parkgraph.kg.resolve.resolution import Resolution, local_entities, resolve

__all__ = [
    "Place",
    "Places",
    "Resolution",
    "local_entities",
    "narrow",
    "region_id",
    "region_properties",
    "resolve",
]
