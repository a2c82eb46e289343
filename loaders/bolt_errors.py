"""Errors of the neo4j driver turned into ours: one line each, never with a password."""

from __future__ import annotations

import re

from neo4j.exceptions import (
    AuthError,
    ClientError,
    DatabaseError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from parkgraph.kg.errors import ParkGraphError, QueryError, StoreError
from parkgraph.loaders.read_only import WRITES

# ValueError, TypeError and OverflowError: a parameter the driver cannot encode.
QUERY_ERRORS = (DriverError, Neo4jError, OSError, ValueError, TypeError, OverflowError)
LOST = (ServiceUnavailable, SessionExpired, TransientError, OSError)
_MESSAGE_CHARS = 400


def query_error(error: BaseException) -> ParkGraphError:
    """The error of a failed query: QueryError for a wrong text or value, else StoreError."""
    code = getattr(error, "code", None) or ""
    if isinstance(error, AuthError):
        return StoreError("the store refuses the login; set NEO4J_USERNAME and NEO4J_PASSWORD")
    if "TransactionTimedOut" in code or "timed out" in str(error).lower() and "Client" in code:
        return QueryError("the query took too long and was stopped; narrow it or give it more time")
    if code.endswith("Statement.AccessMode"):
        return QueryError(WRITES)
    if ".Database." in code:
        return StoreError(f"the store has no such database: {_line(error)}")
    if "Memory" in code:
        return StoreError(
            "the store has not enough memory for this; give it more "
            f"(server.memory.heap.max_size, db.memory.transaction.max): {_line(error)}"
        )
    if isinstance(error, LOST):
        return StoreError(f"the store was lost during the query: {_line(error)}")
    if isinstance(error, ClientError | DatabaseError):
        return QueryError(f"the store refuses the query: {_line(error)}")
    if isinstance(error, ValueError | TypeError | OverflowError):
        return QueryError(f"a parameter cannot be sent: {_line(error)}")
    return StoreError(f"the store failed: {_line(error)}")


def unreachable(error: BaseException, uri: str, username: str, database: str | None) -> StoreError:
    """The error of a failed login, saying what to do."""
    code = getattr(error, "code", None) or ""
    if isinstance(error, AuthError):
        return StoreError(
            f"{uri} refuses the login of user {username!r}; set NEO4J_USERNAME and NEO4J_PASSWORD"
        )
    if ".Database." in code:
        return StoreError(f"{uri} has no database {database!r}; set NEO4J_DATABASE")
    return StoreError(f"{uri} cannot be reached; check that the server runs ({_line(error)})")


def _line(error: BaseException) -> str:
    text = getattr(error, "message", None) or str(error) or type(error).__name__
    first = re.sub(r"\s+", " ", str(text)).strip()
    return first if len(first) <= _MESSAGE_CHARS else first[: _MESSAGE_CHARS - 1] + "…"
