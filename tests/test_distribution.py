"""What is given away: archives that checkers accept, types, sizes, extras, the container recipe."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from parkgraph.cli import COMMANDS

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
RECIPE = (ROOT / "Containerfile").read_text(encoding="utf-8")
SIZES = re.compile(r"^\| ([^|]+?) \| ([\d.]+)[^|]*\| ([\d.]+)[^|]*\|$", re.MULTILINE)
MB = 1e6


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive of this checkout."""
    folder = tmp_path_factory.mktemp("sdist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (found,) = folder.glob("*.tar.gz")
    return found


def limit(what: str) -> float:
    """What docs/install.md says a thing may be at most, in its unit; the figure now fits it."""
    now, most = next((float(n), float(m)) for name, n, m in SIZES.findall(PAGE) if name == what)
    assert now <= most
    return most


@pytest.mark.packaging
def test_archives_are_fit_for_an_index(wheel: Path, sdist: Path) -> None:
    command = [sys.executable, "-m", "twine", "check", "--strict", str(wheel), str(sdist)]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


@pytest.mark.packaging
def test_wheel_holds_nothing_that_is_not_to_be_there(wheel: Path) -> None:
    command = [sys.executable, "-m", "check_wheel_contents", str(wheel)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


@pytest.mark.packaging
def test_source_archive_builds_the_same_wheel(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    assert _names(tmp_path / wheel.name) == _names(wheel)


@pytest.mark.packaging
def test_mypy_sees_the_types_of_the_installed_wheel(program: Path, tmp_path: Path) -> None:
    (tmp_path / "use.py").write_text(
        "from parkgraph.kg.records import Table\n"
        "from parkgraph.queries.catalogue import get_recipe\n"
        "from parkgraph.schema.model import load_model\n"
        "columns: tuple[str, ...] = Table(('a',), ()).columns\n"
        "wrong: int = get_recipe('parks-in-region').name\n"
        "load_model().no_such_attribute\n",
        encoding="utf-8",
    )
    python = str(program.with_name("python"))
    options = ["--strict", "--follow-imports=silent", "--python-executable", python]
    cache = ["--cache-dir", str(tmp_path / "cache")]
    command = [sys.executable, "-m", "mypy", *options, *cache, "use.py"]
    result = subprocess.run(command, cwd=tmp_path, env={}, capture_output=True, text=True)
    said = [line.partition("error: ")[2] for line in result.stdout.splitlines() if "error" in line]
    assert said[0].startswith('Incompatible types in assignment (expression has type "str"')
    assert said[1].startswith('"Model" has no attribute "no_such_attribute"')
    assert len(said) == 3, result.stdout  # The last line counts them.


@pytest.mark.packaging
def test_archives_stay_small(wheel: Path, sdist: Path) -> None:
    assert wheel.stat().st_size <= limit("wheel") * MB
    assert sdist.stat().st_size <= limit("source archive") * MB
    unpacked = sum(info.file_size for info in zipfile.ZipFile(wheel).infolist())
    assert unpacked <= limit("package, installed") * MB


def test_installed_environment_stays_small() -> None:
    """What pip would bring: everything that is needed, and what that needs."""
    needed = _needed("parkgraph")
    assert len(needed) <= limit("packages that it needs")
    total = sum(_bytes_of(name) for name in needed)
    assert total <= limit("package with all it needs, installed") * MB
    assert total >= 100 * MB  # Arrow alone has more: nothing was overlooked.


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_start_stays_lazy(option: str) -> None:
    code = (
        "import json, sys; before = set(sys.modules); from parkgraph.cli import cli\n"
        f"try: cli(['{option}'])\n"
        "except SystemExit: pass\n"
        "print('\\n' + json.dumps(sorted(set(sys.modules) - before)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    modules = json.loads(result.stdout.splitlines()[-1])
    tops = {name.partition(".")[0] for name in modules}
    assert tops - set(sys.stdlib_module_names) == {"click", "parkgraph"}
    own = {name for name in modules if name.startswith("parkgraph.commands.")}
    assert not own & {f"parkgraph.commands.{name}" for name in COMMANDS}
    # importlib.metadata, which reads the version, brings the parser of mails.
    spare = 0 if option == "--help" else 60
    assert len(modules) <= limit("modules that `parkgraph --help` imports") + spare


def test_extras_are_listed() -> None:
    spec = importlib.util.spec_from_file_location("extras", ROOT / "docs" / "generate_extras.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.render() == PAGE, "run `make docs`"


def test_image_builds_from_what_it_copies(tmp_path: Path) -> None:
    """There is no container engine here: what the recipe copies has to make the wheel."""
    wanted = {*PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]}
    copied = _copied()
    assert wanted <= copied
    for name in copied:
        place = tmp_path / name
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, place, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(ROOT / name, place)
    (build,) = re.findall(r"python (-m hatchling build -t wheel -d dist)", RECIPE)
    subprocess.run([sys.executable, *build.split()], cwd=tmp_path, check=True, capture_output=True)
    assert list((tmp_path / "dist").glob("parkgraph-*.whl"))
    locks = re.findall(r"requirements/\w+\.txt", RECIPE)
    assert locks and all((tmp_path / name).is_file() for name in locks)


def test_image_lets_in_what_it_copies() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in lines
    assert {line[1:] for line in lines if line.startswith("!")} == _copied()


def test_image_has_a_pinned_base_and_no_root() -> None:
    bases = set(re.findall(r"^FROM (\S+)", RECIPE, re.MULTILINE))
    (base,) = bases
    found = re.fullmatch(r"python:(\d+\.\d+)\.\d+-slim-\w+", base)
    assert found is not None
    lock = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    assert f"pip-compile with Python {found[1]}" in lock
    last = RECIPE[RECIPE.rindex("FROM ") :]
    (number,) = re.findall(r"^USER (\d+)$", last, re.MULTILINE)
    assert int(number) >= 1000
    assert last.index("USER ") < last.index("ENTRYPOINT ")
    assert not re.search(r"password|secret|token", RECIPE, re.IGNORECASE)


def test_image_runs_commands_that_exist() -> None:
    (entry,) = re.findall(r"^ENTRYPOINT (.*)$", RECIPE, re.MULTILINE)
    assert json.loads(entry)[0] in PROJECT["project"]["scripts"]
    shown = re.findall(r"(?:RUN parkgraph|docker run .* parkgraph) (.*)$", RECIPE, re.MULTILINE)
    assert len(shown) >= 2
    assert {shlex.split(each)[0] for each in shown} <= {*COMMANDS}


def _copied() -> set[str]:
    """Names at the root that the first stage copies."""
    lines = re.findall(r"^COPY (?!--from)(.*)$", RECIPE, re.MULTILINE)
    return {name for line in lines for name in line.split()[:-1]}


def _names(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


def _needed(name: str) -> set[str]:
    """Normal names of the packages that one needs, directly or not; itself left out."""
    found: set[str] = set()
    waiting = [Requirement(name)]
    while waiting:
        wanted = waiting.pop()
        for text in distribution(wanted.name).requires or ():
            each = Requirement(text)
            applies = each.marker is None or any(
                each.marker.evaluate({"extra": extra}) for extra in ("", *wanted.extras)
            )
            normal = re.sub(r"[-_.]+", "-", each.name).lower()
            if applies and normal not in found:
                found.add(normal)
                waiting.append(each)
    return found


def _bytes_of(name: str) -> int:
    paths = (Path(str(file.locate())) for file in distribution(name).files or ())
    return sum(path.stat().st_size for path in paths if path.suffix != ".pyc" and path.exists())
