"""One worker process: batches in, batches out, over a pipe; its end is an error, never a hang."""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection

import pyarrow as pa

from parkgraph.kg.errors import ParkGraphError
from parkgraph.kg.runners.stage import Stage

_READY, _BATCH, _ERROR, _STAGE = b"r", b"b", b"e", b"s"


class WorkerLostError(Exception):
    """A worker ended, or was ended, over a batch."""


class Child:
    """A worker process that runs one stage; used by one thread at a time."""

    def __init__(self, stage: Stage) -> None:
        # Spawned, not forked: the parent runs threads (its own, Arrow's, a JVM's) whose locks a
        # fork would copy locked. A fork server would start 1 s sooner, but keeps the environment of
        # its first use, and the active schema travels there.
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, stage), daemon=True)
        self._process.start()
        theirs.close()
        self._is_ready = False

    def run(self, batch: pa.RecordBatch, timeout_s: float | None = None) -> pa.RecordBatch:
        """The stage's answer to one batch; raises WorkerLostError, or what the stage raised.

        The time that the stage takes to load does not count; a worker that ends over that is a
        fault of the run, for no batch is to blame.
        """
        try:
            if not self._is_ready:
                self._answer()
                self._is_ready = True
        except (EOFError, OSError) as error:
            raise ParkGraphError(
                f"a worker process could not start ({self._end()}); run again with fewer workers"
            ) from error
        try:
            self._pipe.send_bytes(_BATCH + _packed(batch))
            if not self._pipe.poll(timeout_s):
                raise WorkerLostError(f"took longer than {timeout_s:g} s")
            return _unpacked(self._answer())
        except (EOFError, OSError) as error:
            raise WorkerLostError(self._end()) from error

    def use(self, stage: Stage) -> None:
        """Run another stage from now on; what the process has loaded stays."""
        with suppress(OSError):
            # A process that has ended is found out by the next batch.
            self._pipe.send_bytes(_STAGE + pickle.dumps(stage))
        self._is_ready = False

    def kill(self) -> None:
        """End the process, whatever it is doing; whoever waits for it is told."""
        self._process.kill()

    def close(self) -> None:
        """Give back what the process held."""
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def _answer(self) -> bytes:
        answer = self._pipe.recv_bytes()
        if answer[:1] == _ERROR:
            raise ParkGraphError(answer[1:].decode())
        return answer[1:]

    def _end(self) -> str:
        self._process.join()
        code = self._process.exitcode
        if code is not None and code < 0:
            return f"its worker was ended by {signal.Signals(-code).name}"
        return f"its worker ended with status {code}"


def _serve(pipe: Connection, stage: Stage) -> None:
    # Ctrl-C goes to all processes of the terminal; the parent decides what becomes of this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    following: Stage | None = stage
    try:
        while following is not None:
            inbox = _Inbox(pipe)
            for batch in following(inbox):
                pipe.send_bytes(_BATCH + _packed(batch))
            following = inbox.following
    except (BrokenPipeError, ConnectionResetError):
        return
    except Exception as error:  # noqa: BLE001  # a fault of the run: the parent raises it
        text = str(error) if isinstance(error, ParkGraphError) else repr(error)
        pipe.send_bytes(_ERROR + text.encode("utf-8", "replace"))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class _Inbox:
    """Batches for one stage, until there are no more or another stage is asked for."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._told = False
        self.following: Stage | None = None

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        return self

    def __next__(self) -> pa.RecordBatch:
        if not self._told:
            # The stage asks for its first batch once it has loaded what it needs.
            self._pipe.send_bytes(_READY)
            self._told = True
        try:
            data = self._pipe.recv_bytes()
        except EOFError:
            raise StopIteration from None
        if data[:1] == _STAGE:
            # From the parent, over a pipe that nobody else has.
            self.following = pickle.loads(data[1:])  # noqa: S301
            raise StopIteration
        return _unpacked(data[1:])


def _packed(batch: pa.RecordBatch) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _unpacked(data: bytes) -> pa.RecordBatch:
    with pa.ipc.open_stream(pa.py_buffer(data)) as reader:
        return reader.read_next_batch()
