"""A word that is unknown -> the known one that was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from parkgraph.commands.language import tr
from parkgraph.commands.output import note

if TYPE_CHECKING:
    from parkgraph.kg.records import CypherRunner
    from parkgraph.queries.recipe import Recipe


def nearest(word: str, known: Iterable[str]) -> str:
    """` Did you mean 'x'?` for the nearest known word whatever its case, or nothing.

    >>> nearest("compnay", ["Company", "Park"])
    " Did you mean 'Company'?"
    """
    from difflib import get_close_matches

    words = {each.lower(): each for each in sorted(known, reverse=True)}
    near = get_close_matches(word.lower(), words, n=1)
    if not near:
        return ""
    return " " + tr("Did you mean {possibility}?", possibility=repr(words[near[0]]))


def check_label(label: str) -> str:
    """A label of entities as it is written; a usage error with the nearest for an unknown one."""
    from parkgraph.schema.model import load_model

    return _known(label, load_model().entity_labels, "The schema has no label {name!r}.")


def check_relation(relation: str) -> str:
    """A relationship type as it is written; a usage error with the nearest for an unknown one."""
    from parkgraph.schema.model import load_model

    known = load_model().relations
    return _known(relation, known, "The schema has no relationship type {name!r}.")


def unknown_names(statement: str) -> list[str]:
    """What to say of labels and relationship types in a Cypher statement that no schema has.

    Such a statement is right and finds nothing, so a typing error would stay unseen.
    """
    from parkgraph.schema.model import load_model

    model = load_model()
    labels, relations = {*model.labels, "Entity"}, {*model.relations}
    # What stands in quotation marks is data.
    bare = re.sub(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"", "", statement)
    found = [
        tr("The schema has no label {name!r}.", name=name) + nearest(name, labels)
        for group in re.findall(r"\(\s*\w*\s*((?:[:|&]\s*\w+\s*)+)", bare)
        for name in re.findall(r"\w+", group)
        if name not in labels
    ]
    found += [
        tr("The schema has no relationship type {name!r}.", name=name) + nearest(name, relations)
        for group in re.findall(r"\[\s*\w*\s*:\s*([\w|:\s]+)", bare)
        for name in re.findall(r"[A-Za-z_]\w*", group)
        if name not in relations
    ]
    return list(dict.fromkeys(found))


def note_unknown_names(store: CypherRunner, recipe: Recipe, values: Mapping[str, str]) -> None:
    """Say on stderr which names of a recipe's parameters nothing bears, and what is similar."""
    from parkgraph.queries.names import unknown_names_of

    for name, similar in unknown_names_of(store, recipe, values).items():
        if similar:
            names = ", ".join(similar)
            note("nothing is called {name}; did you mean {names}?", name=name, names=names)
        else:
            note("nothing is called {name}", name=name)


def _known(word: str, known: Iterable[str], complaint: str) -> str:
    if word in known:
        return word
    raise click.UsageError(tr(complaint, name=word) + nearest(word, known))
