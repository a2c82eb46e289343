"""Names of extractors in, the installed extractors out."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import EntryPoint, entry_points

from parkgraph.kg.errors import ExtractorError, ParkGraphError
from parkgraph.kg.extractors.proposing import Named

GROUP = "parkgraph.extractors"


def installed_extractors() -> tuple[str, ...]:
    """Names of all installed extractors, sorted; none is imported."""
    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


def load_extractors(names: Sequence[str]) -> tuple[Named, ...]:
    """Import and set up extractors, each once, sorted by name.

    Raises ExtractorError for a name that is unknown or stands for two distributions, and for an
    extractor that cannot be imported or set up.
    """
    return tuple(_load(_find(name)) for name in sorted(set(names)))


def _find(name: str) -> EntryPoint:
    found = {point.value: point for point in entry_points(group=GROUP, name=name)}
    if not found:
        known = ", ".join(installed_extractors()) or "none"
        raise ExtractorError(f"no extractor is called {name!r}; installed: {known}")
    if len(found) > 1:
        raise ExtractorError(
            f"two packages have an extractor {name!r} ({', '.join(sorted(found))}); remove one"
        )
    return next(iter(found.values()))


def _load(point: EntryPoint) -> Named:
    try:
        extractor = point.load()()
        version = str(extractor.version)
    except ParkGraphError:
        raise
    # Code of other people may fail in any way; the message says whose it is.
    except Exception as error:  # noqa: BLE001
        raise ExtractorError(
            f"extractor {point.name!r} ({point.value}) cannot be set up: "
            f"{type(error).__name__}: {error}"
        ) from error
    if not callable(getattr(extractor, "propose", None)):
        raise ExtractorError(
            f"extractor {point.name!r} ({point.value}) has no method propose; "
            "see docs/extractors.md"
        )
    return Named(point.name, version, extractor)
