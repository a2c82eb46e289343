"""Which language the program speaks, and a text in it: English as written, others from PO files.

A text is its own key. What `messages/zh.po` lacks is said in English; tests/commands/
test_language.py tells when something is lacking.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from inspect import cleandoc

LANGUAGES = ("en", "zh")
VARIABLE = "PARKGRAPH_LANG"
# Where the locale of messages is looked for, as gettext does.
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
# Contexts: a word of a table's head, a stage of a build, an error of the layers below.
COLUMN, STAGE, ERROR = "column", "stage", "error"
# What `doctor` looks at, and what it finds of it.
CHECK, STATE = "check", "state"

_chosen = "en"


def language_of(environ: Mapping[str, str]) -> str:
    """The language of a locale: Chinese for zh_CN.UTF-8 and its like, else English.

    >>> language_of({"LC_ALL": "", "LANG": "zh_CN.UTF-8"})
    'zh'
    """
    locale = next((environ[name] for name in LOCALE_VARIABLES if environ.get(name)), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def use_language(language: str) -> None:
    """Speak this language from now on."""
    global _chosen
    _chosen = language if language in LANGUAGES else "en"


def language() -> str:
    """The language that is spoken now."""
    return _chosen


def tr(text: str, context: str = "", /, **values: object) -> str:
    """A text in the chosen language, with `{name}` filled in by `values`, if there are any."""
    translated = text if _chosen == "en" else _translation(text, context)
    return translated.format(**values) if values else translated


def tr_help(text: str) -> str:
    """The help of a command, paragraph by paragraph; examples and tables stay as they are."""
    return "\n\n".join(_paragraph(part) for part in cleandoc(text).split("\n\n"))


def tr_error(message: str) -> str:
    """An error of the layers below in the chosen language, if a translation has its shape.

    Those layers speak English and know no language; `messages/zh.po` lists the shapes of the
    errors that users meet, with `{name}` for what varies.
    """
    for shape, translation in _error_shapes(_chosen):
        found = shape.fullmatch(" ".join(message.split()))
        if found:
            return translation.format(**found.groupdict())
    return message


def column_title(name: str) -> str:
    """The head of a column that this program names."""
    return tr(name, COLUMN)


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Every translation into a language, by text or by context and text."""
    from importlib.resources import files

    from parkgraph.commands.po import read_po

    path = files("parkgraph.commands").joinpath("messages", f"{language}.po")
    return read_po(path.read_text(encoding="utf-8"))


@cache
def _error_shapes(language: str) -> Sequence[tuple[re.Pattern[str], str]]:
    """Patterns with their translations, the longest first: the most particular one counts."""
    if language == "en":
        return ()
    from parkgraph.commands.po import CONTEXT_SIGN

    shapes = [
        (key.removeprefix(ERROR + CONTEXT_SIGN), translation)
        for key, translation in catalogue(language).items()
        if key.startswith(ERROR + CONTEXT_SIGN)
    ]
    shapes.sort(key=lambda each: (-len(each[0]), each[0]))
    return [(re.compile(_pattern(shape), re.DOTALL), text) for shape, text in shapes]


def _pattern(shape: str) -> str:
    """A shape such as `there is no recipe {name}` as a regular expression."""
    parts = re.split(r"\{(\w+)\}", shape)
    return "".join(
        re.escape(part) if at % 2 == 0 else f"(?P<{part}>.*?)" for at, part in enumerate(parts)
    )


def _translation(text: str, context: str) -> str:
    from parkgraph.commands.po import CONTEXT_SIGN

    key = f"{context}{CONTEXT_SIGN}{text}" if context else text
    return catalogue(_chosen).get(key) or text


def _paragraph(text: str) -> str:
    # click prints a paragraph that begins with this sign line by line.
    return text if text.lstrip("\n").startswith("\b") else tr(" ".join(text.split()))
