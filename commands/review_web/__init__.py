"""The review queue in a browser of this machine: a loopback server, one page, one reviewer."""

from parkgraph.commands.review_web.running import review_in_browser

__all__ = ["review_in_browser"]
