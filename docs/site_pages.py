"""What mkdocs needs beyond docs/: pages that live elsewhere in the repository, links, the nav.

Pages link to files as the repository has them, so that they work where it is browsed. On the site
a link to a page becomes one to its place there; a link to any other file becomes plain text.
"""

from __future__ import annotations

import posixpath
import re
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]
# Pattern in the repository -> folder or file on the site.
ELSEWHERE = {
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "README.md": "readme.md",
    "README.zh.md": "readme.zh.md",
    "benchmarks/README.md": "benchmarks/index.md",
    "benchmarks/results/*.md": "benchmarks/",
    "samples/README.md": "samples.md",
    "schema/generated/docs/*.md": "model/",
}
# Reached by links only.
UNLISTED = ("readme.md", "readme.zh.md", "samples.md")
LINK = re.compile(r"(?P<text>!?\[[^\]]*\])\((?P<path>[^)#\s]+)(?P<anchor>#[^)]*)?\)")
FENCED = re.compile(r"^(```+).*?^\1\s*$", re.MULTILINE | re.DOTALL)
MERMAID = re.compile(r"^```mermaid\n.*?^```\n", re.MULTILINE | re.DOTALL)


def site_places() -> dict[str, str]:
    """Path in the repository -> path on the site, of every page outside docs/."""
    places: dict[str, str] = {}
    for pattern, target in ELSEWHERE.items():
        for path in sorted(ROOT.glob(pattern)):
            name = path.relative_to(ROOT).as_posix()
            places[name] = f"{target}{path.name}" if target.endswith("/") else target
    return places


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages from outside and write patterns of the nav out."""
    for source, target in site_places().items():
        text = (ROOT / source).read_text(encoding="utf-8")
        files.append(File.generated(config, target, content=text))
    pages = sorted(file.src_uri for file in files.documentation_pages())
    if config.nav is not None:
        nav = _written_out(config.nav, pages)
        rest = sorted({*pages} - {*_named(nav)} - {*UNLISTED})
        config.nav = [*nav, {"More": rest}] if rest else nav
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lead every link to its place on the site; code blocks stay as they are."""
    places = site_places()
    sources = {target: source for source, target in places.items()}
    here = page.file.src_uri
    source = sources.get(here, f"docs/{here}")
    if source == "schema/generated/docs/index.md":
        # Mermaid would be fetched from elsewhere; the pictures show the same.
        markdown = MERMAID.sub(
            "[The data model in pictures](../../../docs/data-model.md).\n", markdown
        )
    kept: list[str] = []

    def put_away(block: re.Match[str]) -> str:
        kept.append(block.group())
        return f"\x00{len(kept) - 1}\x00"

    text = FENCED.sub(put_away, markdown)
    text = LINK.sub(lambda link: _led(link, source, here, places), text)
    return re.sub("\x00(\\d+)\x00", lambda mark: kept[int(mark[1])], text)


def _led(link: re.Match[str], source: str, here: str, places: dict[str, str]) -> str:
    """The link as it must be on the site."""
    if ":" in link["path"]:
        return link.group()
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(source), link["path"]))
    target = places.get(
        wanted, wanted.removeprefix("docs/") if wanted.startswith("docs/") else None
    )
    if target is None or (ROOT / wanted).is_dir():
        if not (ROOT / wanted).exists():
            return link.group()  # mkdocs reports it
        return link["text"].strip("[]")
    place = posixpath.relpath(target, posixpath.dirname(here) or ".")
    return f"{link['text']}({place}{link['anchor'] or ''})"


def _written_out(nav: Any, pages: list[str]) -> Any:
    """The nav with each pattern replaced by the list of its pages."""
    if isinstance(nav, list):
        return [_written_out(item, pages) for item in nav]
    if isinstance(nav, dict):
        return {title: _written_out(item, pages) for title, item in nav.items()}
    if "*" not in nav:
        return nav
    found = [page for page in pages if fnmatch(page, nav)]
    return sorted(found, key=lambda page: (not page.endswith("index.md"), page))


def _named(nav: Any) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    return [
        name for item in (nav.values() if isinstance(nav, dict) else nav) for name in _named(item)
    ]
