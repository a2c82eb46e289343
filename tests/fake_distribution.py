"""An installed distribution with extractors, as `importlib.metadata` sees one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

CODE = """
from parkgraph.kg.extractors import EntityProposal, Proposals, QuantityProposal, RelationProposal
from parkgraph.kg.records import EntityRef

PARK, FIRM = EntityRef("Park", "安亭智造园"), EntityRef("Company", "云帆")
SAYS = "云帆也搬了过来"


class Good:
    version = "1"

    def propose(self, extraction):
        return Proposals(
            [EntityProposal("Company", "云帆", 0.9)],
            [RelationProposal(FIRM, "TENANT_OF", PARK, SAYS)],
            [QuantityProposal(PARK, "land_area", "300亩", "占地面积300亩")],
        )


class Failing:
    version = "1"

    def propose(self, extraction):
        if "智造园" in extraction.document.text:
            raise OSError("no contact")
        return Proposals()


class Strange:
    version = "1"

    def propose(self, extraction):
        return [1, 2]


def broken():
    raise RuntimeError("no licence")


class Mute:
    version = "1"
"""
ENTRY_POINTS = """[parkgraph.extractors]
good = fake_extractors:Good
failing = fake_extractors:Failing
strange = fake_extractors:Strange
broken = fake_extractors:broken
absent = fake_extractors:Nothing
mute = fake_extractors:Mute
"""


@pytest.fixture
def fake_distribution(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder it is installed in, first on the path of this process."""
    site = tmp_path / "site"
    info = site / "fake_extractors-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: fake-extractors\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(ENTRY_POINTS)
    (site / "fake_extractors.py").write_text(CODE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.setenv("PYTHONPATH", str(site), prepend=":")
    monkeypatch.delitem(sys.modules, "fake_extractors", raising=False)
    return site
