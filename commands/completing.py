"""The beginning of a word on the command line -> the words it may become.

Only what is quickly known: packaged recipes, the schema, and one column of a graph folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

# More would fill the terminal.
_MOST = 100


def recipes(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Names of recipes, each with its question."""
    from parkgraph.commands.language import language
    from parkgraph.queries.catalogue import list_recipes

    return [
        CompletionItem(each.name, help=each.title_zh if language() == "zh" else each.title_en)
        for each in list_recipes()
        if each.name.startswith(typed)
    ]


def sparql_recipes(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Names of recipes that have a form in SPARQL."""
    from parkgraph.queries.sparql.catalogue import list_sparql_recipes

    return _beginning(typed, (each.name for each in list_sparql_recipes()))


def parameters(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
    """NAME= of the recipe that is named already, and the values it may have where they are few."""
    from parkgraph.queries.catalogue import list_recipes

    # While -p waits for its value click has parsed nothing; the shells give the words here.
    words = {ctx.params.get("name"), *os.environ.get("COMP_WORDS", "").split()}
    recipe = next((each for each in list_recipes() if each.name in words), None)
    known = recipe.params if recipe is not None else ()
    pairs = (f"{each.name}={choice}" for each in known for choice in each.choices or ("",))
    return _beginning(typed, pairs)


def labels(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Labels of entities."""
    from parkgraph.schema.model import load_model

    return _beginning(typed, sorted(load_model().entity_labels))


def relations(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Relationship types, the last of several with commas between."""
    from parkgraph.schema.model import load_model

    before, comma, last = typed.rpartition(",")
    known = sorted(load_model().relations)
    return _beginning(typed, (f"{before}{comma}{name}" for name in known if name.startswith(last)))


def entities(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Names of entities in the graph folder that --store or the settings name."""
    return _beginning(typed, _column(ctx, "entities.parquet", "name"))


def documents(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Names of the documents in the graph folder."""
    return _beginning(typed, _column(ctx, "documents.parquet", "name"))


def extractors(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Names of installed extractors."""
    from importlib.metadata import entry_points

    return _beginning(typed, (each.name for each in entry_points(group="parkgraph.extractors")))


def commands(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Names of commands."""
    root = ctx.find_root()
    assert isinstance(root.command, click.Group)
    return _beginning(typed, root.command.list_commands(root))


def _column(ctx: click.Context, part: str, name: str) -> Iterable[str]:
    """One column of a part, read without the packages that a graph needs."""
    target = ctx.params.get("target") or ctx.params.get("folder")
    path = Path(str(target or "")) / part
    if not path.is_file():
        return ()
    from pyarrow import ArrowException
    from pyarrow.parquet import read_table

    try:
        values = read_table(path, columns=[name])[name].to_pylist()
    except (ArrowException, OSError, KeyError):
        # A shell that waits for words has no use for a complaint.
        return ()
    # A word with a space in it would be taken for two.
    return sorted({value for value in values if value and not any(map(str.isspace, value))})


def _beginning(typed: str, words: Iterable[str]) -> list[CompletionItem]:
    found = [word for word in words if word.startswith(typed)]
    return [CompletionItem(word) for word in found[:_MOST]]
