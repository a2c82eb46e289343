"""What the samples say, compared with tests/golden/; `make golden` rewrites it, read the diff."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from command_line import run

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).with_name("golden")
SAMPLES = sorted(
    path.name for path in (ROOT / "samples").iterdir() if path.suffix in {".txt", ".html", ".jsonl"}
)
UPDATE = "PARKGRAPH_UPDATE_GOLDEN"


@pytest.mark.parametrize("name", SAMPLES)
def test_golden_extraction(name: str) -> None:
    result = run("extract", ROOT / "samples" / name, "--format", "json")
    assert result.exit_code == 0, result.stderr
    # Indented, so that a diff shows the fact that changed; every training moves all confidences.
    found = json.loads(result.stdout, object_hook=_without_confidence)
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    path = GOLDEN / f"{name}.json"
    if os.environ.get(UPDATE):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text, "run `make golden` and read the diff"


def _without_confidence(record: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in record.items() if key != "confidence"}


def test_golden_files_belong_to_samples() -> None:
    assert {path.name.removesuffix(".json") for path in GOLDEN.glob("*.json")} == set(SAMPLES)
