"""The wheel: what is in it, what it asks for, and that it works without the checkout."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from block_running import play
from block_shell import Shell
from markdown_blocks import blocks_of

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SHIPPED = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
COMMAND = re.compile(r"^\$ parkgraph ([a-z]+)", re.MULTILINE)
PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([^ ]+)", re.MULTILINE)


@pytest.mark.packaging
def test_wheel_installs_nothing_but_parkgraph(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"parkgraph", f"parkgraph-{PROJECT['project']['version']}.dist-info"}


@pytest.mark.packaging
def test_wheel_carries_every_tracked_file_of_its_folders(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    missing = [path for path in _shipped_files() if f"parkgraph/{path.as_posix()}" not in packed]
    assert missing == []


@pytest.mark.packaging
@pytest.mark.parametrize(
    "pattern",
    [
        r"schema/parkgraph\.yaml",
        r"schema/lexicon/.*\.yaml",
        r"schema/lexicon/.*\.tsv",
        r"schema/grammar/.*\.yaml",
        r"queries/recipes/.*\.cypher",
        r"samples/.*\.html",
        r"samples/.*\.txt",
        r"kg/py\.typed",
        r"commands/py\.typed",
    ],
)
def test_wheel_carries_data(wheel: Path, pattern: str) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert any(re.fullmatch(f"parkgraph/{pattern}", name) for name in names)


@pytest.mark.packaging
def test_wheel_carries_licence_and_notice(wheel: Path) -> None:
    names = {Path(name).name for name in zipfile.ZipFile(wheel).namelist() if "licenses" in name}
    assert names == {"LICENSE", "NOTICE"}


@pytest.mark.packaging
def test_wheel_is_what_runs(program: Path) -> None:
    python = program.with_name("python")
    code = "import parkgraph.kg.records as m; print(m.__file__)"
    result = subprocess.run([python, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert Path(result.stdout.strip()).is_relative_to(program.parents[1])


@pytest.mark.packaging
@pytest.mark.embedded
def test_tutorial_of_a_new_user_runs_from_the_wheel(program: Path, tmp_path: Path) -> None:
    """Its commands, in its order, by the installed program in an empty folder; the same output."""
    page = "docs/tutorial.md"
    text = (ROOT / page).read_text(encoding="utf-8")
    used = {word for block in blocks_of(text) for word in COMMAND.findall(block.text)}
    assert {"samples", "build", "query", "forget", "view", "export"} <= used
    with tempfile.TemporaryDirectory(prefix="pgd-") as tools:
        shell = Shell(tmp_path, Path(tools), program=program)
        assert (
            shell.run("parkgraph --version").stdout
            == f"parkgraph {PROJECT['project']['version']}\n"
        )
        assert play(page, text, shell) == text, "run `make docs`"
    assert "嘉定区" in (tmp_path / "graph.html").read_text(encoding="utf-8")
    assert "嘉定区" in (tmp_path / "graph.trig").read_text(encoding="utf-8")


def test_every_import_is_a_declared_dependency() -> None:
    extras = PROJECT["project"]["optional-dependencies"].values()
    texts = [*PROJECT["project"]["dependencies"], *(text for extra in extras for text in extra)]
    # Tables are built at development time by modules named build_*; those may use more.
    declared = {_normal(re.split(r"[<>=~! \[;]", text)[0]) for text in texts}
    dists = packages_distributions()
    undeclared = {
        f"{path}: {module}"
        for path, module in _imports()
        if not Path(path).name.startswith("build_")
        and not declared & {_normal(name) for name in dists.get(module, ())}
    }
    assert undeclared == set()


def test_every_component_is_found_without_importing_it() -> None:
    """spaCy finds the factories by their entry points, which must be those that exist."""
    from parkgraph.kg.claims.pipeline import COMPONENTS, ENGLISH_COMPONENTS

    entries = PROJECT["project"]["entry-points"]["spacy_factories"]
    assert set(entries) == {*COMPONENTS, *ENGLISH_COMPONENTS}
    for name, place in entries.items():
        module, _, function = place.partition(":")
        assert hasattr(import_module(module), function), name


@pytest.mark.parametrize("name", ["run", "dev", "schema"])
def test_lock_files_pin_with_hashes_and_name_no_host(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    blocks = [block for block in re.split(r"\n(?=\S)", text) if PIN.match(block)]
    assert len(blocks) > 20
    assert [block for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in text
    assert not re.search(r"^(-f|--find-links|-i|--index-url|--extra-index-url)", text, re.MULTILINE)


def test_lock_files_cover_the_declared_dependencies() -> None:
    run_pins, dev_pins = _pins("run"), _pins("dev")
    wanted = {
        _normal(re.split(r"[<>=~! \[;]", text)[0]) for text in PROJECT["project"]["dependencies"]
    }
    tools = {
        _normal(re.split(r"[<>=~! \[;]", text)[0]) for text in PROJECT["dependency-groups"]["dev"]
    }
    assert wanted - run_pins.keys() == set()
    assert tools - dev_pins.keys() == set()
    assert run_pins.items() <= dev_pins.items()


def test_neo4j_driver_and_its_extension_have_one_version() -> None:
    pins = _pins("run")
    assert pins["neo4j-rust-ext"].rsplit(".", 1)[0] == pins["neo4j"]


def test_tools_see_every_shipped_folder() -> None:
    links = ROOT / ".dev" / "parkgraph"
    assert {link.name for link in links.iterdir() if not link.name.startswith("__")} == set(SHIPPED)
    assert all((links / name).resolve() == ROOT / name for name in SHIPPED)


def _shipped_files() -> Iterator[Path]:
    for folder in SHIPPED:
        root = ROOT / folder
        for path in [root] if root.is_file() else sorted(root.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(ROOT)


def _imports() -> Iterator[tuple[Path, str]]:
    for path in _shipped_files():
        if path.suffix != ".py":
            continue
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module is not None:
                names = [node.module]
            for name in names:
                top = name.split(".")[0]
                if top != "parkgraph" and top not in sys.stdlib_module_names:
                    yield path, top


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _pins(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return {_normal(found): version for found, version in PIN.findall(text)}
