"""A headless Chromium for tests: Debian's browser and driver, no network beyond loopback.

`browser()` is a context for one browser; the fixture `chromium` (conftest.py) is one for a session.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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


def _found(names: tuple[str, ...], package: str) -> str:
    for name in names:
        path = shutil.which(name)
        if path is not None:
            return path
    raise NoBrowser(f"no {names[0]}; apt-get install {package}")
