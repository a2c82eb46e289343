"""Cypher text checked for writing, because the embedded store does not refuse it by itself.

Only words outside strings, comments and quoted names count. When in doubt a text is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parkgraph.kg.errors import QueryError

_TOKEN = re.compile(
    r"(?P<skip>\s+|//[^\n\r]*|/\*.*?\*/)"
    r"|(?P<text>'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")"
    r"|(?P<quoted>`(?:``|[^`])*`)"
    r"|(?P<word>[^\W\d]\w*)"
    r"|(?P<number>\d\w*)"
    r"|(?P<sign>.)",
    re.DOTALL,
)
_WRITING = frozenset("CREATE MERGE SET DELETE DETACH REMOVE DROP INSERT FOREACH".split())
# Harmless words elsewhere (RETURN a.id AS start), so only with their partner or in the first place.
_WRITING_PAIRS = frozenset(
    {("LOAD", "CSV"), ("IN", "TRANSACTIONS"), ("CONCURRENT", "TRANSACTIONS")}
)
_COMMANDS = frozenset(
    "ALTER DEALLOCATE DENY DRYRUN ENABLE GRANT REALLOCATE RENAME REVOKE START STOP "
    "TERMINATE".split()
)
# Procedures that only read; a lost entry costs a refusal, a wrong one a write.
_READING = (
    "db.constraints db.index.fulltext.queryNodes db.index.fulltext.queryRelationships "
    "db.index.vector.queryNodes db.index.vector.queryRelationships db.indexes db.info db.labels "
    "db.ping db.propertyKeys db.relationshipTypes db.schema.nodeTypeProperties "
    "db.schema.relTypeProperties db.schema.visualization dbms.components"
)
_READING_PROCEDURES = frozenset(_READING.lower().split())


WRITES = "this query writes; run it with --write to allow that"


def check_reads_only(text: str) -> None:
    """Raise QueryError when `text` may write, or calls a procedure not known only to read."""
    if re.search(r"\\u", text, re.IGNORECASE):
        # Stores decode \u0027 before they look for the end of a string; the words here would lie.
        raise QueryError("Cypher with \\u escapes is not run for reading; use the character itself")
    tokens = list(_tokens(text))
    for position, (kind, word) in enumerate(tokens):
        before = tokens[position - 1][1] if position else ""
        after = tokens[position + 1][1] if position + 1 < len(tokens) else ""
        if kind != "word" or before in {".", ":", "$"} or after == ":":
            continue
        pair = (word.upper(), after.upper())
        command = position == 0 and pair[0] in _COMMANDS
        if command or pair[0] in _WRITING or pair in _WRITING_PAIRS:
            raise QueryError(
                f"this query writes ({word.upper()}); run it with --write to allow that"
            )
        if pair[0] == "CALL":
            _check_procedure(tokens[position + 1 :])


def _check_procedure(tokens: list[tuple[str, str]]) -> None:
    parts: list[str] = []
    for kind, word in tokens:
        if kind == "quoted":
            word = word[1:-1].replace("``", "`")
        elif kind != "word" and word != ".":
            break
        if parts and parts[-1] != "." and word != ".":
            break
        parts.append(word)
    name = "".join(parts)
    if name and name.lower() not in _READING_PROCEDURES:
        raise QueryError(f"procedure {name} may write; run it with --write to allow that")


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "sign"
        if kind != "skip":
            yield kind, match.group()
