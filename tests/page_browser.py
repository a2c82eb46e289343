"""A browser with the page of `parkgraph view` in it, which notes every request and complaint."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from selenium.webdriver import Chrome


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
