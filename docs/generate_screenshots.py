"""Pictures of the page of `parkgraph view` into docs/images/, from the sample articles.

    python docs/generate_screenshots.py

Needs Chromium, its driver and a Chinese font.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from support_browser import PageBrowser  # noqa: E402
from support_browser import browser as headless  # noqa: E402

from parkgraph.kg.artefacts import read_graph  # noqa: E402
from parkgraph.kg.build import build  # noqa: E402
from parkgraph.loaders.html import write_html  # noqa: E402

IMAGES = ROOT / "docs" / "images"
# File name -> hash of the address, name of the thing to pick.
SHOTS = {
    "viewer-network": ("#lang=zh", None),
    "viewer-evidence": ("#lang=en", "嘉定工业区"),
    "viewer-map": ("#lang=zh&view=map", "温州市"),
    "viewer-flows": ("#lang=en&view=flows", None),
    "viewer-timeline": ("#lang=zh&view=timeline", None),
}
# The picture stands still when the camera does.
_STILL = """
const done = arguments[arguments.length - 1];
document.fonts.ready.then(() => setTimeout(done, 700));
"""


def main() -> None:
    """Build the samples in a temporary folder and take all pictures."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        build([str(ROOT / "samples")], home / "graph")
        page = home / "graph.html"
        write_html(read_graph(home / "graph"), page, title="parkgraph 样例")
        with headless(width=1240, height=880) as chrome:
            for name, (hash_, thing) in SHOTS.items():
                _take(PageBrowser(chrome), page, hash_, thing, IMAGES / f"{name}.png")


def _take(browser: PageBrowser, page: Path, hash_: str, thing: str | None, path: Path) -> None:
    browser.open(page, hash_)
    if thing is not None:
        browser.script(
            "const {model, state} = window.parkgraph;"
            "state.set({selected: model.nodes.name.indexOf(arguments[0])})",
            thing,
        )
    browser.driver.execute_async_script(_STILL)
    browser.driver.save_screenshot(str(path))


if __name__ == "__main__":
    main()
