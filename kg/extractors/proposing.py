"""An extraction and extractors in, the same with what they propose out, and their failures."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parkgraph.kg.extractors.checking import Accepted, check_proposals
from parkgraph.kg.extractors.proposals import Extractor
from parkgraph.kg.records import Extraction, Quarantine

STAGE = "extractor"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Named:
    """An extractor with the name it is installed under."""

    name: str
    version: str
    extractor: Extractor


def add_proposals(
    extraction: Extraction, extractors: Sequence[Named]
) -> tuple[Extraction, tuple[Quarantine, ...]]:
    """Ask every extractor about one document; each sees only what our own pipeline found.

    One that fails costs its own proposals for this document: a Quarantine (stage "extractor").
    What it proposes without ground in text or schema is dropped and counted in the log.
    """
    found = extraction
    failures: list[Quarantine] = []
    for each in extractors:
        try:
            accepted = check_proposals(each.name, each.extractor.propose(extraction), extraction)
        # Code of other people may fail in any way, and none may cost the article.
        except Exception as error:  # noqa: BLE001
            reason = f"{each.name}: {type(error).__name__}: {error}"
            failures.append(Quarantine(extraction.document.uri, "", STAGE, reason))
            continue
        _tell(each.name, accepted, extraction)
        found = _joined(found, accepted)
    return found, tuple(failures)


def _joined(extraction: Extraction, accepted: Accepted) -> Extraction:
    """Two extractors that propose the same entity share it."""
    entities = {entity.ref: entity for entity in extraction.entities}
    for entity in accepted.entities:
        known = entities.get(entity.ref)
        if known is not None:
            entity = replace(known, mentions=tuple(sorted({*known.mentions, *entity.mentions})))
        entities[entity.ref] = entity
    return replace(
        extraction,
        entities=tuple(entities.values()),
        claims=(*extraction.claims, *accepted.claims),
    )


def _tell(name: str, accepted: Accepted, extraction: Extraction) -> None:
    if accepted.dropped:
        reasons = ", ".join(f"{n} {reason}" for reason, n in sorted(accepted.dropped.items()))
        _log.info("%s: proposals of %s dropped: %s", extraction.document.name, name, reasons)
