"""This machine in, checks of it out: system, memory, disk, Java, encodings."""

from __future__ import annotations

import locale
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from parkgraph.commands.checks import Check
from parkgraph.commands.language import language, tr

MIN_PYTHON = (3, 11)
# The wheel of the embedded store is built against it.
MIN_GLIBC = (2, 34)
# The store's own Java machine may take 2 GB, see loaders/jvm.py; the rest is Python.
MIN_MEMORY_GB = 2.5
MIN_DISK_GB = 1.0
NEO4J_JAVA = (17, 21)
SPARK_JAVA = (8, 11, 17)
_GB = 1024**3
_MEMINFO = Path("/proc/meminfo")
_CGROUP = Path("/sys/fs/cgroup")


def machine_checks(folder: Path | None) -> Iterator[Check]:
    """All checks of the machine; free disk is that of `folder`, or of this one."""
    yield _python()
    yield Check("platform", "ok", f"{platform.system()} {platform.machine()}")
    yield from _glibc()
    yield from _memory()
    yield _disk(folder or Path.cwd())
    yield Check("cores", "ok", str(_cores()))
    yield _java()
    yield from _encodings()
    yield Check("language", "ok", language())


def java_version(said: str) -> int | None:
    """The main version in what `java -version` says.

    >>> java_version('openjdk version "1.8.0_392"'), java_version('openjdk version "21" 2023')
    (8, 21)
    """
    found = re.search(r'version "(?:1\.)?(\d+)', said)
    return int(found[1]) if found else None


def _python() -> Check:
    right = sys.version_info[:2] >= MIN_PYTHON
    advice = "" if right else tr("install Python 3.11 or newer")
    return Check("python", "ok" if right else "fail", platform.python_version(), advice)


def _glibc() -> Iterator[Check]:
    library, release = platform.libc_ver()
    if library == "glibc":
        right = tuple(int(part) for part in release.split(".")[:2]) >= MIN_GLIBC
        advice = "" if right else tr("use a Neo4j with --store bolt://…, or a newer system")
        yield Check("glibc", "ok" if right else "fail", release, advice)


def _memory() -> Iterator[Check]:
    free = free_memory()
    if free is None:
        return
    right = free >= MIN_MEMORY_GB * _GB
    advice = "" if right else tr("build with --workers 1; set ARCADEDB_JVM_ARGS=-Xmx512m")
    yield Check("memory", "ok" if right else "note", _gigabytes(free), advice)


def free_memory() -> int | None:
    """Bytes that can still be taken, by the system or the container; None if neither says so."""
    found: list[int] = []
    if _MEMINFO.exists():
        said = re.search(r"MemAvailable:\s+(\d+) kB", _MEMINFO.read_text())
        found += [int(said[1]) * 1024] if said else []
    try:
        most, used = ((_CGROUP / f"memory.{name}").read_text() for name in ("max", "current"))
        found += [max(int(most) - int(used), 0)] if most.strip().isdigit() else []
    except (OSError, ValueError):
        pass  # Not in a container with a limit.
    return min(found, default=None)


def _disk(folder: Path) -> Check:
    place = next(path for path in (folder.resolve(), *folder.resolve().parents) if path.exists())
    free = shutil.disk_usage(place).free
    files = (path for path in folder.rglob("*") if path.is_file())
    is_graph = (folder / "manifest.json").exists()
    needed = sum(path.stat().st_size for path in files) if is_graph else 0
    right = free >= max(needed, MIN_DISK_GB * _GB)
    advice = "" if right else tr("free some space, or name a folder on another disk with -o")
    found = tr("{size} free at {place}", size=_gigabytes(free), place=place)
    return Check("disk", "ok" if right else "note", found, advice)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _java() -> Check:
    wanted = tr("for a Neo4j of your own install Java 17 or 21, for Spark 17")
    try:
        said = subprocess.run(["java", "-version"], capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        # The embedded store brings its own.
        return Check("java", "ok", tr("none, and none is needed"))
    found = java_version(said.stderr + said.stdout)
    for_spark = find_spec("pyspark") is None or found in SPARK_JAVA
    right = found in NEO4J_JAVA and for_spark
    shown = str(found or tr("unknown"))
    return Check("java", "ok" if right else "note", shown, "" if right else wanted)


def _encodings() -> Iterator[Check]:
    for name, found in (
        ("encoding of stdout", getattr(sys.stdout, "encoding", None) or "unknown"),
        ("encoding of files", locale.getpreferredencoding(do_setlocale=False)),
        ("encoding of file names", sys.getfilesystemencoding()),
    ):
        right = found.lower().replace("-", "") == "utf8"
        advice = "" if right else tr("set PYTHONUTF8=1, or a UTF-8 locale such as LANG=C.UTF-8")
        yield Check(name, "ok" if right else "note", found, advice)


def _gigabytes(number: int) -> str:
    return f"{number / _GB:.1f} GB"
