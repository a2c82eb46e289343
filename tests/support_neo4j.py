"""A Neo4j for tests: the one at NEO4J_TEST_URI, or one started from Maven's jars, or a container.

The started server listens on loopback only, on a free port, in a temporary home, with a random
password, and is ended by its process id.
"""

from __future__ import annotations

import fcntl
import importlib.util
import os
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

VERSION = "5.26.30"
_POM = Path(__file__).parent / "neo4j_server" / "pom.xml"
_OPENS = [
    f"--add-opens=java.base/{package}=ALL-UNNAMED"
    for package in ("java.nio", "java.io", "sun.nio.ch", "java.lang")
]
_START_S = 120.0
# Where neo4j-admin leaves the first login for the server's first start.
_LOGIN = Path("data", "dbms", "auth.ini")


class Unavailable(Exception):
    """No Neo4j can be had here; the text says why."""


@dataclass(frozen=True, slots=True)
class Neo4jServer:
    """Where a server listens and how to log in; `pid` is None when it is not ours."""

    uri: str
    username: str
    password: str
    pid: int | None = None


@contextmanager
def running_neo4j(environ: Mapping[str, str] = os.environ) -> Iterator[Neo4jServer]:
    """Find or start a server; raises Unavailable with all reasons."""
    if environ.get("NEO4J_TEST_URI"):
        yield Neo4jServer(
            environ["NEO4J_TEST_URI"],
            environ.get("NEO4J_TEST_USERNAME", "neo4j"),
            environ.get("NEO4J_TEST_PASSWORD", ""),
        )
        return
    try:
        lib = jars(environ)
    except Unavailable as error:
        with _container(str(error)) as server:
            yield server
        return
    with started_from_jars(lib) as server:
        yield server


