"""The first bytes of a file to its format: binary, jsonl, html or plain."""

from __future__ import annotations

import re
from typing import Literal

import orjson

Format = Literal["binary", "jsonl", "html", "plain"]

SNIFF_BYTES = 65_536
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
)
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_HTML_TAG = re.compile(
    rb"</?(?:html|head|body|title|meta|div|p|span|a|script|table|h[1-6])\b[^<>]*>", re.I
)
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\r\f\x1b")
# Text has next to no control bytes; random bytes have about 11 %.
_MAX_CONTROL_SHARE = 0.02


def sniff(head: bytes) -> Format:
    """Guess the format from the first `SNIFF_BYTES` bytes of a file or stream."""
    if is_binary(head):
        return "binary"
    if _HTML_START.match(head) or len(_HTML_TAG.findall(head[:4096])) >= 5:
        return "html"
    return "jsonl" if _starts_with_object(head) else "plain"


def is_binary(head: bytes) -> bool:
    """Whether the bytes cannot be text: a known signature, NUL bytes or many control bytes."""
    if head.startswith(_UTF16_BOMS):
        return False
    if head.startswith(_MAGIC) or b"\0" in head:
        return True
    controls = len(head) - len(head.translate(None, _CONTROL))
    return controls > len(head) * _MAX_CONTROL_SHARE


def _starts_with_object(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(b"{"):
        return False
    first, newline, _ = start.partition(b"\n")
    try:
        return isinstance(orjson.loads(first), dict)
    except orjson.JSONDecodeError:
        # A first line longer than the window, or one broken item among good ones.
        return re.match(rb'\{\s*"[^"\n]{1,40}"\s*:', first) is not None or not newline
