"""What a shell session can change about itself, and how a line of it is read."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from parkgraph.commands.output import FORMATS
from parkgraph.kg.errors import QueryError

_STRINGS = re.compile(
    r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`|//[^\n]*|/\*.*?\*/", re.DOTALL
)


@dataclass(slots=True)
class Settings:
    """Output, caps and parameters of one session; `may_write` is fixed at its start."""

    form: str = "table"
    limit: int = 100
    timeout_s: float = 60.0
    may_write: bool = False
    params: dict[str, Any] = field(default_factory=dict)


def is_complete(text: str) -> bool:
    """Whether a text is to be run as it stands: a `:` command, or Cypher up to a semicolon.

    >>> is_complete("MATCH (n)"), is_complete("RETURN ';'"), is_complete("RETURN 1;")
    (False, False, True)
    """
    stripped = text.strip()
    if not stripped or stripped.startswith(":"):
        return True
    return (
        _STRINGS.sub(lambda found: "" if found[0][0] == "/" else "''", stripped).rstrip()[-1:]
        == ";"
    )


def set_option(settings: Settings, name: str, text: str) -> str:
    """Change `:format`, `:limit` or `:timeout`; without a value say what it is.

    Raises QueryError for a value that does not fit.
    """
    if name == "format":
        if text and text not in FORMATS:
            raise QueryError(f":format takes {', '.join(FORMATS)}, not {text!r}")
        settings.form = text or settings.form
        return f"format {settings.form}"
    if name == "limit":
        if text and not (text.isdecimal() and len(text) < 10):
            raise QueryError(f":limit takes a number of rows (0 for all), not {text!r}")
        settings.limit = int(text) if text else settings.limit
        return f"limit {settings.limit}"
    if text and re.fullmatch(r"\d{1,6}(\.\d+)?", text) is None or text and float(text) <= 0:
        raise QueryError(f":timeout takes seconds, not {text!r}")
    settings.timeout_s = float(text) if text else settings.timeout_s
    return f"timeout {settings.timeout_s:g} s"


def set_parameter(settings: Settings, text: str) -> str:
    """Read `name => value` (also `name value`); the value is JSON where it is, else a text."""
    found = re.fullmatch(r"([^\W\d]\w*)\s*(?:=>|\s)\s*(.+?);?", text.strip(), re.DOTALL)
    if found is None:
        raise QueryError(":param takes a name and a value, for example :param region => '嘉定区'")
    name, value = found.groups()
    if len(value) > 1 and value[0] == value[-1] == "'":
        settings.params[name] = value[1:-1]
    else:
        try:
            settings.params[name] = json.loads(value)
        except json.JSONDecodeError:
            settings.params[name] = value
    return f"${name} = {json.dumps(settings.params[name], ensure_ascii=False)}"
