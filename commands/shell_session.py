"""One complete input of the shell -> what it prints: a command after `:`, or Cypher."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping

import click

from parkgraph.commands.language import tr
from parkgraph.commands.output import write_table
from parkgraph.commands.shell_state import Settings, set_option, set_parameter
from parkgraph.commands.suggesting import note_unknown_names
from parkgraph.kg.errors import QueryError
from parkgraph.kg.records import Table
from parkgraph.loaders.bolt import BoltStore
from parkgraph.queries.catalogue import did_you_mean, get_recipe, list_recipes
from parkgraph.queries.runner import run_recipe
from parkgraph.schema.description import describe_schema

COMMANDS: Mapping[str, str] = {
    ":help": "this list",
    ":schema": "labels, types and properties; :schema Park for one",
    ":recipes": "the ready questions; :recipes 园区 for those about a word",
    ":recipe": ":recipe NAME name=value …; :recipe NAME alone shows it if it needs parameters",
    ":explain": "how the store would run a statement",
    ":param": ":param region => '嘉定区' sets $region",
    ":params": "the parameters set; :params clear forgets them",
    ":format": "table, json, jsonl or csv",
    ":limit": "most rows shown, 0 for all",
    ":timeout": "seconds after which a query is given up",
    ":quit": "leave; Ctrl-D too",
}


class Session:
    """Runs inputs one after the other against an open store; errors are raised to the caller."""

    def __init__(self, store: BoltStore, settings: Settings) -> None:
        self.store = store
        self.settings = settings
        self.ended = False

    def run(self, text: str) -> None:
        """Run one input and print its answer; raises ParkGraphError for what is wrong with it."""
        text = text.strip()
        if text.startswith(":"):
            self._command(text)
        elif text.rstrip(";").strip():
            self._query(text.rstrip(";").strip())

    def _query(self, text: str) -> None:
        settings = self.settings
        self._print(
            self.store.run(
                text,
                settings.params,
                write=settings.may_write,
                timeout_s=settings.timeout_s,
                max_rows=settings.limit + 1 if settings.limit else None,
            )
        )

    def _command(self, text: str) -> None:
        name, _, rest = text.partition(" ")
        commands: Mapping[str, Callable[[str], str | None]] = {
            ":help": lambda _: "\n".join(
                f"{key:<10}{tr(help_)}" for key, help_ in COMMANDS.items()
            ),
            ":schema": lambda only: describe_schema(only.strip(";") or None),
            ":recipes": self._list,
            ":recipe": self._recipe,
            ":explain": lambda cypher: self.store.explain(cypher.rstrip(";"), self.settings.params),
            ":param": lambda pair: set_parameter(self.settings, pair),
            ":params": self._params,
            ":format": lambda value: set_option(self.settings, "format", value),
            ":limit": lambda value: set_option(self.settings, "limit", value),
            ":timeout": lambda value: set_option(self.settings, "timeout", value),
            ":quit": self._quit,
        }
        if name not in commands:
            raise QueryError(f"no command {name!r}{did_you_mean(name, list(commands))}; see :help")
        said = commands[name](rest.strip())
        if said is not None:
            click.echo(said)

    def _recipe(self, rest: str) -> None:
        try:
            words = shlex.split(rest.rstrip(";"))
        except ValueError as error:
            raise QueryError(f":recipe: {error}; close the quotation mark") from error
        if not words:
            raise QueryError(":recipe needs a name; :recipes lists them")
        recipe = get_recipe(words[0])
        values = dict(_pair(word) for word in words[1:])
        if not values and any(param.required for param in recipe.params):
            click.echo(f"{recipe.title_zh} · {recipe.title_en}\n{recipe.description}")
            for param in recipe.params:
                kind = "|".join(param.choices) or param.type
                click.echo(f"  {param.name}={param.example}  {kind}: {param.zh} / {param.en}")
            return
        table = run_recipe(self.store, recipe, values, timeout_s=self.settings.timeout_s)
        self._print(table)
        if not table.rows:
            note_unknown_names(self.store, recipe, values)

    def _list(self, word: str) -> None:
        rows = tuple(
            (recipe.name, recipe.title_zh, recipe.title_en)
            for recipe in list_recipes()
            if word.lower() in f"{recipe.name} {recipe.title_zh} {recipe.title_en}".lower()
        )
        write_table(Table(("recipe", "zh", "en"), rows), self.settings.form)

    def _params(self, rest: str) -> None:
        if rest == "clear":
            self.settings.params.clear()
        rows = tuple(sorted(self.settings.params.items()))
        write_table(Table(("name", "value"), rows), self.settings.form)

    def _quit(self, _: str) -> None:
        self.ended = True

    def _print(self, table: Table) -> None:
        limit = self.settings.limit
        shown = table.rows[:limit] if limit else table.rows
        write_table(Table(table.columns, shown), self.settings.form, titles={})
        if len(shown) < len(table.rows):
            click.echo(tr("the first {limit} rows; more with :limit", limit=limit), err=True)
        elif self.settings.form == "table":
            click.echo(tr("{number} row(s)", number=len(shown)), err=True)


def _pair(word: str) -> tuple[str, str]:
    name, sign, value = word.partition("=")
    if not sign:
        raise QueryError(f"{word!r} is not name=value, for example region=嘉定区")
    return name, value
