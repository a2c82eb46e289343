"""Python values -> RDF literals inside a query text, and RDF terms -> Python values.

A value enters a text only as pyoxigraph writes it: quoted, escaped and with its datatype.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping

import pyoxigraph as ox

from parkgraph.kg.errors import QueryError
from parkgraph.queries.recipe import Value

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Cell = str | int | float | bool | None

_XSD = "http://www.w3.org/2001/XMLSchema#"
# `$name` where it is a variable: strings, comments, IRIs and escaped characters come first.
_TOKEN = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\''''
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|<[^<>"{}|^`\\\s]*>|\#[^\n\r]*|\\."""
    r"""|\$(?P<name>[A-Za-z_]\w*)""",
    re.DOTALL,
)

_VISIBLE = re.compile(r"[^\n]")


def bound(text: str, values: Mapping[str, Value]) -> str:
    """Put the literals of `values` where the text has `$name`; other variables stay.

    >>> bound('SELECT ?s { ?s ?p $name }', {"name": 'a"b'})
    'SELECT ?s { ?s ?p "a\\\\"b" }'
    """
    terms = {name: str(literal(name, value)) for name, value in values.items()}
    unused = set(terms)

    def replaced(found: re.Match[str]) -> str:
        name = found["name"]
        if name not in terms:
            return found[0]
        unused.discard(name)
        return terms[name]

    filled = _TOKEN.sub(replaced, text)
    for name in sorted(unused):
        raise QueryError(f"the query has no ${name}, so -p {name}=… would change nothing")
    return filled


def bare(text: str) -> str:
    """The text with blanks for what strings, comments and IRIs say; every place stays."""
    return _TOKEN.sub(lambda found: _VISIBLE.sub(" ", found[0]), text)


def literal(name: str, value: Value) -> ox.Literal:
    """One value as a literal; null is the empty text, which no recipe takes for a name."""
    if isinstance(value, list):
        raise QueryError(f"the parameter {name!r} is a list; SPARQL takes one value a parameter")
    if isinstance(value, bool | int | float):
        return ox.Literal(value)
    return ox.Literal(encodable(f"the parameter {name!r}", value or ""))


def encodable(what: str, text: str) -> str:
    """Return the text; QueryError names the place of a lone surrogate, which no RDF can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise QueryError(
            f"{what} has a lone surrogate at character {error.start}; give it as UTF-8"
        ) from error
    return text


def cell(term: Term | None) -> Cell:
    """One term as a Python value: numbers and booleans typed, an IRI as its text."""
    if term is None or not isinstance(term, ox.Literal):
        return term.value if isinstance(term, ox.NamedNode) else None if term is None else str(term)
    convert = _CONVERT.get(term.datatype.value.removeprefix(_XSD), str)
    try:
        return convert(term.value)
    except ValueError:
        # "ten"^^xsd:integer is legal RDF.
        return term.value


def _float(text: str) -> Cell:
    number = float(text)
    # JSON has no NaN and no infinity.
    return number if math.isfinite(number) else text


_CONVERT: Mapping[str, Callable[[str], Cell]] = {
    **dict.fromkeys(("integer", "int", "long", "short", "nonNegativeInteger"), int),
    **dict.fromkeys(("decimal", "double", "float"), _float),
    "boolean": lambda text: text in ("true", "1"),
}
