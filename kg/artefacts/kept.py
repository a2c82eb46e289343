"""A graph folder as columns: rows are asked for by document, by name or by id, and only these read.

Everything else stays in Arrow, so that looking for the few rows a change concerns costs little
however many there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc

from parkgraph.kg.artefacts import tables
from parkgraph.kg.artefacts.folder import read_part
from parkgraph.kg.artefacts.manifest import Manifest
from parkgraph.kg.artefacts.parquet import rows_of
from parkgraph.kg.records import Claim, Document, EntityRef, Extraction, LocalEntity
from parkgraph.kg.resolve.handles import Member
from parkgraph.kg.resolve.keys import Keyed

_JOINT = "\x1f"
_ENDS = ("subject", "object")
_NAMED, _MENTIONED = ("type", "name"), ("entity_type", "entity_name")


class Kept:
    """The parts of one state of a folder; each is read when first asked for and checked then."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder, self.manifest = folder, manifest
        self._tables: dict[str, pa.Table] = {}

    def table(self, name: str) -> pa.Table:
        """One part, in one chunk; raises StoreError when it is not as the manifest lists it."""
        if name not in self._tables:
            path = self.folder / f"{name}.parquet"
            table = read_part(path, self.manifest.parts[path.name].sha256)
            self._tables[name] = table.combine_chunks()
        return self._tables[name]

    def rows(self, name: str, mask: pa.Array) -> list[tables.Row]:
        """The rows of a part where `mask` is true, in their order."""
        found = self.table(name).filter(mask)
        return list(rows_of(found))

    def where(self, name: str, column: str, values: Collection[str]) -> pa.Array:
        """A mask of the rows whose column has one of the values."""
        return is_in(self.table(name)[column], values)

    def _of(self, name: str, document_ids: Collection[str]) -> pa.Array:
        return self.where(name, "document_id", document_ids)

    @cached_property
    def places_of_files(self) -> Mapping[str, tuple[str, str]]:
        """Uri and name of every document, by its id."""
        table = self.table("documents")
        columns = (table[name].to_pylist() for name in ("id", "uri", "name"))
        return {id_: (uri, name) for id_, uri, name in zip(*columns, strict=True)}

    def documents(self, ids: Collection[str]) -> dict[str, Document]:
        """Documents by id."""
        rows = self.rows("documents", self.where("documents", "id", ids))
        return {row[0]: tables.document_from(row) for row in rows}

    def extractions(self, ids: Collection[str]) -> dict[str, Extraction]:
        """What these documents yielded, by document id."""
        entities: dict[str, list[LocalEntity]] = defaultdict(list)
        for document_id, entity in self._entities(
            self._of("entities", ids), self._of("mentions", ids)
        ):
            entities[document_id].append(entity)
        claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims(self._of("claims", ids)):
            claims[claim.document_id].append(claim)
        return {
            id_: Extraction(document, tuple(entities[id_]), tuple(claims[id_]))
            for id_, document in self.documents(ids).items()
        }

    def extractions_in_part(
        self, members: Collection[Member], claims: pa.Array, entities: Collection[str]
    ) -> dict[str, Extraction]:
        """What documents say of these local entities, and the claims where the mask is true.

        All entities of the documents named by `entities`. Further claims on names that no mention
        bears out: titles and sectors.
        """
        wanted = {_member(*each) for each in members}
        found: dict[str, list[LocalEntity]] = defaultdict(list)
        rows = [
            pc.or_(
                is_in(self._members(part, *names), wanted),
                self.where(part, "document_id", entities),
            )
            for part, *names in (("entities", *_NAMED), ("mentions", *_MENTIONED))
        ]
        for document_id, entity in self._entities(*rows):
            found[document_id].append(entity)
            if entity.mentions:
                wanted.discard(_member(document_id, entity.ref))
        for end in _ENDS:
            names = pc.fill_null(self._members("claims", f"{end}_type", f"{end}_name"), "")
            claims = pc.or_(claims, is_in(names, wanted))
        told: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims(claims):
            told[claim.document_id].append(claim)
        ids = {*told, *found, *(document_id for document_id, _ in members)}
        return {
            id_: Extraction(document, tuple(found[id_]), tuple(told[id_]))
            for id_, document in self.documents(ids).items()
        }

    def claims(self, mask: pa.Array) -> list[Claim]:
        """Claims where `mask` is true, by document."""
        return [tables.claim_from(row) for row in self.rows("claims", mask)]

    def _entities(self, mask: pa.Array, mentioned: pa.Array) -> Iterator[tuple[str, LocalEntity]]:
        mentions: dict[tuple[str, str, str], list[tables.Row]] = defaultdict(list)
        for row in self.rows("mentions", mentioned):
            mentions[row[0], row[7], row[8]].append(row)
        for row in self.rows("entities", mask):
            yield row[0], tables.entity_from(row, mentions[row[0], row[1], row[2]])

    def keyed(self, at: Iterable[int]) -> list[Keyed]:
        """Keyed entities by their rows among the keys, in that order."""
        rows = self.table("keys").take(pa.array(sorted(at), pa.int64()))
        found = list(rows_of(rows))
        members = {_JOINT.join(row[:3]) for row in found}
        entities = {
            (id_, entity.ref): entity
            for id_, entity in self._entities(
                is_in(self._members("entities", *_NAMED), members),
                is_in(self._members("mentions", *_MENTIONED), members),
            )
        }
        keyed = []
        for row in found:
            ref = EntityRef(row[1], row[2])
            entity = entities.get((row[0], ref)) or LocalEntity(ref, (), ())
            keyed.append(tables.keyed_from(row, entity))
        return keyed

    def _members(self, name: str, type_: str, own: str) -> pa.Array:
        table = self.table(name)
        columns = (table[column] for column in ("document_id", type_, own))
        return pc.binary_join_element_wise(*columns, _JOINT)

    @cached_property
    def _tokens(self) -> tuple[pa.Array, np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """Every token, the row of the keys it belongs to, and where the tokens of a row begin."""
        lists = self.table("keys")["tokens"].combine_chunks()
        if isinstance(lists, pa.ChunkedArray):
            lists = lists.chunk(0) if lists.num_chunks else pa.array([], lists.type)
        offsets = lists.offsets.to_numpy()
        owners = np.repeat(np.arange(len(lists)), np.diff(offsets))
        return lists.flatten(), owners, offsets

    def sharing(self, tokens: Collection[str]) -> set[int]:
        """Rows of the keys that have one of these tokens."""
        every, owners, _ = self._tokens
        return set(owners[is_in(every, tokens).to_numpy(zero_copy_only=False)].tolist())

    def tokens(self, at: Iterable[int]) -> set[str]:
        """All tokens of these rows of the keys."""
        every, _, offsets = self._tokens
        places = [place for row in at for place in range(offsets[row], offsets[row + 1])]
        return set(every.take(pa.array(places, pa.int64())).to_pylist())

    def ids(self, document_ids: Collection[str]) -> dict[Member, str]:
        """The canonical id of every local entity of these documents."""
        found: dict[Member, str] = {}
        for row in self.rows("entities", self.where("entities", "document_id", document_ids)):
            found[row[0], EntityRef(row[1], row[2])] = row[3]
        mask = self.where("claims", "document_id", document_ids)
        claims = self.table("claims").filter(mask)
        for end in _ENDS:
            names = ("document_id", f"{end}_type", f"{end}_name", f"{end}_id")
            columns = (claims[name].to_pylist() for name in names)
            for document_id, type_, name, id_ in zip(*columns, strict=True):
                if id_ is not None:
                    found[document_id, EntityRef(type_, name)] = id_
        return found

    def nodes(self, ids: Collection[str]) -> dict[str, tuple[str, Mapping[str, Any]]]:
        """Label and properties of nodes, by id."""
        rows = self.rows("nodes", self.where("nodes", "id", ids))
        return {id_: (label, orjson.loads(properties)) for label, id_, properties in rows}


def _member(document_id: str, ref: EntityRef) -> str:
    return _JOINT.join((document_id, ref.type, ref.name))


def is_in(column: pa.Array, values: Collection[str]) -> pa.Array:
    """A mask of the places that hold one of the values."""
    mask = pc.is_in(column, value_set=pa.array(sorted(values), pa.string()))
    return mask.combine_chunks() if isinstance(mask, pa.ChunkedArray) else mask
