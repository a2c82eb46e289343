"""What became of one source: its document, what that says, what was set aside; as Arrow rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa

from parkgraph.kg.artefacts.nested import batch_of, records_of, schema_of
from parkgraph.kg.records import Claim, Document, Extraction, LocalEntity, Quarantine


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row of the stage `extract`, under the fingerprint of its source.

    `document` is None when the source could not be read, `entities` and `claims` are None when the
    document could not be extracted; `quarantine` says why.
    """

    fingerprint: str
    document: Document | None
    entities: tuple[LocalEntity, ...] | None = None
    claims: tuple[Claim, ...] | None = None
    quarantine: tuple[Quarantine, ...] = ()

    @property
    def extraction(self) -> Extraction | None:
        """What the document says; None when it could not be read or extracted."""
        if self.document is None or self.entities is None or self.claims is None:
            return None
        return Extraction(self.document, self.entities, self.claims)


OUTCOMES: pa.Schema = schema_of(Outcome)


def outcomes_to_batch(outcomes: Iterable[Outcome]) -> pa.RecordBatch:
    """Rows of OUTCOMES, in order."""
    return batch_of(Outcome, outcomes)


def outcomes_from_batch(batch: pa.RecordBatch) -> list[Outcome]:
    """Inverse of `outcomes_to_batch`."""
    return records_of(Outcome, batch)
