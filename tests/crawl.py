"""Web archives for the tests, written by warcio: pages of all kinds, whole and broken."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
from synthetic import load_articles
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

DATE = "2024-05-06T07:08:09Z"
HTML = "text/html; charset=utf-8"


@dataclass(slots=True)
class Crawl:
    """A WARC file under construction; `starts` are the places of its records."""

    compress: bool = True
    out: io.BytesIO = field(default_factory=io.BytesIO)
    starts: list[int] = field(default_factory=list)

    def add(
        self,
        url: str,
        body: bytes,
        content_type: str = HTML,
        *,
        status: str = "200 OK",
        kind: str = "response",
        headers: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Write one record; a response is wrapped in HTTP."""
        writer = WARCWriter(self.out, gzip=self.compress)
        http = None
        if kind == "response":
            http = StatusAndHeaders(
                status, [("Content-Type", content_type), *headers], protocol="HTTP/1.1"
            )
        self.starts.append(self.out.tell())
        writer.write_record(
            writer.create_warc_record(
                url,
                kind,
                payload=io.BytesIO(body),
                http_headers=http,
                warc_content_type=content_type if http is None else "",
                warc_headers_dict={"WARC-Date": DATE},
            )
        )

    @property
    def data(self) -> bytes:
        """The file so far."""
        return self.out.getvalue()

    def record(self, number: int) -> bytes:
        """The stored bytes of one record."""
        ends = [*self.starts[1:], len(self.data)]
        return self.data[self.starts[number] : ends[number]]


def page(title: str, paragraphs: Sequence[str], charset: str = "utf-8") -> bytes:
    """A small portal page."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<html><head><meta charset="{charset}"><title>{title}</title></head><body>'
        f"<div class=nav><a href=/>首页</a></div><h1>{title}</h1>{body}</body></html>"
    ).encode(charset)


def pages(number: int, charset: str = "utf-8") -> Iterator[tuple[str, bytes]]:
    """Address and page of synthetic articles."""
    for item in load_articles().iter_articles(number):
        title, _, *paragraphs = item["text"].splitlines()
        yield item["url"], page(title, paragraphs, charset)


def encodings(body: bytes) -> dict[str, bytes]:
    """A body by the Content-Encoding it may be sent in."""
    raw = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "brotli") as stream:
        stream.write(body)
    return {
        "identity": body,
        "gzip": gzip.compress(body),
        "x-gzip": gzip.compress(body),
        "deflate": zlib.compress(body),
        "raw deflate": raw.compress(body) + raw.flush(),
        "br": sink.getvalue().to_pybytes(),
        # Stored decoded, header left as it was.
        "gzip in name only": body,
        "br in name only": body,
    }


def chunked(body: bytes, size: int = 100) -> bytes:
    """A body in HTTP chunks."""
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
