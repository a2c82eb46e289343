"""The local entities of one cluster -> the name shown first and the aliases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from parkgraph.kg.resolve.keys import Keyed


def display_name(members: Collection[Keyed]) -> str:
    """The full name that most documents use, then most mentions, the longest, the smallest.

    Names that only machine-spun pages use come after all others.
    """
    plain = [member for member in members if not member.spun]
    members = plain or members
    documents = Counter({name: len(ids) for name, ids in _documents(members).items()})
    mentions = Counter(mention.text for member in members for mention in member.entity.mentions)
    return min(documents, key=lambda name: (-documents[name], -mentions[name], -len(name), name))


def _documents(members: Collection[Keyed]) -> dict[str, set[str]]:
    """Documents by the full forms that stand in their text, regions before the name or not."""
    documents: dict[str, set[str]] = {}
    for member in members:
        surfaces = {mention.text for mention in member.entity.mentions}
        variants = (name for name in member.variants if name in surfaces)
        for name in (member.entity.ref.name, *variants):
            documents.setdefault(name, set()).add(member.document_id)
    return documents


def other_names(members: Collection[Keyed], name: str, *further: str) -> tuple[str, ...]:
    """Every other name that the documents use, sorted."""
    names = {member.entity.ref.name for member in members}
    for member in members:
        names.update(member.entity.aliases)
    return tuple(sorted({*names, *further} - {name, ""}))
