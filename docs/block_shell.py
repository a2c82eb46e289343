"""A shell whose `parkgraph` runs in this process: the blocks of the pages, without a start each.

bash runs a block in a folder of its own. The `parkgraph` on its PATH is a few lines that hand
arguments, folder, environment and stdin to this process through a socket, which runs the command
line as the tests do and hands back output and exit code. Pipes, loops and redirections are bash's.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from click.testing import CliRunner

from parkgraph.cli import cli  # noqa: TID251 - the pages are about it

# Of one block; a machine with much else to do may need minutes for a build.
TIMEOUT_S = 900.0
CLIENT = """\
import json, os, socket, sys
data = "" if sys.stdin.isatty() else sys.stdin.buffer.read().decode("utf-8", "surrogateescape")
with socket.socket(socket.AF_UNIX) as wire:
    wire.connect(os.environ["PARKGRAPH_SOCKET"])
    asked = {"args": sys.argv[1:], "folder": os.getcwd(), "env": dict(os.environ), "stdin": data}
    wire.sendall(json.dumps(asked).encode())
    wire.shutdown(socket.SHUT_WR)
    answer = json.loads(b"".join(iter(lambda: wire.recv(1 << 16), b"")))
try:
    sys.stderr.buffer.write(answer["stderr"].encode("utf-8", "surrogateescape"))
    sys.stdout.buffer.write(answer["stdout"].encode("utf-8", "surrogateescape"))
    sys.stdout.flush()
except BrokenPipeError:
    os._exit(0)  # `| head` has what it wants
sys.exit(answer["code"])
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a piece of shell printed and its exit code."""

    stdout: str
    stderr: str
    code: int


@dataclass(slots=True)
class Shell:
    """A shell that stands in `folder`; exported variables and the folder last between calls.

    `tools` is a folder of its own, with a short path as sockets need it. With `program` the shell
    starts that one, an installed `parkgraph`, for each command, and sees nothing of this process.
    """

    folder: Path
    tools: Path
    env: Mapping[str, str] = field(default_factory=dict)
    program: Path | None = None

    def __post_init__(self) -> None:
        if self.program is not None:
            return
        client = self.tools / "parkgraph"
        client.write_text(f"#!{sys.executable} -IS\n{CLIENT}", encoding="utf-8")
        client.chmod(0o755)

    def run(self, text: str) -> Outcome:
        """Run `text`; it stops at the first command that fails."""
        kept = self.tools / "kept"
        script = (
            f"set -euo pipefail\n[ ! -e {kept} ] || . {kept}\n{text}\n"
            f'{{ export -p; printf "cd %q\\n" "$PWD"; }} > {kept}\n'
        )
        out, err = self.tools / "stdout", self.tools / "stderr"
        with _listening(self.tools / "socket") as wire, out.open("wb") as o, err.open("wb") as e:
            with subprocess.Popen(
                ["bash", "-c", script],
                cwd=self.folder,
                env=self._environ(),
                stdin=subprocess.DEVNULL,
                stdout=o,
                stderr=e,
            ) as process:
                self._serve(wire, process)
        said = [path.read_text(encoding="utf-8", errors="surrogateescape") for path in (out, err)]
        return Outcome(said[0], said[1], process.returncode)

    def _environ(self) -> dict[str, str]:
        # Neither the width of tables nor a store may depend on who runs this.
        left_out = ("NEO4J_", "PARKGRAPH_", "COLUMNS")
        env = {key: value for key, value in os.environ.items() if not key.startswith(left_out)}
        env |= {"PARKGRAPH_SOCKET": str(self.tools / "socket"), **self.env}
        if self.program is not None:
            bare = {"PATH": f"{self.program.parent}{os.pathsep}{os.defpath}", "LANG": "C.UTF-8"}
            return {"HOME": str(self.folder), **bare, **self.env}
        here = [str(self.tools), str(Path(sys.executable).parent), env["PATH"]]
        return env | {"PATH": os.pathsep.join(here)}

    def _serve(self, wire: socket.socket, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + TIMEOUT_S
        while process.poll() is None:
            if time.monotonic() > deadline:
                process.kill()
                raise TimeoutError(f"the shell did not end within {TIMEOUT_S:.0f} s")
            if select.select([wire], [], [], 0.01)[0]:
                connection, _ = wire.accept()
                with connection:
                    _answer(connection)


@contextlib.contextmanager
def _listening(path: Path) -> Iterator[socket.socket]:
    path.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX) as wire:
        wire.bind(str(path))
        wire.listen()
        yield wire


def _answer(connection: socket.socket) -> None:
    asked = json.loads(b"".join(iter(lambda: connection.recv(1 << 16), b"")))
    # What the shell does not have, this process must not have either.
    env = {name: None for name in os.environ} | asked["env"]
    with contextlib.chdir(asked["folder"]):
        result = CliRunner().invoke(
            cli,
            asked["args"],
            prog_name="parkgraph",
            env=env,
            input=asked["stdin"].encode("utf-8", "surrogateescape"),
        )
    said = {
        "stdout": result.stdout_bytes.decode("utf-8", "surrogateescape"),
        "stderr": result.stderr_bytes.decode("utf-8", "surrogateescape"),
        "code": result.exit_code,
    }
    with contextlib.suppress(BrokenPipeError):
        connection.sendall(json.dumps(said).encode())
