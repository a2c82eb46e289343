"""Ids and values -> IRIs and literals, and back.

An IRI is the base and the percent-encoded id. Slashes of ids are encoded, so everything that the
export adds (statements, evidence, the description) lies below a slash and meets no node.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any
from urllib.parse import quote, unquote

import pyoxigraph as ox

from parkgraph.kg.errors import QueryError
from parkgraph.loaders.rows import printable

BASE = "https://w3id.org/parkgraph/id/"
XSD = "http://www.w3.org/2001/XMLSchema#"
INTEGER = ox.NamedNode(f"{XSD}integer")
DECIMAL = ox.NamedNode(f"{XSD}decimal")

_ABSOLUTE_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+[/#:]\Z")
_PLAIN_ID = re.compile(r"[A-Za-z0-9_~:-][A-Za-z0-9_.~:-]*\Z")
# The characters that `printable` drops or changes.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def check_base(base: str) -> str:
    """Return the base; QueryError unless it is an absolute IRI that ids can follow."""
    problem = f"base {base!r} must be an absolute IRI that ends in / or # or :"
    if not _ABSOLUTE_IRI.match(base):
        raise QueryError(problem)
    try:
        ox.NamedNode(base)
    except ValueError as error:
        raise QueryError(f"{problem} ({error})") from error
    return base


def encoded(text: str) -> str:
    """Percent-encode an id; one of dots alone too, or a reader would take it for a path.

    >>> encoded("park:一/2"), encoded("..")
    ('park:%E4%B8%80%2F2', '%2E%2E')
    """
    if _PLAIN_ID.match(text):
        return text
    quoted = quote(text, safe=":")
    return quoted.replace(".", "%2E") if text.startswith(".") else quoted


def decoded(iri: str, base: str) -> str:
    """Inverse of base + `encoded`; an IRI from elsewhere is its own id."""
    return unquote(iri.removeprefix(base)) if iri.startswith(base) else iri


def cleaned(text: str) -> str:
    """`printable`, fast for the many texts that have nothing to clean."""
    return text if _UNPRINTABLE.search(text) is None else printable(text)


class ObjectTerms:
    """Makes terms of pyoxigraph, whose writers take them."""

    named = staticmethod(ox.NamedNode)
    vocabulary = staticmethod(ox.NamedNode)
    literal = staticmethod(ox.Literal)

    @staticmethod
    def text(text: str) -> ox.Literal:
        """A text without control characters."""
        return ox.Literal(cleaned(text))

    @staticmethod
    def typed(text: str, datatype: str) -> ox.Literal:
        """Digits with their type."""
        return ox.Literal(text, datatype=ox.NamedNode(datatype))

    @staticmethod
    def pair(predicate: ox.NamedNode, object_: Any) -> tuple[ox.NamedNode, Any]:
        """What is said of a subject."""
        return predicate, object_


def integer_text(number: int) -> str:
    """The digits of xsd:integer."""
    return str(number)


def decimal_text(number: float) -> str:
    """All digits of a number, as xsd:decimal has them.

    Not xsd:double: rdflib writes that in Turtle with seven digits, and 44.63亿元 has more.
    """
    text = repr(float(number))
    return format(Decimal(text), "f") if "e" in text else text