def jars(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder with the server's jars, fetched once; raises Unavailable."""
    _check_java()
    cache = Path(environ.get("PARKGRAPH_CACHE") or Path.home() / ".cache" / "parkgraph")
    home = cache / f"neo4j-{VERSION}"
    complete = home / "complete"
    home.mkdir(parents=True, exist_ok=True)
    # Several test processes may want the jars at once.
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not complete.exists():
            _fetch(home / "lib")
            complete.touch()
    return home / "lib"


@contextmanager
def started_from_jars(
    lib: Path, home: Path | None = None, *, heap: str = "1g", **settings: str
) -> Iterator[Neo4jServer]:
    """Run a server until the block ends; `home` is kept when given, else temporary.

    `settings` are further lines of neo4j.conf, with __ for a dot.
    """
    folder = home or Path(tempfile.mkdtemp(prefix="parkgraph-neo4j-"))
    port = free_port()
    configure(folder, port, **settings)
    process: subprocess.Popen[bytes] | None = None
    try:
        password = set_password(lib, folder)
        process = serve(lib, folder, heap)
        server = Neo4jServer(f"bolt://127.0.0.1:{port}", "neo4j", password, process.pid)
        wait_for(server, process, folder)
        yield server
    finally:
        if process is not None:
            stop(process)
        if home is None:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def imported_from_jars(lib: Path, files: Path, arguments: list[str]) -> Iterator[Neo4jServer]:
    """Run neo4j-admin in `files` on a fresh home, then a server over what it made."""
    with tempfile.TemporaryDirectory(prefix="parkgraph-neo4j-") as name:
        home = Path(name)
        configure(home, free_port())
        admin(lib, home, *arguments, folder=files)
        with started_from_jars(lib, home) as server:
            yield server


def free_port() -> int:
    """A port of the loopback address that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def cleared(server: Neo4jServer) -> None:
    """Make the database as good as new."""
    login = (server.username, server.password)
    with GraphDatabase.driver(server.uri, auth=login) as driver, driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
        for kind, kinds in (("CONSTRAINT", "CONSTRAINTS"), ("INDEX", "INDEXES")):
            for record in session.run(f"SHOW {kinds} YIELD name, type").data():
                if record["type"] != "LOOKUP":
                    session.run(f"DROP {kind} {record['name']} IF EXISTS").consume()


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a server, by force after 30 s."""
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def set_password(lib: Path, home: Path) -> str:
    """Give a fresh home its first login and return the password."""
    password, login = _made_login(lib)
    file = home / _LOGIN
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(login)
    return password


@cache
def _made_login(lib: Path) -> tuple[str, bytes]:
    """A random password and the file that neo4j-admin, whose start takes seconds, makes of it."""
    # No token_urlsafe: neo4j-admin takes a leading - for an option.
    password = secrets.token_hex(16)
    with tempfile.TemporaryDirectory(prefix="parkgraph-neo4j-") as name:
        home = Path(name)
        configure(home, free_port())
        admin(lib, home, "dbms", "set-initial-password", password)
        return password, (home / _LOGIN).read_bytes()


@cache
def _check_java() -> None:
    if shutil.which("java") is None:
        raise Unavailable("there is no java")
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    if found is None or int(found[1]) < 17:
        raise Unavailable("java is older than 17")


def _fetch(lib: Path) -> None:
    if shutil.which("mvn") is None:
        raise Unavailable("there is no mvn to fetch the server's jars")
    command = ["mvn", "-q", "-B", "-f", str(_POM), "dependency:copy-dependencies"]
    try:
        done = subprocess.run(
            [*command, f"-DoutputDirectory={lib}"],
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )
    except subprocess.TimeoutExpired as error:
        raise Unavailable("mvn did not fetch the server's jars in 10 minutes") from error
    if done.returncode:
        reason = next(iter((done.stdout + done.stderr).strip().splitlines()), "no message")
        raise Unavailable(f"mvn cannot fetch the server's jars: {reason[:200]}")


def configure(home: Path, port: int, **more: str) -> None:
    """Write neo4j.conf; in the names of `more` __ stands for a dot."""
    settings = {
        "server.bolt.enabled": "true",
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.http.enabled": "false",
        "dbms.usage_report.enabled": "false",
        "server.memory.pagecache.size": "256m",
    }
    settings |= {name.replace("__", "."): value for name, value in more.items()}
    (home / "conf").mkdir(parents=True, exist_ok=True)
    text = "".join(f"{name}={value}\n" for name, value in settings.items())
    (home / "conf" / "neo4j.conf").write_text(text, encoding="utf-8")


def admin(lib: Path, home: Path, *arguments: str, folder: Path | None = None) -> str:
    """Run neo4j-admin in `folder` and return what it says; raises Unavailable when it fails."""
    environ = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    done = subprocess.run(
        ["java", "-Xmx1g", "-cp", f"{lib}/*", *_OPENS, "org.neo4j.cli.AdminTool", *arguments],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    if done.returncode:
        said = (done.stdout + done.stderr).strip()
        raise Unavailable(f"neo4j-admin failed: {said[-800:]}")
    return done.stdout


def serve(lib: Path, home: Path, heap: str = "1g") -> subprocess.Popen[bytes]:
    """Start a server over `home`; see `wait_for`."""
    entry = "org.neo4j.server.CommunityEntryPoint"
    folders = [f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
    plugins = f"{lib}/*{os.pathsep}{home}/plugins/*"
    with (home / "console.log").open("ab") as log:
        return subprocess.Popen(
            ["java", f"-Xmx{heap}", "-cp", plugins, *_OPENS, entry, *folders],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )


def wait_for(server: Neo4jServer, process: subprocess.Popen[bytes], home: Path) -> None:
    """Return when the server answers; raises Unavailable when it ends or takes too long."""
    deadline = time.monotonic() + _START_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            said = "".join(
                log.read_text(errors="replace")
                for log in (home / "console.log", home / "logs" / "neo4j.log")
                if log.exists()
            )
            tail = " ".join(said.split())[-500:]
            raise Unavailable(f"Neo4j ended while starting: {tail}")
        try:
            with GraphDatabase.driver(
                server.uri, auth=(server.username, server.password), connection_timeout=2
            ) as driver:
                driver.verify_connectivity()
                return
        except (DriverError, Neo4jError, OSError):
            time.sleep(0.5)
    raise Unavailable(f"Neo4j did not answer within {_START_S:.0f} s")


@contextmanager
def _container(reason: str) -> Iterator[Neo4jServer]:
    if importlib.util.find_spec("testcontainers") is None:
        raise Unavailable(f"{reason}; testcontainers is not installed")
    if shutil.which("docker") is None:
        raise Unavailable(f"{reason}; there is no docker")
    if subprocess.run(["docker", "info"], capture_output=True, check=False).returncode:
        raise Unavailable(f"{reason}; docker does not run")
    from testcontainers.neo4j import Neo4jContainer  # type: ignore[import-not-found]  # optional

    with Neo4jContainer(f"neo4j:{VERSION}", password=secrets.token_urlsafe(16)) as container:
        yield Neo4jServer(container.get_connection_url(), "neo4j", container.password)
