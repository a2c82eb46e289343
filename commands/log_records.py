"""Records of the logging module -> stderr, in the form of the program's own messages."""

from __future__ import annotations

import logging
import os

from parkgraph.commands.log import is_json, log_event


def set_up_logging(*, quiet: bool, verbose: bool) -> None:
    """Send what is logged to stderr, in the same form: warnings, and with `verbose` our details.

    Details of other libraries are for those who mend them and come with PARKGRAPH_DEBUG only.
    """
    level = logging.ERROR if quiet else logging.WARNING
    if verbose and os.environ.get("PARKGRAPH_DEBUG"):
        level = logging.DEBUG
    root = logging.getLogger()
    for old in [each for each in root.handlers if isinstance(each, _JsonLines)]:
        root.removeHandler(old)
    if is_json():
        root.handlers = [_JsonLines()]
        root.setLevel(level)
    else:
        logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("parkgraph").setLevel(logging.DEBUG if verbose else logging.NOTSET)
    # Their debug lines repeat every byte that goes over the wire.
    for name in ("neo4j", "asyncio", "urllib3"):
        logging.getLogger(name).setLevel(logging.INFO if verbose else logging.NOTSET)


class _JsonLines(logging.Handler):
    """Records of the logging module as JSON lines."""

    def emit(self, record: logging.LogRecord) -> None:
        log_event(record.levelname.lower(), record.getMessage(), logger=record.name)
