"""The committed bundle is what its sources make, and names the licences of what is in it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from parkgraph.loaders.html.bundle import hash_of_sources, read_static

ROOT = Path(__file__).parents[3]
VIEWER = ROOT / "loaders" / "html" / "viewer"
MODULES = ROOT / ".cache" / "viewer" / "node_modules"


def test_bundle_was_made_from_the_sources_as_they_are() -> None:
    assert read_static("sources.sha256").strip() == hash_of_sources(), "run `make viewer`"


@pytest.mark.skipif(
    not MODULES.exists() or shutil.which("node") is None,
    reason="packages of the viewer are not installed; `make viewer` installs them",
)
def test_building_again_gives_the_committed_bundle(tmp_path: Path) -> None:
    command = ["node", str(VIEWER / "build.mjs"), str(tmp_path)]
    env = {"MODULES": str(MODULES), "PATH": str(Path(shutil.which("node") or "").parent)}
    subprocess.run(command, check=True, env=env)
    for name in ("viewer.js", "viewer.css", "LICENSES.txt", "sources.sha256"):
        assert (tmp_path / name).read_text(encoding="utf-8") == read_static(name), name


def test_bundle_names_every_package_in_it_with_its_licence() -> None:
    text = read_static("LICENSES.txt")
    lock = json.loads((VIEWER / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    shipped = [
        (path.removeprefix("node_modules/"), entry)
        for path, entry in lock.items()
        # Types are no code: nothing of them is in the bundle.
        if path and not entry.get("dev") and not entry.get("peer") and "types" not in path
    ]
    assert {name for name, _ in shipped} == {"sigma", "graphology", "graphology-utils", "events"}
    for name, entry in shipped:
        assert f"{name} {entry['version']} ({entry['license']})" in text
        assert entry["license"] == "MIT"
    assert text.count("Permission is hereby granted") == len(shipped)


def test_bundle_parses_no_markup_and_runs_no_text() -> None:
    sources = [path.read_text(encoding="utf-8") for path in sorted(VIEWER.glob("src/*.js"))]
    used = re.compile(r"(inner|outer)HTML|insertAdjacentHTML|document\.write|\beval\(|new Function")
    assert [text for text in sources if used.search(text)] == []
    assert not used.search(read_static("viewer.js"))


def test_lock_file_names_no_host() -> None:
    text = (VIEWER / "package-lock.json").read_text(encoding="utf-8")
    assert "://" not in re.sub(r'"url": "[^"]*"', "", text)
    assert '"resolved"' not in text


def test_bundle_stays_small() -> None:
    assert len(read_static("viewer.js").encode()) < 240_000
