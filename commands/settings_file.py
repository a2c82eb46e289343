"""A TOML file in, its settings out, each with its line; secrets are refused."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from parkgraph.commands.settings import COMMON, COMMON_KEYS, GLOBAL_KEYS, NEVER, Setting
from parkgraph.kg.errors import SettingsError

_SECRET = re.compile(r"pass(word|wd|phrase)?$|secret|token|api[-_]?key|credential", re.IGNORECASE)
# A login within an address: bolt://neo4j:secret@host
_LOGIN = re.compile(r"://[^/\s:@]+:[^/\s@]+@")
_TABLE = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")


def read_settings(path: Path) -> Iterator[Setting]:
    """Every setting of a file in its order; raises SettingsError naming file and line."""
    try:
        text = path.read_text(encoding="utf-8")
        tables = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8") from None
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{shown(path)} is not TOML: {error}") from error
    lines = key_lines(text)
    for keys, value in _leaves(tables, ()):
        place = f"{shown(path)}:{_line(lines, keys)}"
        _check(keys, value, place)
        yield Setting(keys, value, place, path.resolve().parent)


def shown(path: Path) -> str:
    """A path as short as it can be said here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def key_lines(text: str) -> Mapping[tuple[str, ...], int]:
    """The line of each table and key.

    >>> key_lines('lang = "zh"\\n[build]\\nworkers = 2\\n')[("build", "workers")]
    3
    """
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if head := _TABLE.match(line):
            table = _parts(head[1])
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault((*table, *_parts(key[1])), number)
    return found


def unknown_key(name: str, known: tuple[str, ...] | list[str], place: str) -> SettingsError:
    """The error for a key that means nothing, with the nearest that does."""
    near = get_close_matches(name, known, n=1)
    hint = f", did you mean {near[0]!r}?" if near else ""
    return SettingsError(f"{place}: unknown key {name!r}{hint}; known: {', '.join(sorted(known))}")


def _leaves(tables: Mapping[str, Any], above: tuple[str, ...]) -> Iterator[tuple[Any, Any]]:
    for name, value in tables.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*above, name))
        else:
            yield (*above, name), value


def _check(keys: tuple[str, ...], value: object, place: str) -> None:
    """Refuse what is wrong whatever the command: its options are checked when it runs."""
    if any(_SECRET.search(key) for key in keys[-1:]) or keys[0].upper().startswith("NEO4J"):
        raise SettingsError(
            f"{place}: {'.'.join(keys)} looks like a secret; "
            "secrets come from the environment only, such as NEO4J_PASSWORD"
        )
    if isinstance(value, str) and _LOGIN.search(value):
        raise SettingsError(
            f"{place}: {'.'.join(keys)} holds a login; give it as NEO4J_USERNAME and NEO4J_PASSWORD"
        )
    if keys[-1] in NEVER:
        raise SettingsError(f"{place}: --{keys[-1]} is said on the command line only")
    if len(keys) == 1 and keys[0] not in GLOBAL_KEYS:
        raise unknown_key(keys[0], list(GLOBAL_KEYS), place)
    if keys[0] == COMMON and (len(keys) != 2 or keys[1] not in COMMON_KEYS):
        raise unknown_key(".".join(keys[1:]), list(COMMON_KEYS), place)


def _line(lines: Mapping[tuple[str, ...], int], keys: tuple[str, ...]) -> int:
    """Where a key stands; an inline table stands where it begins."""
    return next((lines[keys[:end]] for end in range(len(keys), 0, -1) if keys[:end] in lines), 1)


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
