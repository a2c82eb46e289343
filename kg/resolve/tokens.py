"""A keyed local entity -> the tokens by which it hangs together with others, in any document.

Two local entities that share no token, and no chain of tokens, cannot influence who the other is:
what one changed document may move is found from its tokens alone.
"""

from __future__ import annotations

from parkgraph.kg.resolve.algebra import take_apart
from parkgraph.kg.resolve.keys import Keyed, name_key
from parkgraph.kg.resolve.places import Places
from parkgraph.kg.resolve.shared_names import FIRM
from parkgraph.kg.resolve.spellings import is_spun, known_name, unspun


def tokens_of(places: Places, keyed: Keyed) -> tuple[str, ...]:
    """The tokens of one local entity, sorted.

    A person has its name, whatever the document: offices join persons of one name (persons.py).
    """
    type_, name = keyed.entity.ref.type, keyed.entity.ref.name
    if keyed.region:
        return (f"{type_}={keyed.region}",)
    key = keyed.key.partition("@")[0] if type_ == "Person" else keyed.key
    found = {f"{type_}|{key}", *(f"{type_}|{link}" for link in keyed.links)}
    if keyed.code:
        found.add(f"{type_}#{keyed.code}")
    if (full := known_name(type_, name)) is not None:
        found.add(f"{type_}!{full}")
    if is_spun(name):
        found.add(f"{type_}|{name_key(places, type_, unspun(name))}")
    if type_ == FIRM:
        # Full names decide to whom a name without region, a brand alone or one without legal form
        # belongs (shared_names.py, short_firms.py).
        parts = take_apart(places, type_, name)
        found |= {f"{type_}~{parts.core}", f"{type_}~{parts.brand}"}
    return tuple(sorted(found))
