"""One browser for all tests of the page, and the page it shows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Browser, BrowserMissing, running_browser
from viewed_graph import viewed_graph

from parkgraph.loaders.html import write_html


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A Chromium; missing in CI is a failure."""
    started = running_browser(tmp_path_factory.mktemp("browser"))
    try:
        with started as found:
            # What the window that Chromium opens by itself has asked for.
            found.driver.get("about:blank")
            found.collect()
            found.requests.clear()
            yield found
    except BrowserMissing as error:
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI needs a browser: {error}", pytrace=False)
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the golden world."""
    path = tmp_path_factory.mktemp("page") / "graph.html"
    write_html(viewed_graph(), path, title="嘉定与温州")
    return path


@pytest.fixture
def shown(browser: Browser, page: Path) -> Iterator[Browser]:
    """The page as it first opens, in Chinese; afterwards nothing may have failed or left the page.

    It is loaded once and set back by its state: loading it for each test takes a minute in all.
    """
    if not browser.driver.current_url.startswith(page.as_uri()):
        browser.open(page, "#lang=zh")
    browser.script(
        "document.activeElement?.blur(); document.querySelector('dialog').close();"
        "const {state, first} = window.parkgraph;"
        "const {resets, filters} = state.get();"
        "document.querySelectorAll('input[role=combobox]').forEach((each) => (each.value = ''));"
        "state.set({...first, filters: {...first.filters}, resets: resets + 1})"
    )
    yield browser
    check_quiet(browser, page)


def check_quiet(browser: Browser, page: Path) -> None:
    """Nothing in the console, and no request but for the page itself."""
    browser.collect()
    errors, requests = browser.errors[:], browser.requests[:]
    browser.errors.clear()
    browser.requests.clear()
    assert errors == []
    local = (page.as_uri(), "blob:", "data:", "about:")
    assert [url for url in requests if not url.startswith(local)] == []
