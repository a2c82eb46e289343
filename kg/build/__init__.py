"""The whole way from sources to a graph folder, and extraction alone as a stream."""

from parkgraph.kg.build.extraction import load_extractor
from parkgraph.kg.build.extraction_json import extraction_as_dict
from parkgraph.kg.build.forgetting import Forgotten, forget, restore
from parkgraph.kg.build.progress import Progress
from parkgraph.kg.build.recounting import Recount, recount
from parkgraph.kg.build.report import BuildReport, skipped_by_reason
from parkgraph.kg.build.reviewing import (
    Identities,
    check_judgements,
    read_identities,
    resolve_again,
)
from parkgraph.kg.build.running import build
from parkgraph.kg.build.streaming import extract_all

__all__ = [
    "BuildReport",
    "Identities",
    "Forgotten",
    "Progress",
    "Recount",
    "build",
    "check_judgements",
    "extract_all",
    "extraction_as_dict",
    "forget",
    "load_extractor",
    "read_identities",
    "recount",
    "resolve_again",
    "restore",
    "skipped_by_reason",
]
