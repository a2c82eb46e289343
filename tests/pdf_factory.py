"""PDF files for the tests, written by hand: text of any script through a character map."""

from __future__ import annotations

from collections.abc import Sequence


def make_pdf(lines: Sequence[str], title: str = "") -> bytes:
    """One page with the given lines; no font is embedded, the map says what each glyph means."""
    codes = {char: at for at, char in enumerate(sorted(set("".join(lines))), start=1)}
    shown = "".join(
        f"<{''.join(f'{codes[char]:04x}' for char in line)}> Tj 0 -24 Td\n" for line in lines
    )
    content = f"BT /F 12 Tf 40 780 Td\n{shown}ET".encode()
    pairs = "\n".join(
        f"<{code:04x}> <{char.encode('utf-16-be').hex()}>" for char, code in codes.items()
    )
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    ).encode()
    info = b"<< /Title <feff" + title.encode("utf-16-be").hex().encode() + b"> >>"
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 842] /Contents 4 0 R"
            b" /Resources << /Font << /F 5 0 R >> >> >>",
            b"<< /Length %d >> stream\n%s\nendstream" % (len(content), content),
            b"<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H"
            b" /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /DW 1000 /CIDSystemInfo"
            b" << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
            b"<< /Length %d >> stream\n%s\nendstream" % (len(table), table),
            info,
        ]
    )


def _file(objects: Sequence[bytes]) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj %s endobj\n" % (number, body)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R /Info 8 0 R >>" % count
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, rows)
    return data + table + trailer + b"\nstartxref\n%d\n%%%%EOF" % len(data)
