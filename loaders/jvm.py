"""The Java machine of the embedded store: started once a process, quiet, with its own flags."""

from __future__ import annotations

import os
import platform
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from parkgraph.kg.errors import StoreError

# Measured on the store's MERGE loads: the default collector takes 2 to 3 times as long.
_FLAGS = ("-XX:+UseParallelGC", "-Xms256m", "-Xmx2g")
# For a small load: no threads that collect, and no optimising compiler, which takes two fifths of
# the CPU of code that hardly runs long enough to gain from it.
_BRIEF = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms64m", "-Xmx2g")
# Java 24 and later warn on stderr, whenever a library of the engine first uses sun.misc.Unsafe:
# that is after the start, so the log does not catch it. The binding brings Java 25 along.
_QUIET = "--sun-misc-unsafe-memory-access=allow"
_OLDEST_GLIBC = (2, 34)
_LOGGING = "engine_logging.properties"
_ADVICE = "use a Neo4j server instead (NEO4J_URI)"


def start_jvm(log: Path, *, brief: bool = False) -> None:
    """Start the machine if this process has none yet; what it says goes to the file `log`.

    A `brief` one is for little work. ARCADEDB_JVM_ARGS replaces the flags. Raises StoreError when
    it cannot run on this system.
    """
    _check_glibc(*platform.libc_ver())
    try:
        from arcadedb_embedded import jvm
        from arcadedb_embedded.exceptions import ArcadeDBError
    except (ImportError, OSError) as error:
        raise StoreError(f"the embedded store is not usable here ({error}); {_ADVICE}") from error
    if jvm.jpype.isJVMStarted():
        # The binding refuses other flags than those it runs with; any will do.
        return
    flags = [] if "ARCADEDB_JVM_ARGS" in os.environ else list(_BRIEF if brief else _FLAGS)
    os.environ.setdefault("ARCADEDB_JVM_ERROR_FILE", str(log.with_name("jvm-crash-%p.log")))
    flags.append(_QUIET)
    flags.append(f"-Djava.util.logging.config.file={files('parkgraph.loaders') / _LOGGING}")
    with _stderr_to(log):
        try:
            jvm.start_jvm(jvm_args=flags)
        except (ArcadeDBError, OSError) as error:
            raise StoreError(f"the embedded store cannot start: {error}; {_ADVICE}") from error
    _keep_signals()


def _keep_signals() -> None:
    """Put Python's handlers back: the machine's own crashed the process on SIGTERM."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGINT, signal.SIGTERM):
        handler = signal.getsignal(number)
        if handler is not None:
            signal.signal(number, handler)


def _check_glibc(name: str, version: str) -> None:
    if name != "glibc" or not version:
        return
    parts = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
    if parts < _OLDEST_GLIBC:
        raise StoreError(
            f"the embedded store needs glibc 2.34, this system has {version}; {_ADVICE}"
        )


@contextmanager
def _stderr_to(log: Path) -> Iterator[None]:
    """Point file descriptor 2 at `log`: the machine writes there, past Python's sys.stderr."""
    if sys.stderr is not None:
        sys.stderr.flush()
    try:
        kept = os.dup(2)
    except OSError:
        # Closed by the caller: there is nobody to disturb.
        yield
        return
    target = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.dup2(target, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(target)
        os.close(kept)
