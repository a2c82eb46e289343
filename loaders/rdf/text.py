"""Terms as the text that N-Triples and Turtle have for them, and their writers.

Making a term once as text and joining texts is faster than making objects for a serialiser: a claim
has forty triples, and most of their predicates, types and values repeat.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import IO, Any, TypeAlias

Triple: TypeAlias = "tuple[str, str, str]"
# Lines that are joined before they go to the file.
_BUFFERED = 20_000
_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")


class TextTerms:
    """Makes terms; vocabulary is shortened by the prefixes, if there are any."""

    def __init__(self, prefixes: Mapping[str, str] | None = None) -> None:
        self._prefixes = {} if prefixes is None else prefixes

    def named(self, iri: str) -> str:
        """An IRI whose characters are allowed in one."""
        return f"<{iri}>"

    def vocabulary(self, iri: str) -> str:
        """A class, property or datatype."""
        for prefix, space in self._prefixes.items():
            if iri.startswith(space) and _LOCAL.match(iri, len(space)):
                return f"{prefix}:{iri[len(space) :]}"
        return f"<{iri}>"

    def literal(self, text: str) -> str:
        """A plain text."""
        return f'"{_escaped(text)}"' if _SPECIAL.search(text) else f'"{text}"'

    def typed(self, text: str, datatype: str) -> str:
        """Digits with their type."""
        return f'"{text}"^^{self.vocabulary(datatype)}'

    @staticmethod
    def triple(subject: str, predicate: str, object_: str) -> Triple:
        """A triple."""
        return subject, predicate, object_


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04X}", text)


def write_ntriples(rows: Iterable[Iterable[Any]], stream: IO[bytes]) -> None:
    """One line a triple; `rows` are the triples of a node or relationship each."""
    lines: list[str] = []
    for row in rows:
        lines += [f"{subject} {predicate} {object_} .\n" for subject, predicate, object_ in row]
        if len(lines) >= _BUFFERED:
            stream.write("".join(lines).encode())
            lines.clear()
    stream.write("".join(lines).encode())


def write_turtle(
    rows: Iterable[Iterable[Any]], stream: IO[bytes], prefixes: Mapping[str, str]
) -> None:
    """As `write_ntriples`; triples of one subject that follow each other share it."""
    lines = [f"@prefix {prefix}: <{space}> .\n" for prefix, space in prefixes.items()]
    last, end = "", ""
    for row in rows:
        for subject, predicate, object_ in row:
            if subject == last:
                lines.append(f" ;\n\t{predicate} {object_}")
            else:
                lines.append(f"{end}{subject} {predicate} {object_}")
                last, end = subject, " .\n"
        if len(lines) >= _BUFFERED:
            stream.write("".join(lines).encode())
            lines.clear()
    stream.write(("".join(lines) + end).encode())
