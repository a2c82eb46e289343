"""How much of a source is read, and how: caps against bombs, time for a document, filters.

A cap that is met costs the document or the member that met it, never the run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

# Below this much output a ratio says nothing: a page of one repeated line shrinks a thousandfold.
RATIO_FLOOR_BYTES: Final = 16 << 20
# Some thousand times what an article takes.
DEFAULT_DOCUMENT_S: Final = 60.0
# What a row or item may hold.
FIELDS: Final = ("text", "html", "url", "title", "published")


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps of reading; every one is an option of the command line or has a safe default.

    `document_bytes` bounds one article as stored and as decompressed. `member_bytes` and
    `total_bytes` bound what one gzip member (zstd frame) and one file may grow to, `members` how
    many of them a file may have. `ratio` is output to input of a member; deflate cannot exceed
    1032, and text rarely exceeds 30. `document_s` is the processor time of one document.
    """

    document_bytes: int = 50_000_000
    member_bytes: int = 4 << 30
    total_bytes: int = 64 << 30
    ratio: int = 250
    members: int = 20_000_000
    document_s: float = DEFAULT_DOCUMENT_S


@dataclass(frozen=True, slots=True)
class Reading:
    """How sources are read.

    `prefilter` drops pages that name no park, firm or region before the costly stages; None means
    that crawled pages (WARC, WET) are filtered and what a person picked is not. `columns` says
    which Parquet column or JSON field holds `text`, `html`, `url`, `title` or `published`, where
    the name is another.
    """

    limits: Limits = Limits()
    prefilter: bool | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
