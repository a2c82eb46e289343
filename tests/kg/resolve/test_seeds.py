"""One node a thing across the scraped articles of the start, where they are there."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from parkgraph.kg.build import extract_all
from parkgraph.kg.records import Extraction
from parkgraph.kg.resolve import resolve
from parkgraph.schema.gazetteer import load_gazetteer

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the scraped articles are not here")

# What another press would write about the same firms and parks.
OTHER_PRESS = {
    "wafers.txt": "沪硅集团在嘉定扩大硅片产能\n2024年5月，沪硅集团与嘉定区签约，扩大硅片产能。\n",
    "lidar.txt": (
        "激光雷达新品发布\n2024年6月，上海禾赛科技有限公司发布新品。禾赛科技总部位于嘉定区。\n"
    ),
    "park.txt": "温州(嘉定)科创园迎新\n2024年7月，温州（嘉定）科创园新增企业20家。\n",
}


@cache
def ids() -> dict[str, set[str]]:
    """Ids of all entities by each name that a mention prints."""
    folder = SEEDS
    found: dict[str, set[str]] = defaultdict(set)
    extractions = [e for e in extract_all([str(folder)]) if isinstance(e, Extraction)]
    extractions += _other_press()
    resolution = resolve(extractions, load_gazetteer())
    for extraction in extractions:
        for entity in extraction.entities:
            id_ = resolution.canonical(extraction.document.id, entity.ref)
            for mention in entity.mentions:
                found[mention.text].add(id_)
    return found


def _other_press() -> list[Extraction]:
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        for file, text in OTHER_PRESS.items():
            (Path(name) / file).write_text(text, encoding="utf-8")
        return [e for e in extract_all([name]) if isinstance(e, Extraction)]


@pytest.mark.parametrize(
    "names",
    [
        ("嘉定工业区", "上海嘉定工业区"),
        ("禾赛科技", "上海禾赛科技有限公司"),
        ("沪硅团体", "沪硅集团"),
        ("温州(嘉定)科技创新园", "温州（嘉定）科创园"),
    ],
)
def test_names_of_one_thing_are_one_node(names: tuple[str, ...]) -> None:
    found = [ids()[name] for name in names]
    assert all(found), "every name is found"
    assert len(set.union(*found)) == 1
