"""A headless Chromium for tests, screenshots and benchmarks, which notes every request it makes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

# Names under which Debian, Fedora and Google ship them.
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DRIVERS = ("chromedriver", "chromium-driver")
_ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    # The page must work without a graphics card; so the tests have none.
    "--disable-gpu",
    "--enable-unsafe-swiftshader",
    "--force-device-scale-factor=1",
    "--hide-scrollbars",
)


class BrowserMissing(Exception):
    """Chromium or its driver is not installed; says how to get them."""


@dataclass
class Browser:
    """A running browser; `requests` and `errors` grow while pages are used."""

    driver: webdriver.Chrome
    downloads: Path
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, page: Path, hash_: str = "") -> None:
        """Load the page anew, also where only the part after # differs."""
        self.driver.get("about:blank")
        self.driver.get(page.as_uri() + hash_)

    def script(self, text: str, *arguments: Any) -> Any:
        """Run the body of a function in the page and give what it returns."""
        return self.driver.execute_script(text, *arguments)

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


@contextmanager
def running_browser(
    home: Path, *, width: int = 1440, height: int = 900, language: str = "zh-CN"
) -> Iterator[Browser]:
    """Start Chromium with a profile and downloads under `home`; raises BrowserMissing."""
    program, driver_path = _found(BROWSERS), _found(DRIVERS)
    if program is None or driver_path is None:
        raise BrowserMissing(
            "chromium and chromium-driver are needed; on Debian: "
            "apt-get install chromium chromium-driver fonts-noto-cjk"
        )
    downloads = home / "downloads"
    downloads.mkdir(parents=True, exist_ok=True)
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for argument in (
        *_ARGUMENTS,
        f"--window-size={width},{height}",
        f"--user-data-dir={home / 'profile'}",
    ):
        options.add_argument(argument)
    options.add_experimental_option(
        "prefs",
        {
            "intl.accept_languages": language,
            "download.default_directory": str(downloads),
            "profile.default_content_setting_values.automatic_downloads": 1,
        },
    )
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(driver_path))
    try:
        driver.set_script_timeout(60)
        yield Browser(driver, downloads)
    finally:
        driver.quit()


def _found(names: tuple[str, ...]) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)
