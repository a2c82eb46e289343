"""Batches of a stage under way <-> Parquet parts in the graph folder, so that a crash loses few.

A part is written whole and never edited, and its name is the checksum of its bytes. So any process
of any machine that sees the folder may write parts, twice even, and a damaged one gives itself
away. `_SUCCESS` comes last, behind the manifest that lists the parts. A stage of another
configuration has another folder. The parts of the finished graph hold the same rows, hence a
finished build drops its stages.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from parkgraph.kg.artefacts.committing import write_atomically
from parkgraph.kg.artefacts.manifest import package_version
from parkgraph.kg.artefacts.parquet import table_from
from parkgraph.kg.errors import StoreError
from parkgraph.schema.model import load_model

STAGES = "stages"
SUCCESS = "_SUCCESS"
# Readers of folders of Parquet (Spark, DuckDB, Arrow) pass over names that begin with `_`.
STAGE_MANIFEST = "_manifest.json"
_SHOWN = 12


@dataclass(frozen=True, slots=True, order=True)
class StagePart:
    """One Parquet file of a stage; `sha256` is that of the file, `inputs` of its fingerprints."""

    name: str
    bytes: int
    rows: int
    sha256: str
    inputs: str


@dataclass(frozen=True, slots=True)
class StageFolder:
    """Where one stage of one configuration keeps its parts."""

    folder: Path
    stage: str
    configuration: str
    schema: pa.Schema

    @property
    def path(self) -> Path:
        """`GRAPH/stages/extract-1f2e3d4c5b6a`."""
        return self.folder / STAGES / f"{self.stage}-{shown(self.configuration)}"

    def exists(self) -> bool:
        """Whether a build that was cut off has left parts."""
        return any(self.path.glob("part-*.parquet"))

    def write(self, batch: pa.RecordBatch) -> StagePart:
        """Write one part; it is on disk, or there is none, whatever happens."""
        data = _encoded(batch, {"stage": self.stage, "configuration": self.configuration})
        sha256 = hashlib.sha256(data).hexdigest()
        self.path.mkdir(parents=True, exist_ok=True)
        name = f"part-{sha256}.parquet"
        write_atomically(self.path / name, data)
        return StagePart(name, len(data), batch.num_rows, sha256, _inputs_hash(batch))

    def read(self, name: str) -> tuple[StagePart, pa.RecordBatch]:
        """One part; raises StoreError when it is missing, damaged or of something else."""
        path = self.path / name
        try:
            data = path.read_bytes()
        except OSError as error:
            raise StoreError(f"{path} cannot be read ({error.strerror}); build again") from error
        sha256 = hashlib.sha256(data).hexdigest()
        if checksum_in(name) != sha256:
            raise StoreError(f"{path} is damaged: its checksum is {sha256}; build again")
        table = table_from(data)
        said = (table.schema.metadata or {}).get(b"configuration", b"").decode()
        table = table.replace_schema_metadata(None)
        if said != self.configuration or table.schema != self.schema:
            raise StoreError(f"{path} is of another configuration; build again")
        (batch,) = table.combine_chunks().to_batches()
        return StagePart(name, len(data), batch.num_rows, sha256, _inputs_hash(batch)), batch

    def sound_parts(self) -> Iterator[tuple[StagePart, pa.RecordBatch]]:
        """Every part, by name; damaged ones are removed, so that their rows are computed again."""
        for path in sorted(self.path.glob("part-*.parquet")):
            try:
                yield self.read(path.name)
            except StoreError:
                (self.path / SUCCESS).unlink(missing_ok=True)
                path.unlink()

    def finish(self, parts: Iterable[StagePart]) -> None:
        """Say that the stage is complete: list its parts, then leave `_SUCCESS`."""
        self.path.mkdir(parents=True, exist_ok=True)
        listed = sorted(set(parts))
        row = {
            "stage": self.stage,
            "config_hash": self.configuration,
            "schema_version": load_model().version,
            "parkgraph_version": package_version(),
            "inputs_hash": _hash(*(part.inputs for part in listed)),
            "rows": sum(part.rows for part in listed),
            "parts": [asdict(part) for part in listed],
        }
        text = json.dumps(row, indent=1, sort_keys=True) + "\n"
        write_atomically(self.path / STAGE_MANIFEST, text.encode())
        write_atomically(self.path / SUCCESS, b"")


def shown(configuration: str) -> str:
    """The beginning of a configuration hash, as folders of stages are called after."""
    return configuration[:_SHOWN]


def configuration_in(name: str) -> str:
    """Inverse of `shown` in the name of a stage's folder."""
    return name.rpartition("-")[2]


def checksum_in(name: str) -> str:
    """The SHA-256 that the name of a part promises."""
    return name.removeprefix("part-").removesuffix(".parquet")


def drop_stages(folder: Path) -> None:
    """Forget all stages: the graph's own parts hold their rows now."""
    shutil.rmtree(folder / STAGES, ignore_errors=True)


def _encoded(batch: pa.RecordBatch, said: dict[str, str]) -> bytes:
    table = pa.Table.from_batches([batch]).replace_schema_metadata(said)
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _inputs_hash(batch: pa.RecordBatch) -> str:
    return _hash(*sorted(batch.column("fingerprint").to_pylist()))


def _hash(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()
