"""The commands in, commands/messages/zh.po out (`make docs`): every text that awaits a translation.

Translations that are there are kept, texts that are gone go. tests/commands/test_language.py checks
that nothing is lacking.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from parkgraph.cli import COMMANDS, cli  # noqa: TID251 - the catalogue is about it
from parkgraph.commands.checks import WHY
from parkgraph.commands.language import CHECK, COLUMN, ERROR, STAGE, STATE
from parkgraph.commands.po import CONTEXT_SIGN, read_po

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "commands" / "messages" / "zh.po"
HEAD = """\
# What `parkgraph` says, in Chinese. `make docs` adds what is new with an empty msgstr and drops
# what is gone. {name} stays as it is. Entries of the context "error" are shapes of errors, see
# commands/language.py; those of click are used by its parser and help pages.
msgid ""
msgstr "Language: zh_CN\\nContent-Type: text/plain; charset=UTF-8\\n"
"""
# Whose first argument is a text, or whose last argument says its context.
SPEAKERS = {"tr", "note", "say", "_known"}
CONTEXTS = {"STAGE": STAGE, "COLUMN": COLUMN, "ERROR": ERROR}
# Its columns are those of a file, which are the same in every language.
FILES = ("review_file.py",)
# Modules that make tables of a fixed shape outside of commands/.
TABLES = ("kg/graph/statistics.py",)
# Tables of texts that are looked up one by one.
TEXTS = {"shell_session.py": "COMMANDS"}
STATES = ("ok", "note", "fail", "fixed")
STAGES = ("read", "extract", "resolve", "graph", "write", "compare", "rows")


def wanted() -> Mapping[str, str]:
    """Every text that must be translated, with where it was first met."""
    found: dict[str, str] = {}
    for place, text in (*_helps(cli, "parkgraph"), *_spoken(), *_columns()):
        found.setdefault(text, place)
    for stage in STAGES:
        found.setdefault(f"{STAGE}{CONTEXT_SIGN}{stage}", "stages")
    for state in STATES:
        found.setdefault(f"{STATE}{CONTEXT_SIGN}{state}", "doctor")
    for name, why in WHY.items():
        found.setdefault(why, "checks.py")
        if name not in ("package", "extra", "variable", "unknown variable"):
            found.setdefault(f"{CHECK}{CONTEXT_SIGN}{name}", "checks.py")
    return found


def click_texts() -> set[str]:
    """What click says itself, in the version that is installed."""
    folder = Path(inspect.getfile(click)).parent
    return {"required"} | {
        ast.literal_eval(argument)
        for path in folder.glob("*.py")
        for call in _calls(path, {"_", "ngettext"})
        for argument in call.args[:2]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def render() -> str:
    """The catalogue with an entry for every text, those there are in their translation."""
    there = read_po(TARGET.read_text(encoding="utf-8")) if TARGET.exists() else {}
    texts = dict.fromkeys(wanted(), "")
    own = click_texts()
    kept = [key for key in there if key in own or key.startswith(ERROR + CONTEXT_SIGN)]
    entries = [_entry(key, there.get(key, "")) for key in (*texts, *sorted({*kept} - {*texts}))]
    return "\n".join((HEAD, *entries))


def _entry(key: str, translation: str) -> str:
    context, sign, text = key.rpartition(CONTEXT_SIGN)
    head = f"msgctxt {_quoted(context)}\n" if sign else ""
    return f"{head}msgid {_quoted(text)}\nmsgstr {_quoted(translation)}\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _helps(command: click.Command, name: str) -> Iterator[tuple[str, str]]:
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        if paragraph.strip() and not paragraph.lstrip("\n").startswith("\b"):
            yield name, " ".join(paragraph.split())
    for param in command.params:
        if isinstance(param, click.Option) and param.help:
            yield name, " ".join(param.help.split())
    if isinstance(command, click.Group):
        ctx = click.Context(command)
        for child in COMMANDS if command is cli else command.list_commands(ctx):
            found = command.get_command(ctx, child)
            assert found is not None
            yield from _helps(found, f"{name} {child}")


def _spoken() -> Iterator[tuple[str, str]]:
    """Texts given to those that speak, and constants that hold such texts."""
    for path in (ROOT / "cli.py", *sorted((ROOT / "commands").rglob("*.py"))):
        for call in _calls(path, SPEAKERS):
            arguments = call.args[1:] if _name(call) == "say" else call.args[:1]
            if _name(call) == "_known":
                arguments = call.args[2:]
            context = CONTEXTS.get(_identifier(call.args[-1]), "") if len(call.args) > 1 else ""
            sign = CONTEXT_SIGN if context else ""
            for node in arguments:
                for text in _texts(node, path):
                    yield path.name, f"{context}{sign}{text}"
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.AnnAssign) and _identifier(node.target) == TEXTS.get(path.name):
                assert isinstance(node.value, ast.Dict)
                for value in node.value.values:
                    yield from ((path.name, text) for text in _texts(value, path))


def _columns() -> Iterator[tuple[str, str]]:
    """Heads of tables: `Table(("name", …), …)`, and constants called columns."""
    paths = (*sorted((ROOT / "commands").glob("*.py")), *(ROOT / name for name in TABLES))
    for path in paths:
        if path.name in FILES:
            continue
        heads = [call.args[0] for call in _calls(path, {"Table"}) if call.args]
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Assign) and _identifier(node.targets[0]).lower() in (
                "columns",
                "rates",
                "titles",
            ):
                heads.append(node.value)
        for head in heads:
            for node in ast.walk(head):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield path.name, f"{COLUMN}{CONTEXT_SIGN}{node.value}"


def _calls(path: Path, names: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call) and _name(node) in names:
            yield node


def _texts(node: ast.expr, path: Path) -> Iterator[str]:
    """The texts that an argument may be: a constant, one of two, a constant of the module."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body, path)
        yield from _texts(node.orelse, path)
    elif isinstance(node, ast.Name):
        for each in ast.walk(_tree(path)):
            if isinstance(each, ast.Assign) and _identifier(each.targets[0]) == node.id:
                if not isinstance(each.value, ast.Name):
                    yield from _texts(each.value, path)


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _name(call: ast.Call) -> str:
    return _identifier(call.func)


def _identifier(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8")
