"""The articles as given now and a graph folder -> which of its documents changed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from parkgraph.kg.artefacts import Input
from parkgraph.kg.artefacts.kept import Kept
from parkgraph.kg.build.inputs import Article, Inputs
from parkgraph.kg.records import Extraction, Quarantine

# Above this share a whole build is as quick.
FEW = 0.05


@dataclass(frozen=True, slots=True)
class Changed:
    """Documents that are no longer as they were, and what takes their place.

    `fresh` are to be read and extracted; `moved` are only read from another place. `quarantine` is
    what is set aside but for the fresh ones; `places` has every other document, by uri.
    """

    gone: frozenset[str]
    moved: dict[str, Extraction] = field(default_factory=dict)
    fresh: list[Article] = field(default_factory=list)
    quarantine: list[Quarantine] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)


def changed_documents(
    kept: Kept, inputs: Inputs, quarantine: Iterable[Quarantine], forgotten: Iterable[Input]
) -> Changed | None:
    """Compare articles by their bytes and places; None when most had better be looked at anew.

    So it is when many changed, when an extraction failed earlier, or when the folder does not say
    how its names are keyed (an import).
    """
    misfits = _misfits(quarantine)
    if (
        misfits is None
        or kept.table("prints").num_rows != len(kept.places_of_files)
        or _lacks_keys(kept)
    ):
        return None
    known = {each.fingerprint: each.id for each in kept.manifest.inputs if each.id is not None}
    out = {each.id for each in forgotten}
    found = Changed(frozenset(), quarantine=list(inputs.refused))
    stay: set[str] = set()
    places: dict[str, tuple[str, str, str]] = {}
    for article in inputs.unique:
        id_ = known.get(article.fingerprint)
        if id_ is None or id_ not in kept.places_of_files:
            if article.document_id not in out:
                found.fresh.append(article)
            continue
        found.places[article.uri] = id_
        old_uri, old_name = kept.places_of_files[id_]
        found.quarantine.extend(replace(item, uri=article.uri) for item in misfits[old_uri])
        if (old_uri, old_name) == (article.uri, article.name):
            stay.add(id_)
        else:
            places[id_] = (id_, article.uri, article.name)
    gone = frozenset(kept.places_of_files.keys() - stay)
    if len(gone) + _unheard_of(kept, found.fresh) > max(1.0, FEW * len(stay)):
        return None
    for id_, extraction in kept.extractions(places).items():
        _, uri, name = places[id_]
        document = replace(extraction.document, uri=uri, name=name, cluster=None)
        found.moved[id_] = replace(extraction, document=document)
    return replace(found, gone=gone)


def _misfits(quarantine: Iterable[Quarantine]) -> dict[str, list[Quarantine]] | None:
    """What was set aside of documents, by uri; None when the extraction of one failed."""
    misfits: dict[str, list[Quarantine]] = defaultdict(list)
    for item in quarantine:
        if item.stage in ("extract", "extractor"):
            return None
        if item.stage == "claims":
            misfits[item.uri].append(item)
    return misfits


def _unheard_of(kept: Kept, fresh: Iterable[Article]) -> int:
    """How many are new; what could not be read is tried again each time, and is no change."""
    unread = {each.fingerprint for each in kept.manifest.inputs if each.id is None}
    return sum(article.fingerprint not in unread for article in fresh)


def _lacks_keys(kept: Kept) -> bool:
    names = ("keys", "entities", "prints")
    keys, entities, prints = (int(kept.table(name).num_rows) for name in names)
    return keys < entities or prints != len(kept.places_of_files)
