"""Text before the cursor -> what may follow: labels, types, properties, recipes, commands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from parkgraph.commands.output import FORMATS
from parkgraph.queries.catalogue import list_recipes
from parkgraph.schema.model import Label, Model, RelationType, load_model

KEYWORDS = (
    "MATCH OPTIONAL WHERE RETURN WITH UNWIND ORDER BY LIMIT SKIP DISTINCT AS AND OR NOT IN IS NULL "
    "CONTAINS STARTS ENDS CASE WHEN THEN ELSE END CALL COLLECT EXISTS UNION ALL count collect "
    "coalesce size labels type nodes relationships shortestPath allShortestPaths"
).split()
# The innermost open bracket, its variable, and the name being typed after a colon or a bar.
_IN_NODE = re.compile(r"\(\s*\w*\s*:\s*(?:\w+\s*[|&:]\s*)*(\w*)$")
_IN_RELATIONSHIP = re.compile(r"\[\s*\w*\s*:\s*(?:\w+\s*\|\s*)*(\w*)$")
_PROPERTY = re.compile(r"(?:(\w+)\.|\(\s*(\w*)\s*(?::\w+)?\s*\{\s*(?:[^{}]*,\s*)?)(\w*)$")
_VARIABLE = re.compile(r"[(\[]\s*(\w+)\s*:\s*(\w+)")
_WORD = re.compile(r"(\w*)$")


class ShellCompleter(Completer):
    """Completes commands after `:`, recipes and their parameters, and names in Cypher."""

    def __init__(self, commands: Mapping[str, str]) -> None:
        self._commands = commands
        self._model = load_model()
        self._recipes = {recipe.name: recipe for recipe in list_recipes()}

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterable[Completion]:
        """Candidates for the word at the cursor, in a fixed order."""
        text = document.text_before_cursor
        found = self._command(text) if text.lstrip().startswith(":") else self._cypher(text)
        for candidate, typed, remark in found:
            if candidate.lower().startswith(typed.lower()) and candidate != typed:
                yield Completion(candidate, -len(typed), display_meta=remark)

    def _command(self, text: str) -> Iterator[tuple[str, str, str]]:
        name, space, rest = text.lstrip().partition(" ")
        if not space:
            yield from ((command, name, remark) for command, remark in self._commands.items())
        elif name == ":format":
            yield from ((form, rest.lstrip(), "") for form in FORMATS)
        elif name == ":schema":
            names = [*self._model.labels, *self._model.relations]
            yield from ((known, rest.lstrip(), "") for known in names)
        elif name == ":recipe":
            yield from self._recipe(rest.lstrip())
        elif name == ":explain":
            yield from self._cypher(rest)

    def _recipe(self, rest: str) -> Iterator[tuple[str, str, str]]:
        name, space, typed = rest.partition(" ")
        if not space:
            yield from ((r.name, name, r.title_zh) for r in self._recipes.values())
            return
        last = re.split(r"\s", typed)[-1]
        recipe = self._recipes.get(name)
        for param in recipe.params if recipe else ():
            before, sign, value = last.partition("=")
            if not sign:
                yield f"{param.name}=", last, param.zh
            elif before == param.name:
                yield from ((choice, value, "") for choice in param.choices or (param.example,))

    def _cypher(self, text: str) -> Iterator[tuple[str, str, str]]:
        if found := _IN_RELATIONSHIP.search(text):
            relations = self._model.relations.values()
            yield from ((kind.name, found[1], kind.title_zh) for kind in relations)
        elif found := _IN_NODE.search(text):
            yield "Entity", found[1], ""
            yield from (
                (label.name, found[1], label.title_zh) for label in self._model.labels.values()
            )
        elif found := _PROPERTY.search(text):
            variable, typed = found[1] or found[2], found[3]
            slots = _slots(self._model, dict(_VARIABLE.findall(text)).get(variable))
            yield from ((slot, typed, remark) for slot, remark in slots.items())
        else:
            typed = _WORD.search(text)
            if typed and typed[1]:
                yield from ((word, typed[1], "") for word in KEYWORDS)


def _slots(model: Model, kind: str | None) -> Mapping[str, str]:
    """Properties of one label or type; of all of them when it is not known which."""
    owners: list[Label | RelationType] = [*model.labels.values(), *model.relations.values()]
    return {
        slot.name: slot.title_zh
        for owner in owners
        if kind in (None, owner.name) or kind == "Entity"
        for slot in owner.slots
    }
