"""All errors that parkgraph raises on purpose.

A message names what was wrong, where (file, line or offset) and what to do about it. Only the
command line turns these into exit codes.
"""


class ParkGraphError(Exception):
    """Base of every error raised on purpose; carries the exit code of the command line."""

    exit_code = 1


class SourceError(ParkGraphError):
    """A source cannot be read: missing, empty, binary, too large or undecodable."""

    exit_code = 2


class SchemaError(ParkGraphError):
    """The schema, a lexicon or a grammar file is wrong, or data does not fit the schema."""

    exit_code = 5


class ExtractorError(ParkGraphError):
    """An extractor of somebody else is unknown, wrongly set up, or failed on a document."""

    exit_code = 2


class StoreError(ParkGraphError):
    """A graph store is unreachable, refuses the login or does not hold what it should."""

    exit_code = 4


class LockedError(ParkGraphError):
    """Another process works on the same graph folder."""

    exit_code = 6


class QueryError(ParkGraphError):
    """A recipe, a parameter or a Cypher text is wrong."""

    exit_code = 2


class SettingsError(ParkGraphError):
    """A settings file or variable is wrong: an unknown key, a wrong type, a secret in a file."""

    exit_code = 2
