"""Bytes to text: the charset is chosen by how Chinese the result reads, never by a meta tag.

Order: byte-order mark, strict UTF-8, then whichever of UTF-8, GB18030 and Big5 gives the most
common Chinese characters, then what the server said where it decodes without fault, then
charset-normalizer. Stray bad bytes become U+FFFD and are noted.
"""

from __future__ import annotations

import codecs
import logging
import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from charset_normalizer import from_bytes

from parkgraph.kg.errors import SourceError
from parkgraph.schema.lexicon import read_yaml

logger = logging.getLogger(__name__)

_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CANDIDATES = ("utf-8", "gb18030", "big5")
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_SAMPLE_CHARS = 20_000
# Measured on Chinese news: the right charset gives 0.5 to 0.8 of all non-ASCII characters
# (names and punctuation make the rest), a wrong one less than 0.1.
_MIN_PLAUSIBILITY = 0.25
# Beyond this share of bad bytes a decoding is a guess at another charset.
_MAX_BAD_SHARE = 0.02
_MAX_ODD_SHARE = 0.2
_MAX_BAD = 4  # one bad byte may spoil its neighbours
_CHINESE_MARKS = "，。、；：？！“”‘’（）《》【】—…·「」～"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the charset it was decoded with and the number of replaced bytes."""

    text: str
    charset: str
    bad: int = 0


def decode(data: bytes, name: str = "", *, hint: str | None = None) -> Decoded:
    """Decode an article; a UTF-8 byte-order mark stays in the text, so offsets match the file.

    `hint` is the charset that came with the bytes; it decides only where the text does not.
    Raises SourceError when no charset gives plausible text; logs replaced bytes with `name`.
    """
    decoded = _marked(data) or _utf8(data) or _best_candidate(data) or _hinted(data, hint)
    decoded = decoded or _normalised(data)
    if decoded is None:
        raise SourceError(
            f"{name or 'article'}: no charset gives readable text: save it as UTF-8 and try again"
        )
    if decoded.bad:
        logger.warning("%s: %d bad %s bytes replaced", name, decoded.bad, decoded.charset)
    return decoded


def plausibility(text: str) -> float:
    """Share of common Chinese characters and marks among the non-ASCII ones (0 to 1).

    Only the first 20,000 of them count, and plain ASCII text scores 0.
    """
    found = islice(_NON_ASCII.finditer(text), _SAMPLE_CHARS)
    sample = [one.group() for one in found]
    if not sample:
        return 0.0
    common = _common()
    return sum(char in common for char in sample) / len(sample)


@cache
def _common() -> frozenset[str]:
    lexicon = read_yaml("charset.yaml")
    return frozenset(lexicon["common_simplified"] + lexicon["common_traditional"] + _CHINESE_MARKS)


def _marked(data: bytes) -> Decoded | None:
    for mark, charset in _UTF16:
        if data.startswith(mark):
            return _replace(data[len(mark) :], charset)
    return None


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _best_candidate(data: bytes) -> Decoded | None:
    tried = [_replace(data, charset) for charset in _CANDIDATES]
    plausible = [
        (plausibility(one.text) - one.bad / len(data), one)
        for one in tried
        if one.bad <= max(_MAX_BAD, _MAX_BAD_SHARE * len(data))
    ]
    score, best = max(plausible, key=lambda pair: pair[0], default=(0.0, None))
    return best if score >= _MIN_PLAUSIBILITY else None


def _hinted(data: bytes, hint: str | None) -> Decoded | None:
    """Decode as the server said; other servers' lies show in bytes that do not fit."""
    try:
        text = data.decode(hint or "ascii")
    except (LookupError, UnicodeError):
        return None
    return Decoded(text, codecs.lookup(hint or "ascii").name) if _reads(text) else None


def _reads(text: str) -> bool:
    """Whether letters outside ASCII are the exception, as in the pages of Europe."""
    return len(_NON_ASCII.findall(text)) <= _MAX_ODD_SHARE * len(text)


def _replace(data: bytes, charset: str) -> Decoded:
    text = data.decode(charset, errors="replace")
    # A replacement character of the file itself counts as well; it is as unreadable.
    return Decoded(text, charset, text.count("\ufffd"))


def _normalised(data: bytes) -> Decoded | None:
    """Ask charset-normalizer, which knows the European charsets of English pages."""
    found = from_bytes(data[:200_000]).best()
    if found is None:
        return None
    decoded = _replace(data, found.encoding)
    # It always finds something; a page that is neither Chinese nor mostly ASCII is unreadable.
    return decoded if _reads(decoded.text) else None
