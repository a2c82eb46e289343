"""A PO file in, its translations out: the text that translators edit is what the program reads.

Only what the catalogue here uses is understood: context, text, translation, comments. Anything
else is an error with its line, so that no entry is lost unseen.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

# As GNU gettext joins a context to its text.
CONTEXT_SIGN = "\x04"
_KEYWORDS = ("msgctxt", "msgid", "msgstr")


def read_po(text: str) -> Mapping[str, str]:
    """Translations by text, or by context and text; raises ValueError naming the line.

    >>> read_po('msgid "count"\\nmsgstr "数量"\\n')
    {'count': '数量'}
    """
    found: dict[str, str] = {}
    for number, entry in _entries(text):
        if not entry.get("msgid"):
            continue  # The header.
        context = entry.get("msgctxt")
        key = entry["msgid"] if context is None else f"{context}{CONTEXT_SIGN}{entry['msgid']}"
        if key in found:
            raise ValueError(f"line {number}: {entry['msgid']!r} is there twice")
        found[key] = entry.get("msgstr", "")
    return found


def _entries(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each entry with the number of its last line."""
    entry: dict[str, str] = {}
    keyword = ""
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        word, _, rest = line.strip().partition(" ")
        if word in _KEYWORDS:
            if word in entry:
                raise ValueError(f"line {number}: a blank line is missing before {word}")
            keyword, entry[word] = word, _unquoted(rest, number)
        elif line.startswith('"') and keyword:
            entry[keyword] += _unquoted(line.strip(), number)
        elif not word:
            if entry:
                yield number - 1, entry
            entry, keyword = {}, ""
        elif not word.startswith("#"):
            raise ValueError(f"line {number}: {line!r} is no line of a PO file")


def _unquoted(quoted: str, number: int) -> str:
    try:
        value = ast.literal_eval(quoted)
    except (SyntaxError, ValueError) as error:
        raise ValueError(f"line {number}: {quoted} is no quoted text") from error
    return str(value)
