"""Terms as the text that N-Triples and Turtle have for them, and their writers.

Making predicate and object once as one text and joining texts is faster than making objects for a
serialiser: most predicates, types and values repeat. A block is a subject with its pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import IO, TypeAlias

from parkgraph.loaders.rdf.terms import cleaned

Block: TypeAlias = "tuple[str, list[str]]"
# Blocks that are joined before they go to the file.
_BUFFERED = 4_000
_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f]')
# What neither `cleaned` nor the format would change.
_PLAIN = re.compile(r'[^"\\\x00-\x1f\x7f\ufffe\uffff]*\Z')
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
        """A text as it is."""
        return f'"{_escaped(text)}"' if _SPECIAL.search(text) else f'"{text}"'

    def text(self, text: str) -> str:
        """A text without control characters."""
        return f'"{text}"' if _PLAIN.match(text) else self.literal(cleaned(text))

    def typed(self, text: str, datatype: str) -> str:
        """Digits with their type."""
        return f'"{text}"^^{self.vocabulary(datatype)}'

    @staticmethod
    def pair(predicate: str, object_: str) -> str:
        """What is said of a subject."""
        return f"{predicate} {object_}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04X}", text)


def write_ntriples(rows: Iterable[Iterable[Block]], stream: IO[bytes]) -> None:
    """One line a triple; `rows` are the blocks of a node or relationship each."""
    lines: list[str] = []
    for row in rows:
        for subject, pairs in row:
            between = f" .\n{subject} "
            lines.append(f"{subject} {between.join(pairs)} .\n")
        if len(lines) >= _BUFFERED:
            stream.write("".join(lines).encode())
            lines.clear()
    stream.write("".join(lines).encode())


def write_turtle(
    rows: Iterable[Iterable[Block]], stream: IO[bytes], prefixes: Mapping[str, str]
) -> None:
    """As `write_ntriples`; blocks of one subject that follow each other share it."""
    lines = [f"@prefix {prefix}: <{space}> .\n" for prefix, space in prefixes.items()]
    last, end = "", ""
    for row in rows:
        for subject, pairs in row:
            if subject == last:
                lines.append(" ;\n\t")
            else:
                lines.append(f"{end}{subject} ")
                last, end = subject, " .\n"
            lines.append(" ;\n\t".join(pairs))
        if len(lines) >= _BUFFERED:
            stream.write("".join(lines).encode())
            lines.clear()
    stream.write(("".join(lines) + end).encode())
