"""Ids and values -> IRIs and literals, and back.

An IRI is the base and the percent-encoded id. Slashes of ids are encoded, so everything that the
export adds (statements, evidence, the description) lies below a slash and meets no node.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar
from urllib.parse import quote, unquote

import pyoxigraph as ox

from parkgraph.kg.errors import QueryError
from parkgraph.loaders.rows import printable

T = TypeVar("T")

BASE = "https://w3id.org/parkgraph/id/"
XSD = "http://www.w3.org/2001/XMLSchema#"
INTEGER = ox.NamedNode(f"{XSD}integer")
DECIMAL = ox.NamedNode(f"{XSD}decimal")

_ABSOLUTE_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+[/#:]\Z")
_PLAIN_ID = re.compile(r"[A-Za-z0-9_~:-][A-Za-z0-9_.~:-]*\Z")
# The characters that `printable` drops or changes.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
# Enough for all statuses, units, dates and rules; a bound on what a long export keeps.
_CACHED = 20_000
_SHORT = 48


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
    triple = staticmethod(ox.Triple)

    @staticmethod
    def typed(text: str, datatype: str) -> ox.Literal:
        """Digits with their type."""
        return ox.Literal(text, datatype=ox.NamedNode(datatype))


def text_maker(make: Callable[[str], T]) -> Callable[[str], T]:
    """A function that turns texts into literals, control characters cleaned; keeps short ones."""
    cache: dict[str, T] = {}

    def literal(text: str) -> T:
        known = cache.get(text)
        if known is not None:
            return known
        made = make(cleaned(text))
        if len(text) < _SHORT and len(cache) < _CACHED:
            cache[text] = made
        return made

    return literal


def integer_maker(make: Callable[[str, str], T]) -> Callable[[int], T]:
    """A function that turns integers into literals."""
    cache: dict[int, T] = {}

    def literal(number: int) -> T:
        known = cache.get(number)
        if known is None:
            known = make(str(number), INTEGER.value)
            if len(cache) < _CACHED:
                cache[number] = known
        return known

    return literal


def decimal_maker(make: Callable[[str, str], T]) -> Callable[[float], T]:
    """A function that turns numbers into decimals with all their digits.

    Not xsd:double: rdflib writes that in Turtle with seven digits, and 44.63亿元 has more.
    """
    cache: dict[float, T] = {}

    def literal(number: float) -> T:
        known = cache.get(number)
        # 0.0 == -0.0, and the digest tells them apart.
        if known is None or number == 0:
            text = repr(float(number))
            known = make(format(Decimal(text), "f") if "e" in text else text, DECIMAL.value)
            if len(cache) < _CACHED:
                cache[number] = known
        return known

    return literal
