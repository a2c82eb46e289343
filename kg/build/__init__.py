"""The whole way from sources to a graph folder, and extraction alone as a stream."""

from parkgraph.kg.build.extraction import extract_all, extract_documents, load_extractor
from parkgraph.kg.build.extraction_json import extraction_as_dict
from parkgraph.kg.build.progress import Progress
from parkgraph.kg.build.running import BuildReport, build

__all__ = [
    "BuildReport",
    "Progress",
    "build",
    "extract_all",
    "extract_documents",
    "extraction_as_dict",
    "load_extractor",
]
