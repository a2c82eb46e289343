"""Parts of a stage: written whole, told apart by checksum, complete with `_SUCCESS`."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.dataset as ds
import pytest
from factory import make_claim, make_document, make_entity, make_quantity

from parkgraph.kg.artefacts import OUTCOMES, Outcome, StageFolder, outcomes_to_batch
from parkgraph.kg.artefacts.outcomes import outcomes_from_batch
from parkgraph.kg.artefacts.stages import STAGE_MANIFEST, SUCCESS
from parkgraph.kg.errors import StoreError
from parkgraph.kg.records import Quarantine

DOCUMENT = make_document("嘉定工业区产值12亿元。", published="2024-05-01", spun=0.25)
CLAIM = make_claim(
    DOCUMENT, "Park:嘉定工业区", "HAS_QUANTITY", None, quantity=make_quantity(12e8),
    measure="output_value", qualifiers={"agreement": "框架协议"},
)  # fmt: skip
OUTCOMES_OF_ALL_KINDS = [
    Outcome("f1", DOCUMENT, (make_entity(DOCUMENT, "Park:嘉定工业区", "园区"),), (CLAIM,)),
    Outcome("f2", DOCUMENT, (), ()),
    Outcome("f3", DOCUMENT, quarantine=(Quarantine("b.txt", "", "extract", "坏文"),)),
    Outcome("f4", None, quarantine=(Quarantine("c.txt", "", "read", "empty"),)),
]


def stage_in(folder: Path, configuration: str = "c" * 64) -> StageFolder:
    return StageFolder(folder, "extract", configuration, OUTCOMES)


@pytest.fixture
def stage(tmp_path: Path) -> StageFolder:
    """A stage with two parts of two rows, complete."""
    found = stage_in(tmp_path)
    halves = (OUTCOMES_OF_ALL_KINDS[:2], OUTCOMES_OF_ALL_KINDS[2:])
    found.finish([found.write(outcomes_to_batch(half)) for half in halves])
    return found


def test_outcomes_of_all_kinds_come_back_as_they_were(stage: StageFolder) -> None:
    found = [o for _, batch in stage.sound_parts() for o in outcomes_from_batch(batch)]
    assert sorted(found, key=lambda each: each.fingerprint) == OUTCOMES_OF_ALL_KINDS
    assert [each.extraction is None for each in OUTCOMES_OF_ALL_KINDS] == [False, False, True, True]


def test_no_rows_make_a_batch_of_no_rows() -> None:
    assert outcomes_to_batch([]).schema == OUTCOMES and outcomes_to_batch([]).num_rows == 0


def test_equal_rows_make_one_part(stage: StageFolder) -> None:
    before = sorted(path.name for path in stage.path.iterdir())
    stage.write(outcomes_to_batch(OUTCOMES_OF_ALL_KINDS[:2]))
    assert sorted(path.name for path in stage.path.iterdir()) == before


def test_the_manifest_lists_what_is_there(stage: StageFolder) -> None:
    manifest = json.loads((stage.path / STAGE_MANIFEST).read_text())
    assert (stage.path / SUCCESS).exists() and manifest["rows"] == 4
    assert manifest["config_hash"] == "c" * 64 and manifest["schema_version"]
    assert [part["rows"] for part in manifest["parts"]] == [2, 2]
    assert {part["name"] for part in manifest["parts"]} == {
        path.name for path in stage.path.glob("part-*")
    }


@pytest.mark.parametrize("damage", [b"", b"PAR1", None])
def test_a_damaged_part_is_told_and_taken_away(stage: StageFolder, damage: bytes | None) -> None:
    path = min(stage.path.glob("part-*"))
    path.write_bytes(path.read_bytes()[:-9] if damage is None else damage)
    with pytest.raises(StoreError, match="damaged"):
        stage.read(path.name)
    assert [part.rows for part, _ in stage.sound_parts()] == [2]
    assert not path.exists() and not (stage.path / SUCCESS).exists()


def test_a_part_of_another_configuration_is_not_read(stage: StageFolder, tmp_path: Path) -> None:
    other = stage_in(tmp_path, "d" * 64)
    assert list(other.sound_parts()) == []
    other.path.mkdir()
    for path in stage.path.glob("part-*"):
        path.rename(other.path / path.name)
    assert list(other.sound_parts()) == []


def test_readers_of_folders_of_parquet_see_the_rows(stage: StageFolder) -> None:
    assert ds.dataset(stage.path, format="parquet").count_rows() == 4
