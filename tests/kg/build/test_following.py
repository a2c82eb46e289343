"""Builds that follow a change: whatever was edited, every byte is that of a build made anew."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from edited_articles import article, edits, load_by_line

from parkgraph.kg.artefacts import add_judgements
from parkgraph.kg.artefacts.patching import write_patch
from parkgraph.kg.build import build, changes, following_inputs, forget, restore
from parkgraph.kg.build.following import follow
from parkgraph.kg.records import Judgement

FOLLOWED: list[bool] = []
# Parts that say where articles lie.
PLACES = {"documents.parquet", "nodes.parquet", "manifest.json"}


@pytest.fixture(autouse=True)
def follow_any_change(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """So small a corpus would be made anew as soon as two articles change."""
    monkeypatch.setattr(changes, "FEW", 10.0)

    def noting(*arguments: object, **options: object) -> object:
        FOLLOWED.append(False)
        return follow(*arguments, most=10.0)  # type: ignore[arg-type]  # passed through

    def written(*arguments: object, **options: object) -> object:
        manifest = write_patch(*arguments, **options)  # type: ignore[arg-type]  # passed through
        FOLLOWED[-1] = True
        return manifest

    monkeypatch.setattr(following_inputs, "follow", noting)
    monkeypatch.setattr(following_inputs, "write_patch", written)
    FOLLOWED.clear()
    yield


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".lock"}


def articles_in(folder: Path, chance: random.Random, number: int) -> Path:
    folder.mkdir()
    for at in range(number):
        (folder / f"{at}.txt").write_text(article(chance), encoding="utf-8")
    return folder


def differing(one: Path, other: Path) -> list[str]:
    left, right = contents(one), contents(other)
    return sorted(n for n in left.keys() | right.keys() if left.get(n) != right.get(n))


@pytest.mark.parametrize("seed", range(6))
def test_any_edits_leave_the_bytes_of_a_fresh_build(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    articles, out = articles_in(tmp_path / "articles", chance, 14), tmp_path / "out"
    build([str(articles)], out, factory=load_by_line)
    for at, done in enumerate(edits(articles, chance, 6)):
        build([str(articles)], out, factory=load_by_line)
        build([str(articles)], tmp_path / f"fresh{at}", factory=load_by_line)
        assert differing(out, tmp_path / f"fresh{at}") == [], done
    assert FOLLOWED.count(True) >= len(FOLLOWED) - 2


@pytest.mark.parametrize("seed", range(3))
def test_edits_under_judgements_leave_the_bytes_of_a_fresh_build(tmp_path: Path, seed: int) -> None:
    chance = random.Random(100 + seed)
    articles, out = articles_in(tmp_path / "articles", chance, 12), tmp_path / "out"
    judgements = [
        Judgement("Company:金桥电缆", "Company:金桥电缆有限公司", "same", "person:ann"),
        Judgement("Company:沪硅集团", "Company:沪硅团体", "different", "person:ann"),
        Judgement("Park:瓯江园", "Park:上海嘉定工业区", "same", "person:ann"),
    ]
    for folder in (out, tmp_path / "fresh"):
        folder.mkdir()
        add_judgements(folder, judgements)
    build([str(articles)], out, factory=load_by_line)
    for at, done in enumerate(edits(articles, chance, 4)):
        build([str(articles)], out, factory=load_by_line)
        fresh = shutil.copytree(tmp_path / "fresh", tmp_path / f"fresh{at}")
        build([str(articles)], fresh, factory=load_by_line)
        assert differing(out, fresh) == [], done
    assert FOLLOWED.count(True) >= len(FOLLOWED) - 1


def test_forgetting_and_letting_in_again_leaves_the_bytes_of_a_fresh_build(tmp_path: Path) -> None:
    articles, out = articles_in(tmp_path / "articles", random.Random(7), 14), tmp_path / "out"
    build([str(articles)], out, factory=load_by_line)
    before = contents(out)
    for name in ("3.txt", "8.txt"):
        forget(out, [name])
    assert FOLLOWED == [True, True]
    without = shutil.copytree(articles, tmp_path / "without")
    for name in ("3.txt", "8.txt"):
        (without / name).unlink()
    build([str(without)], tmp_path / "fresh", factory=load_by_line)
    # The places of the articles are others; so is what the manifest says of the inputs.
    assert set(differing(out, tmp_path / "fresh")) <= PLACES
    restore(out, ["3.txt", "8.txt"])
    build([str(articles)], out, factory=load_by_line)
    assert FOLLOWED == [True, True, True] and contents(out) == before


def test_what_does_not_fit_the_kept_state_is_made_anew(tmp_path: Path) -> None:
    articles, out = articles_in(tmp_path / "articles", random.Random(5), 8), tmp_path / "out"
    build([str(articles)], out, factory=load_by_line)
    # Keys of other rules than these: the old side of the comparison is not what the folder holds.
    keys = pq.read_table(out / "keys.parquet")
    wrong = pa.array([f"?{key}" for key in keys["key"].to_pylist()])
    table = keys.set_column(keys.schema.get_field_index("key"), "key", wrong)
    pq.write_table(table, out / "keys.parquet")
    manifest = json.loads((out / "manifest.json").read_bytes())
    data = (out / "keys.parquet").read_bytes()
    manifest["parts"]["keys.parquet"]["sha256"] = hashlib.sha256(data).hexdigest()
    (out / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (articles / "new.txt").write_text(article(random.Random(6)), encoding="utf-8")
    build([str(articles)], out, factory=load_by_line)
    assert FOLLOWED == [False]
    build([str(articles)], tmp_path / "fresh", factory=load_by_line)
    assert differing(out, tmp_path / "fresh") == []


def test_too_much_at_once_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles, out = articles_in(tmp_path / "articles", random.Random(5), 8), tmp_path / "out"
    build([str(articles)], out, factory=load_by_line)
    monkeypatch.setattr(changes, "FEW", 0.05)
    for at in range(3):
        (articles / f"new{at}.txt").write_text(article(random.Random(at)), encoding="utf-8")
    build([str(articles)], out, factory=load_by_line)
    assert FOLLOWED == []
