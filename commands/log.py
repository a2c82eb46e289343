"""What the program says beside its results -> stderr: lines for people, or JSON for programs.

A JSON line has `time` (UTC), `level` and `message`, then what the message was made of: counts,
paths, `stage`, `seconds`. Results never come here; they go to stdout.
"""

from __future__ import annotations

import click

from parkgraph.commands.language import tr, tr_error

LOG_FORMATS = ("text", "json")
_form = "text"


def use_log_format(form: str) -> None:
    """Write like this from now on."""
    global _form
    _form = form


def is_json() -> bool:
    """Whether lines are JSON."""
    return _form == "json"


def say(level: str, text: str, /, **values: object) -> None:
    """Write one message; `values` fill its `{name}`s and are the fields of a JSON line."""
    message = tr(text, **values)
    if is_json():
        log_event(level, message, **values)
    else:
        click.echo(message, err=True)


def say_as_is(text: str, level: str = "info") -> None:
    """Write a text that has no translation."""
    if is_json():
        log_event(level, text)
    else:
        click.echo(text, err=True)


def say_error(message: str, exit_code: int) -> None:
    """Write what ended the command, on one line."""
    line = " ".join(tr_error(message).split())
    if is_json():
        log_event("error", line, exit_code=exit_code)
    else:
        click.echo(tr("error: {message}", message=line), err=True)


def log_event(level: str, message: str, /, **values: object) -> None:
    """Write one JSON line."""
    # Help pages, which import this module, need neither.
    import json
    from datetime import UTC, datetime

    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    row = {"time": now, "level": level, "message": " ".join(message.split()), **values}
    click.echo(json.dumps(row, ensure_ascii=False, default=str), err=True)
