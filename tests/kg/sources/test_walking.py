"""Listing of folders: order, links, runs on disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkgraph.kg.sources.finding import find_files
from parkgraph.kg.sources.walking import walk_files

NAMES = ["a.txt", "a b.txt", "a/b.txt", "a/c/d.html", "a0.txt", "é.txt", "换\n行.txt", "z/1.txt"]


def _make(folder: Path, names: list[str]) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("园区", encoding="utf-8")


@pytest.mark.parametrize("run", [1, 2, 3, 100])
def test_walk_files_sorts_whole_paths_whatever_fits_in_memory(tmp_path: Path, run: int) -> None:
    _make(tmp_path, NAMES)
    found = list(walk_files(str(tmp_path), lambda entry: True, run=run))
    assert found == sorted(NAMES)


@given(st.lists(st.text("ab./-é", min_size=1, max_size=6), unique=True))
def test_order_of_names_with_slash_is_the_order_of_paths(names: list[str]) -> None:
    paths = [f"{name}/{leaf}" for name in names for leaf in ("x", "y")]
    by_folder = [f"{name}/{leaf}" for name in sorted(n + "/" for n in names) for leaf in "xy"]
    assert sorted(paths) == [path.replace("//", "/") for path in by_folder] or "/" in "".join(names)


def test_find_files_lists_folder_inside_folder_once(tmp_path: Path) -> None:
    _make(tmp_path, ["a/b.txt", "a/c/d.txt", "e.txt"])
    specs = [str(tmp_path / "a"), str(tmp_path), str(tmp_path / "a/c/d.txt"), f"{tmp_path}/*.txt"]
    assert [file.name for file in find_files(specs)] == ["a/b.txt", "a/c/d.txt", "e.txt"]
    assert list(find_files(specs)) == list(find_files(specs[::-1]))


def test_find_files_keeps_hidden_folder_that_is_named(tmp_path: Path) -> None:
    _make(tmp_path, [".cache/a.txt", "b.txt"])
    found = find_files([str(tmp_path), str(tmp_path / ".cache")])
    assert [file.path.name for file in found] == ["a.txt", "b.txt"]


def test_find_files_lists_link_under_the_name_of_its_target(tmp_path: Path) -> None:
    _make(tmp_path, ["in/b.txt", "out/c.txt"])
    os.symlink(tmp_path / "in/b.txt", tmp_path / "in/a.txt")
    for name in ("d.txt", "e.txt"):
        os.symlink(tmp_path / "out/c.txt", tmp_path / "in" / name)
    found = [file.name for file in find_files([str(tmp_path / "in")])]
    assert found[0] == "b.txt" and len(found) == 2
