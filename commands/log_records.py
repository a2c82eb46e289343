"""Records of the logging module -> stderr, in the form of the program's own messages."""

from __future__ import annotations

import logging

from parkgraph.commands.log import is_json, log_event


def set_up_logging(*, quiet: bool, verbose: bool) -> None:
    """Send what libraries log to stderr, in the same form; warnings unless told otherwise."""
    level = logging.DEBUG if verbose else logging.ERROR if quiet else logging.WARNING
    root = logging.getLogger()
    for old in [each for each in root.handlers if isinstance(each, _JsonLines)]:
        root.removeHandler(old)
    if is_json():
        root.handlers = [_JsonLines()]
        root.setLevel(level)
    else:
        logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s")
    if verbose:
        # Their debug lines repeat every byte that goes over the wire.
        for name in ("neo4j", "asyncio", "urllib3"):
            logging.getLogger(name).setLevel(logging.INFO)


class _JsonLines(logging.Handler):
    """Records of the logging module as JSON lines."""

    def emit(self, record: logging.LogRecord) -> None:
        log_event(record.levelname.lower(), record.getMessage(), logger=record.name)
