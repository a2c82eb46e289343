"""Settings files and the environment -> settings, each with where it was said.

What counts more comes later: the user's file, the project's file, the environment. The command
line counts more than all of them, the built-in defaults less. See docs/configuration.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from parkgraph.commands.settings import (
    COMMON,
    COMMON_KEYS,
    GLOBAL_KEYS,
    Setting,
    Settings,
    variable_of,
)
from parkgraph.kg.errors import SettingsError

PROJECT_FILE = "parkgraph.toml"
USER_FILE = "config.toml"
VARIABLE = "PARKGRAPH_CONFIG"


def gather_settings(environ: Mapping[str, str], cwd: Path, only: str | None) -> Settings:
    """Read what there is to read; raises SettingsError naming the file and line that is wrong.

    `only`, or PARKGRAPH_CONFIG, names one file to read in place of all others.
    """
    files = settings_files(environ, cwd, only)
    said: list[Setting] = []
    for path in files:
        if path.exists():
            # Most runs have no such file, and reading TOML takes a while to load.
            from parkgraph.commands.settings_file import read_settings

            said.extend(read_settings(path))
        elif environ.get(VARIABLE) or only:
            raise SettingsError(f"{path} does not exist; name a settings file that does")
    said.extend(_of_environment(environ))
    return Settings(tuple(said), environ, files)


def settings_files(environ: Mapping[str, str], cwd: Path, only: str | None) -> tuple[Path, ...]:
    """Which files count, whether they exist or not, the most general first."""
    named = only or environ.get(VARIABLE)
    if named:
        return (Path(named),)
    return (user_file(), project_file(cwd))


def user_file() -> Path:
    """Settings of a user: parkgraph/config.toml where the system keeps such files."""
    return Path(click.get_app_dir("parkgraph")) / USER_FILE


def project_file(cwd: Path) -> Path:
    """parkgraph.toml of this folder or of the nearest one above that has it."""
    found = (folder / PROJECT_FILE for folder in (cwd, *cwd.parents))
    return next((path for path in found if path.is_file()), cwd / PROJECT_FILE)


def _of_environment(environ: Mapping[str, str]) -> Iterator[Setting]:
    for key in GLOBAL_KEYS:
        # PARKGRAPH_SCHEMA is older than these settings and read by the schema itself.
        if environ.get(variable_of(key)) and key != "schema":
            yield Setting((key,), environ[variable_of(key)], variable_of(key))
    for key in COMMON_KEYS:
        if environ.get(variable_of(key)):
            yield Setting((COMMON, key), environ[variable_of(key)], variable_of(key))
