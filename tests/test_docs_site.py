"""The documentation as a site: it builds without a warning and asks nothing of any other host."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Elements that make a browser fetch what they name; a link to click does not.
FETCHES = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "img": ("src", "srcset"),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
}
# Addresses in the theme's script, and what must not be on a page for it to leave them alone.
LATENT = {
    "https://unpkg.com/mermaid": 'class="mermaid"',
    "https://api.github.com": 'data-md-component="source"',
}
OUTWARD = re.compile(r"^(?:https?:)?//")
IN_STYLES = re.compile(r"""(?:@import\s*|url\()\s*["']?(?:https?:)?//""")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return folder


class Fetched(HTMLParser):
    """Collects what a browser would fetch for a page."""

    def __init__(self) -> None:
        super().__init__()
        self.outward: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            wanted = name in FETCHES.get(tag, ()) and OUTWARD.match(value or "")
            if wanted or (name == "style" and IN_STYLES.search(value or "")):
                self.outward.append(f"<{tag} {name}={value}>")


def test_every_page_of_docs_is_on_the_site(site: Path) -> None:
    pages = {path.relative_to(ROOT / "docs").with_suffix(".html") for path in _pages()}
    assert [str(page) for page in pages if not (site / page).exists()] == []
    assert (site / "model" / "Park.html").exists() and (site / "benchmarks" / "rdf.html").exists()
    assert not list(site.rglob("*.py"))


def _pages() -> list[Path]:
    return [path for path in (ROOT / "docs").rglob("*.md") if path.name != "README.md"]


def test_no_page_fetches_from_elsewhere(site: Path) -> None:
    found: dict[str, list[str]] = {}
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        reader = Fetched()
        reader.feed(text)
        found[page.name] = reader.outward + [mark for mark in LATENT.values() if mark in text]
    assert {page: names for page, names in found.items() if names} == {}
    styles = [path for path in site.rglob("*.css") if IN_STYLES.search(path.read_text("utf-8"))]
    assert styles == []


def test_reader_of_fetches_sees_one() -> None:
    """The test above would pass an empty parser."""
    reader = Fetched()
    reader.feed('<img src="//x.example/a.png"><a href="https://x.example"><p style="a: url(//x)">')
    assert reader.outward == ["<img src=//x.example/a.png>", "<p style=a: url(//x)>"]


# Put at the end of a page: what the page fetched, and one fetch that must be among it.
PROBE = """<img src="https://probe.invalid/seen.png"><script>
addEventListener("load", () => document.body.setAttribute("data-fetched", JSON.stringify(
  performance.getEntriesByType("resource").map((entry) => entry.name))))
</script></body>"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and logs nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the folder on this machine, for the length of a test."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.mark.skipif(shutil.which("chromium") is None, reason="no chromium to open the site with")
def test_a_browser_asks_no_other_host(site: Path, tmp_path: Path) -> None:
    text = (site / "data-model.html").read_text(encoding="utf-8")
    (site / "probed.html").write_text(text.replace("</body>", PROBE), encoding="utf-8")
    chromium = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
    profile = [f"--user-data-dir={tmp_path}", "--virtual-time-budget=5000"]
    with served(site) as address:
        command = [*chromium, *profile, f"{address}probed.html"]
        shown = subprocess.run(command, capture_output=True, text=True, timeout=240, check=True)
    (site / "probed.html").unlink()
    (fetched,) = re.findall(r'data-fetched="([^"]*)"', shown.stdout)
    names = json.loads(html.unescape(fetched))
    assert f"{address}pictures/facts.svg" in names
    outward = [name for name in names if not name.startswith((address, "data:", "blob:"))]
    assert outward == ["https://probe.invalid/seen.png"]
