"""What a query may not do, found before it runs: call other services, change the data.

pyoxigraph would open a connection for SERVICE; LOAD and the other updates are no queries to it.
"""

from __future__ import annotations

import re

import pyoxigraph as ox

from parkgraph.kg.errors import QueryError
from parkgraph.queries.sparql.terms import bare

# As long as the keyword, so that the places in error messages stay right.
_KEYWORD, _STAND_IN = "SERVICE", "SERVXQZ"
_SERVICE = re.compile(_KEYWORD, re.IGNORECASE | re.ASCII)
_PROLOGUE = re.compile(r"(?:\s|\bPREFIX\s+\S*:\s*|\bBASE\s+)*", re.IGNORECASE)
_UPDATE = re.compile(r"(LOAD|INSERT|DELETE|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE)
_QUERY = re.compile(r"SELECT|ASK|CONSTRUCT|DESCRIBE", re.IGNORECASE)
_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected (?:one of )?)?(.*)", re.DOTALL)
_LONGEST_REASON = 120


def check_query(text: str) -> None:
    """Raise QueryError for a text that is no query, or that asks a SERVICE."""
    check = _SERVICE.sub(_STAND_IN, text)
    # A text that stays a query without the word has it in names, strings, comments or IRIs only.
    # Searching for it between them would not do: the parser takes `SERVICEex:a` for the keyword,
    # and whether `<` begins an IRI depends on what comes before.
    try:
        ox.Store().query(check)
    except SyntaxError as error:
        raise _explained(text, error) from error
    except (RuntimeError, ValueError, OSError):
        # It parsed; what is wrong with it shows again when it runs.
        return


def _explained(text: str, error: SyntaxError) -> QueryError:
    plain = bare(text)
    if _SERVICE.search(plain) and re.search(rf"(?<![\w:?$@]){_KEYWORD}", plain, re.IGNORECASE):
        return QueryError("SERVICE is refused: a query reads the given file and nothing else")
    begin = _end_of_prologue(plain)
    update = _UPDATE.match(plain, begin)
    if update is not None:
        return QueryError(
            f"{update[1].upper()} is refused: the data can only be read, "
            "with SELECT, ASK, CONSTRUCT or DESCRIBE"
        )
    if _QUERY.match(plain, begin) is None:
        before = plain[:begin].split("\n")
        where = _where(text, len(before), len(before[-1]) + 1)
        return QueryError(
            f"SPARQL syntax error {where}: expected SELECT, ASK, CONSTRUCT or DESCRIBE"
        )
    return QueryError(f"SPARQL syntax error {_reason(text, str(error))}")


def _end_of_prologue(plain: str) -> int:
    found = _PROLOGUE.match(plain)
    return 0 if found is None else found.end()


def _reason(text: str, message: str) -> str:
    """`at line 2, column 5, near '…': expected …`, in one line."""
    place = _PLACE.search(message)
    if place is None:
        return f": {' '.join(message.split())[:_LONGEST_REASON]}"
    where = _where(text, int(place[1]), int(place[2]))
    if "Prefix not found" in place[3]:
        return f"{where}: the prefix is not declared; add PREFIX name: <IRI>"
    wanted = ", ".join(word for word in " ".join(place[3].split()).split(", ") if word != _KEYWORD)
    if len(wanted) > _LONGEST_REASON:
        wanted = wanted[:_LONGEST_REASON].rsplit(",", 1)[0] + " …"
    return f"{where}: expected {wanted}"


def _where(text: str, line: int, column: int) -> str:
    lines = text.split("\n")
    near = lines[line - 1][column - 1 : column + 19].strip() if line <= len(lines) else ""
    return f"at line {line}, column {column}, {f'near {near!r}' if near else 'at the end'}"
