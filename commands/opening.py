"""What `--store` names, opened for one command; Ctrl-C keeps working while it is open."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parkgraph.loaders.bolt import BoltStore


@contextmanager
def opened_store(target: str, environ: Mapping[str, str] = os.environ) -> Iterator[BoltStore]:
    """Open the store of a folder or address; raises StoreError or LockedError."""
    from parkgraph.loaders.stores import open_store

    with open_store(target, environ) as store:
        # The Java machine of the embedded store puts handlers of its own into the process. They
        # reach Python only when a blocking call returns: not before a long query has ended.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.getsignal(number))
        yield store
