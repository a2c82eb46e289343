"""The folder that `build` leaves: Parquet parts and a manifest."""

from parkgraph.kg.artefacts.folder import MANIFEST, check_target, lock_folder
from parkgraph.kg.artefacts.judgements import (
    add_judgements,
    judged_hash,
    read_judgement_log,
    read_judgements,
    retract_judgements,
)
from parkgraph.kg.artefacts.manifest import (
    Input,
    Manifest,
    Part,
    config_hash,
    package_version,
    read_manifest,
)
from parkgraph.kg.artefacts.reading import (
    check_parts,
    read_claims,
    read_documents,
    read_extractions,
    read_graph,
    read_mentions,
    read_quarantine,
)
from parkgraph.kg.artefacts.tables import SCHEMAS
from parkgraph.kg.artefacts.writing import Results, write_folder

__all__ = [
    "MANIFEST",
    "SCHEMAS",
    "Input",
    "Manifest",
    "Part",
    "Results",
    "add_judgements",
    "check_parts",
    "check_target",
    "config_hash",
    "judged_hash",
    "lock_folder",
    "package_version",
    "read_claims",
    "read_documents",
    "read_extractions",
    "read_graph",
    "read_judgement_log",
    "read_judgements",
    "read_manifest",
    "read_mentions",
    "read_quarantine",
    "retract_judgements",
    "write_folder",
]
