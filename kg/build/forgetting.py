"""A document of a graph folder -> the same graph without it: only its own facts go with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from parkgraph.kg.artefacts import (
    Input,
    Manifest,
    Results,
    check_parts,
    drop_stages,
    judged_hash,
    lock_folder,
    project,
    read_documents,
    read_extractions,
    read_judgements,
    read_manifest,
    read_quarantine,
    read_skipped,
    write_folder,
)
from parkgraph.kg.artefacts.committing import commit
from parkgraph.kg.artefacts.kept import Kept
from parkgraph.kg.artefacts.manifest import manifest_bytes
from parkgraph.kg.build.collector import without_collector
from parkgraph.kg.build.following_inputs import follow_forgetting
from parkgraph.kg.build.progress import Progress, silent
from parkgraph.kg.errors import SourceError
from parkgraph.kg.graph import graph_digest
from parkgraph.kg.records import Document, Judgement, Quarantine


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was taken out; `reprints` are documents that say the same and stay."""

    digest: str
    documents: tuple[Input, ...]
    reprints: tuple[str, ...]


def forget(
    folder: Path, names: Sequence[str], *, dry_run: bool = False, progress: Progress | None = None
) -> Forgotten:
    """Take documents out of a graph, by id, the beginning of an id, file name or uri.

    They stay out of later builds, whatever the sources hold, until `restore` lets them in. Claims
    of other documents are not touched. Raises SourceError for a name that fits no document or
    several.
    """
    with lock_folder(folder), without_collector():
        manifest = read_manifest(folder)
        check_parts(folder, manifest)
        documents = list(read_documents(folder, manifest))
        gone = {_document(documents, manifest, name).id: name for name in names}
        left = [document for document in documents if document.id not in gone]
        witnesses = {document.witness for document in documents if document.id in gone}
        out = tuple(each for each in manifest.inputs if each.id in gone)
        quarantine = [
            item
            for item in read_quarantine(folder, manifest)
            if item.uri not in {document.uri for document in documents if document.id in gone}
        ]
        forgotten = [*manifest.forgotten, *out]
        if not dry_run:
            drop_stages(folder)
        written, judgements = None, read_judgements(folder)
        if not dry_run and judged_hash(judgements) == manifest.judged:
            kept = Kept(folder, manifest)
            written = follow_forgetting(kept, gone.keys(), quarantine, forgotten, judgements)
        if written is None:
            results = _left(folder, manifest, left, quarantine, judgements, progress)
            digest = graph_digest(results.graph)
            if not dry_run:
                write_folder(
                    folder,
                    results,
                    [each for each in manifest.inputs if each.id not in gone],
                    manifest.inputs_hash,
                    extracted_by=manifest.config_hash,
                    forgotten=forgotten,
                    judged=judged_hash(judgements),
                )
        else:
            digest = written.digest
    same = tuple(sorted(document.name for document in left if document.witness in witnesses))
    return Forgotten(digest, out, same)


def _left(
    folder: Path,
    manifest: Manifest,
    left: Sequence[Document],
    quarantine: Sequence[Quarantine],
    judgements: Sequence[Judgement],
    progress: Progress | None,
) -> Results:
    """What the documents that are left give, made anew."""
    ids = {document.id for document in left}
    kept = [e for e in read_extractions(folder, manifest) if e.document.id in ids]
    return project(
        left,
        kept,
        quarantine,
        progress or silent,
        judgements=judgements,
        skipped=read_skipped(folder, manifest),
    )


def restore(folder: Path, names: Sequence[str]) -> tuple[Input, ...]:
    """Let forgotten documents in again; the next build reads them from their sources.

    Raises SourceError for a name that is not among the forgotten.
    """
    with lock_folder(folder):
        manifest = read_manifest(folder)
        back = {each for name in names for each in _forgotten(manifest, name)}
        stay = tuple(each for each in manifest.forgotten if each not in back)
        # No inputs have this hash, so that the next build looks at all of them.
        changed = replace(manifest, forgotten=stay, inputs_hash="restored")
        commit(folder, {}, manifest_bytes(changed))
    return tuple(sorted(back, key=lambda each: each.name))


def _document(documents: Sequence[Document], manifest: Manifest, name: str) -> Document:
    also = {each.id for each in manifest.inputs if each.name == name}
    exact = [doc for doc in documents if name in (doc.id, doc.uri, doc.name) or doc.id in also]
    found = exact or [doc for doc in documents if doc.id.startswith((name, f"doc:{name}"))]
    if len(found) == 1:
        return found[0]
    if not found:
        raise SourceError(
            f"the graph has no document {name!r}; parkgraph query documents lists them"
        )
    ids = ", ".join(f"{doc.id} ({doc.uri})" for doc in found[:5])
    raise SourceError(f"{name!r} fits {len(found)} documents: {ids}; name one by its id")


def _forgotten(manifest: Manifest, name: str) -> list[Input]:
    found = [each for each in manifest.forgotten if name in (each.id, each.name)]
    if not found:
        known = ", ".join(each.name for each in manifest.forgotten[:5]) or "none"
        raise SourceError(f"{name!r} is not among the forgotten documents: {known}")
    return found
