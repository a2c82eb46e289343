"""A headless Chromium for tests: Debian's browser and driver, no network beyond loopback.

`browser()` is a context for one browser; the fixture `chromium` (conftest.py) is one for a session.
`PageBrowser` notes every request and complaint of the pages of `parkgraph view` in it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DRIVERS = ("chromedriver", "chromium.chromedriver")
# Starting a browser and drawing a large page on a busy machine, not a measure of either.
PATIENCE_S = 60
_OPTIONS = (
    "--headless=new",
    "--disable-gpu",
    # WebGL without a graphics card.
    "--enable-unsafe-swiftshader",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    # Whatever a page asks for elsewhere ends here, even where the machine has a network.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


class NoBrowser(Exception):
    """This machine has no browser or no driver; the message says what to install."""


@contextmanager
def browser(
    *, width: int = 1280, height: int = 960, downloads: Path | None = None
) -> Iterator[Chrome]:
    """A browser of its own, ended with the block; its console is in `get_log("browser")`.

    Raises NoBrowser where Chromium or its driver is missing or does not start.
    """
    binary, driver = _found(BROWSERS, "chromium"), _found(DRIVERS, "chromium-driver")
    options = ChromeOptions()
    options.binary_location = binary
    for option in (*_OPTIONS, f"--window-size={width},{height}"):
        options.add_argument(option)
    if os.geteuid() == 0:
        # Chromium's sandbox refuses to run as root.
        options.add_argument("--no-sandbox")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    if downloads is not None:
        options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    try:
        chrome = Chrome(options=options, service=Service(executable_path=driver))
    except WebDriverException as error:
        raise NoBrowser(f"Chromium does not start: {error.msg}") from error
    try:
        chrome.set_page_load_timeout(PATIENCE_S)
        chrome.set_script_timeout(PATIENCE_S)
        yield chrome
    finally:
        chrome.quit()


def console_errors(chrome: Chrome) -> list[str]:
    """What the page wrote to the console as an error since the last call."""
    return [str(e["message"]) for e in chrome.get_log("browser") if e["level"] == "SEVERE"]


@dataclass
class PageBrowser:
    """A running browser; `requests` and `errors` grow while pages are used."""

    driver: Chrome
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, page: Path, hash_: str = "") -> None:
        """Load the page anew, also where only the part after # differs."""
        self.driver.get("about:blank")
        self.driver.get(page.as_uri() + hash_)

    def script(self, text: str, *arguments: Any) -> Any:
        """Run the body of a function in the page and give what it returns."""
        return self.driver.execute_script(text, *arguments)

    def save_downloads_in(self, folder: Path) -> None:
        """Let pages save files there without asking."""
        settings = {"behavior": "allow", "downloadPath": str(folder)}
        self.driver.execute_cdp_cmd("Browser.setDownloadBehavior", settings)

    def collect(self) -> None:
        """Read the logs of the browser since the last time."""
        for entry in self.driver.get_log("performance"):  # type: ignore[no-untyped-call]
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                self.requests.append(message["params"]["request"]["url"])
        for entry in self.driver.get_log("browser"):  # type: ignore[no-untyped-call]
            # The software renderer says that reading pixels is slow; that is no fault of a page.
            hint = "GL Driver Message (OpenGL, Performance" in entry["message"]
            if entry["level"] in ("SEVERE", "WARNING") and not hint:
                self.errors.append(entry["message"])

    def forget(self) -> None:
        """Drop what the logs hold of earlier pages."""
        self.collect()
        self.requests.clear()
        self.errors.clear()


def _found(names: tuple[str, ...], package: str) -> str:
    for name in names:
        path = shutil.which(name)
        if path is not None:
            return path
    raise NoBrowser(f"no {names[0]}; apt-get install {package}")
