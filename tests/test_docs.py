"""The documentation: generated pages are current, links lead somewhere, commands named exist."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import click
import pytest

from parkgraph.cli import COMMANDS, cli
from parkgraph.kg.evaluation.recording import replace_block, short_section
from parkgraph.queries.catalogue import list_recipes

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
# Options of the group may stand before the command, each with one value.
COMMAND = re.compile(r"\bparkgraph ((?:--\w+ \S+ |-\S+ )*)([a-z]+)")


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def load(name: str) -> ModuleType:
    """A generator of docs/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_cli_page_is_current() -> None:
    assert read("docs/cli.md") == load("generate_cli").render(), "run `make docs`"


def test_pictures_are_current() -> None:
    for name, text in load("generate_pictures").render().items():
        assert read(f"docs/pictures/{name}") == text, "run `make docs`"


def test_short_scores_are_those_of_the_newest_measurement() -> None:
    text = read("docs/quality.md")
    assert replace_block(text, "short", short_section(text)) == text, "run `make quality`"


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files(page: str) -> None:
    targets = [target for target in LINK.findall(read(page)) if "://" not in target]
    folder = (ROOT / page).parent
    assert [target for target in targets if not (folder / target).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_commands_named_exist(page: str) -> None:
    """Every `parkgraph WORD` in code is a command."""
    code = re.findall(r"```.*?```|`[^`\n]+`|^    [^\n]*$", read(page), re.DOTALL | re.MULTILINE)
    used = {name for text in code for _, name in COMMAND.findall(text)}
    assert used - set(COMMANDS) == set()


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_readme_begins_with_the_two_commands(page: str) -> None:
    first = re.search(r"^```sh\n(.*?)^```", read(page), re.MULTILINE | re.DOTALL)
    assert first is not None
    assert first[1].splitlines() == ["make demo", "make test"]


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_readme_names_every_command_and_recipe_that_exists(page: str) -> None:
    text = read(page)
    assert [
        name for name in COMMANDS if f"`{name}`" not in text and f"parkgraph {name}" not in text
    ] == []
    recipes = {recipe.name for recipe in list_recipes()}
    assert set(re.findall(r"parkgraph query ([a-z][a-z-]+)", text)) - recipes == set()


def test_make_targets_of_the_docs_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    named = {name for page in PAGES for name in re.findall(r"`make ([a-z]+)`", read(page))}
    assert named - targets == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_or_lists_its_parts(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None and command.help is not None
    assert isinstance(command, click.Group) or name == "doctor" or "parkgraph " in command.help
