"""The installed package in, checks of it out: what it needs, its data, variables and settings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, files, metadata, requires, version
from importlib.resources import files as packaged
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parkgraph.commands.checks import Check
from parkgraph.commands.language import tr
from parkgraph.commands.settings import PREFIX, Settings, variable_of
from parkgraph.commands.settings_binding import bind, options_of
from parkgraph.commands.suggesting import nearest
from parkgraph.kg.errors import SettingsError

if TYPE_CHECKING:
    from packaging.requirements import Requirement

PROGRAM = "parkgraph"
ENVIRONMENT = (
    "NEO4J_URI",
    "NEO4J_USERNAME",
    "NEO4J_PASSWORD",
    "NEO4J_DATABASE",
    "NEO4J_CREDENTIALS",
    "ARCADEDB_JVM_ARGS",
    "PARKGRAPH_CONFIG",
    "PARKGRAPH_DEBUG",
    "PARKGRAPH_LANG",
    "PARKGRAPH_SCHEMA",
)
# What others read: the extractor that asks a model service, the tests, a shell's completion.
_OTHERS = ("PARKGRAPH_LLM_", "PARKGRAPH_CACHE", "PARKGRAPH_SLOW_TESTS", "PARKGRAPH_UPDATE_GOLDEN")
# One of each kind of data, for an installation that lists no files.
_DATA = (
    "schema/parkgraph.yaml",
    "schema/lexicon",
    "schema/grammar",
    "queries/recipes",
    "samples",
    "commands/messages/zh.po",
)


def package_checks(root: click.Context) -> Iterator[Check]:
    """All checks of the installation and of what configures it."""
    yield from _requirements()
    yield _data()
    yield from _environment()
    yield from _unknown_variables(root)
    yield _settings(root)


def _requirements() -> Iterator[Check]:
    from packaging.requirements import Requirement

    wanted = [Requirement(text) for text in requires(PROGRAM) or ()]
    for each in wanted:
        if each.marker is None or each.marker.evaluate():
            fault, found = _fault(each)
            advice = f"pip install '{_plain(each)}'" if fault else ""
            yield Check(each.name, "fail" if fault else "ok", found, advice, kind="package")
    for extra in metadata(PROGRAM).get_all("Provides-Extra") or ():
        own = [each for each in wanted if each.marker and each.marker.evaluate({"extra": extra})]
        missing = [each.name for each in own if _needs_extra(each) and _fault(each)[0]]
        found = tr("not installed") if missing else tr("installed")
        advice = f"pip install '{PROGRAM}[{extra}]'" if missing else ""
        yield Check(f"extra {extra}", "ok", found, advice, kind="extra")


def _fault(wanted: Requirement) -> tuple[bool, str]:
    """Whether a package is missing or of another version, and what was found."""
    try:
        found = version(wanted.name)
    except PackageNotFoundError:
        return True, tr("missing")
    return not wanted.specifier.contains(found, prereleases=True), found


def _needs_extra(wanted: Requirement) -> bool:
    return wanted.marker is not None and not wanted.marker.evaluate({"extra": ""})


def _plain(wanted: Requirement) -> str:
    return f"{wanted.name}{wanted.specifier}"


def _data() -> Check:
    """Files that the installation lists, or some of each kind where it lists none."""
    listed = [each for each in files(PROGRAM) or () if each.parts[0] == PROGRAM]
    if listed:
        lost = [str(each) for each in listed if not Path(str(each.locate())).exists()]
        number = len(listed)
    else:
        lost = [name for name in _DATA if not _exists(name)]
        number = len(_DATA)
    if lost:
        text = tr("{missing} of {number} missing, {name} first", **_counts(lost, number))
        advice = f"pip install --force-reinstall --no-deps {PROGRAM}"
        return Check("packaged data", "fail", text, advice)
    return Check("packaged data", "ok", tr("all {number} there", number=number))


def _counts(lost: list[str], number: int) -> dict[str, object]:
    return {"missing": len(lost), "number": number, "name": lost[0]}


def _exists(name: str) -> bool:
    folder, _, rest = name.partition("/")
    place = packaged(f"{PROGRAM}.{folder}").joinpath(rest or ".")
    return place.is_file() or place.is_dir()


def _environment() -> Iterator[Check]:
    for name in ENVIRONMENT:
        # Never the value: this output gets pasted into bug reports.
        found = tr("set") if os.environ.get(name) else tr("not set")
        yield Check(name, "ok", found, kind="variable")
    if os.environ.get("NEO4J_PASSWORD") and not os.environ.get("NEO4J_USERNAME"):
        advice = tr("NEO4J_USERNAME: neo4j is used")
        yield Check("NEO4J login", "note", tr("password without user"), advice, kind="variable")


def _unknown_variables(root: click.Context) -> Iterator[Check]:
    """Variables that look like settings and are none: a typing error has no effect otherwise."""
    known = {*ENVIRONMENT, *_variables(root)}
    for name in sorted(os.environ):
        if name.startswith(PREFIX) and name not in known and not name.startswith(_OTHERS):
            advice = tr("nothing reads it; unset it.") + nearest(name, known)
            yield Check(name, "note", tr("set"), advice, kind="unknown variable")


def _variables(root: click.Context) -> Iterator[str]:
    from parkgraph.commands.settings import COMMON_KEYS, GLOBAL_KEYS

    yield from (variable_of(key) for key in (*COMMON_KEYS, *GLOBAL_KEYS))
    yield from _variables_of(root.command, (), _unbound(root))


def _unbound(root: click.Context) -> click.Context:
    """A context without settings: the command is given as it is, whatever they say of it."""
    return click.Context(root.command)


def _variables_of(
    command: click.Command, names: tuple[str, ...], ctx: click.Context
) -> Iterator[str]:
    yield from (variable_of(*names, key) for key in options_of(command))
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            child = command.get_command(ctx, name)
            if child is not None:
                yield from _variables_of(child, (*names, name), ctx)


def _settings(root: click.Context) -> Check:
    """Whether every key of every section means something, not only those of one command."""
    settings, group = root.obj, root.command
    if not isinstance(settings, Settings) or not isinstance(group, click.Group):
        return Check("settings", "ok", tr("none"))
    try:
        for name in group.list_commands(root):
            command = group.get_command(_unbound(root), name)
            if command is not None:
                bind(settings, (name,), command)
    except SettingsError as error:
        return Check("settings", "fail", str(error), tr("correct the file or the variable"))
    used = [str(path) for path in settings.files if path.is_file()]
    return Check("settings", "ok", ", ".join(used) or tr("none"))
