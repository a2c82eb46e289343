"""Bytes to text by evidence: lying tags, byte-order marks, damaged and foreign files."""

from __future__ import annotations

import random

import pytest

from parkgraph.kg.documents.charset import decode, plausibility
from parkgraph.kg.errors import SourceError

SIMPLIFIED = "嘉定区与温州市签署合作协议，双方共同建设科技创新园区，总投资9.5亿元。"
TRADITIONAL = "嘉定區與溫州市簽署合作協議，雙方共同建設科技創新園區，總投資9.5億元。"


@pytest.mark.parametrize(
    ("text", "encoding", "charset"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (SIMPLIFIED[:6], "gb18030", "gb18030"),
        (TRADITIONAL[:6], "big5", "big5"),
        ("Jiading Industrial Zone", "ascii", "utf-8"),
        ("", "utf-8", "utf-8"),
    ],
)
def test_decode_finds_charset(text: str, encoding: str, charset: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.charset, decoded.bad) == (text, charset, 0)


def test_decode_ignores_lying_meta_tag() -> None:
    page = f'<meta charset="utf-8"><p>{SIMPLIFIED}</p>'
    assert decode(page.encode("gb18030")).text == page
    page = f'<meta charset="gbk"><p>{SIMPLIFIED}</p>'
    assert decode(page.encode("utf-8")).text == page


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_decode_reads_utf16_with_mark(encoding: str) -> None:
    decoded = decode(f"\ufeff{SIMPLIFIED}".encode(encoding))
    assert (decoded.text, decoded.charset) == (SIMPLIFIED, encoding)


def test_decode_keeps_utf8_mark_in_text() -> None:
    assert decode(b"\xef\xbb\xbf" + SIMPLIFIED.encode()).text == f"\ufeff{SIMPLIFIED}"


@pytest.mark.parametrize("place", [10, 11, 40])
def test_decode_replaces_bad_gb18030_byte_and_notes_it(
    place: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("WARNING")
    data = bytearray((SIMPLIFIED * 3).encode("gb18030"))
    data[place] = 0xFF
    decoded = decode(bytes(data), "a.html")
    assert decoded.charset == "gb18030"
    assert decoded.text.endswith(SIMPLIFIED) and 1 <= decoded.bad <= 4
    assert "a.html" in caplog.text


def test_decode_accepts_utf8_cut_inside_a_character() -> None:
    decoded = decode(SIMPLIFIED.encode("utf-8")[:-1])
    assert decoded.charset == "utf-8"
    assert decoded.text.startswith(SIMPLIFIED[:-1])


def test_decode_reads_western_page() -> None:
    text = "The “Park” in Malmö opened in 2021; the café followed a year later."
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize("size", [60, 5000])
def test_decode_refuses_noise(size: int) -> None:
    noise = random.Random(7)
    with pytest.raises(SourceError, match=r"noise\.txt.*UTF-8"):
        decode(bytes(noise.randrange(128, 256) for _ in range(size)), "noise.txt")


def test_plausibility_separates_right_from_wrong_charset() -> None:
    wrong = SIMPLIFIED.encode("gb18030").decode("big5", "replace")
    assert plausibility(SIMPLIFIED) > 0.6 > 0.2 > plausibility(wrong)
