"""The folder that `build` leaves: Parquet parts and a manifest."""

from parkgraph.kg.artefacts.committing import MANIFEST
from parkgraph.kg.artefacts.differing import GraphDifference, Lines, differing, lines_of, read_lines
from parkgraph.kg.artefacts.folder import check_target, lock_folder
from parkgraph.kg.artefacts.inventory import (
    FAULTS,
    Artefact,
    list_artefacts,
    prune_artefacts,
)
from parkgraph.kg.artefacts.judged import Judged, read_judged
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
from parkgraph.kg.artefacts.outcomes import (
    OUTCOMES,
    Outcome,
    outcomes_from_batch,
    outcomes_to_batch,
)
from parkgraph.kg.artefacts.projecting import project
from parkgraph.kg.artefacts.reading import (
    check_parts,
    read_claims,
    read_documents,
    read_entity_documents,
    read_extractions,
    read_graph,
    read_mentions,
    read_merges,
    read_quarantine,
    read_skipped,
)
from parkgraph.kg.artefacts.stages import StageFolder, StagePart, drop_stages
from parkgraph.kg.artefacts.tables import SCHEMAS
from parkgraph.kg.artefacts.writing import Results, write_folder

__all__ = [
    "MANIFEST",
    "SCHEMAS",
    "FAULTS",
    "Artefact",
    "GraphDifference",
    "Input",
    "Judged",
    "Lines",
    "Manifest",
    "OUTCOMES",
    "Outcome",
    "Part",
    "Results",
    "StageFolder",
    "StagePart",
    "add_judgements",
    "check_parts",
    "check_target",
    "config_hash",
    "judged_hash",
    "differing",
    "drop_stages",
    "lines_of",
    "list_artefacts",
    "lock_folder",
    "outcomes_from_batch",
    "outcomes_to_batch",
    "package_version",
    "project",
    "prune_artefacts",
    "read_claims",
    "read_documents",
    "read_entity_documents",
    "read_extractions",
    "read_graph",
    "read_judged",
    "read_judgement_log",
    "read_judgements",
    "read_lines",
    "read_manifest",
    "read_mentions",
    "read_merges",
    "read_quarantine",
    "read_skipped",
    "retract_judgements",
    "write_folder",
]
