"""File names and first bytes to the format of a file and how it is compressed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from parkgraph.kg.sources.sniffing import sniff

Format = Literal["binary", "jsonl", "html", "plain", "warc", "parquet", "pdf"]
Codec = Literal["gzip", "zstd"]

_FORMATS: Final[dict[str, Format]] = {
    ".txt": "plain",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".warc": "warc",
    ".wet": "warc",
    ".parquet": "parquet",
    ".pdf": "pdf",
}
_CODECS: Final[dict[str, Codec]] = {".gz": "gzip", ".zst": "zstd"}
_UNPACKED = (".parquet", ".pdf")
_MAGIC: Final[tuple[tuple[bytes, Format], ...]] = (
    (b"WARC/", "warc"),
    (b"PAR1", "parquet"),
    (b"%PDF-", "pdf"),
)
_CODEC_MAGIC: Final[tuple[tuple[bytes, Codec], ...]] = (
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
)
# What a folder is searched for.
SUFFIXES: Final = frozenset(_FORMATS) | {
    suffix + packed for suffix in _FORMATS if suffix not in _UNPACKED for packed in _CODECS
}


@dataclass(frozen=True, slots=True)
class Container:
    """What a file is, None where only its contents can tell."""

    format: Format | None
    codec: Codec | None = None


def is_known(name: str) -> bool:
    """Whether a file of this name is read when its folder is."""
    return not name.startswith(".") and name.lower().endswith(tuple(SUFFIXES))


def container_of(name: str, head: bytes) -> Container:
    """Tell by the name, else by the first bytes; a compressed file by what its bytes are."""
    codec = codec_of(head)
    bare = name.lower()
    for suffix in _CODECS:
        bare = bare.removesuffix(suffix)
    suffix = f".{bare.rpartition('.')[2]}" if "." in bare else ""
    format_ = _FORMATS.get(suffix)
    if format_ is None and codec is None:
        format_ = format_of(head)
    # PDF and Parquet compress inside; what is packed once more is told by its first bytes.
    return Container(None if codec is not None and suffix in _UNPACKED else format_, codec)


def codec_of(head: bytes) -> Codec | None:
    """Compression by signature."""
    return next((codec for magic, codec in _CODEC_MAGIC if head.startswith(magic)), None)


def format_of(head: bytes) -> Format:
    """Format of decompressed bytes."""
    found = next((format_ for magic, format_ in _MAGIC if head.startswith(magic)), None)
    return found or sniff(head)
