"""Where a file sink writes: devices and pipes are written to, files replaced when complete."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from parkgraph.loaders.output import writing


def test_writing_to_a_pipe_does_not_replace_it(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    with writing(pipe) as stream:
        stream.write("嘉定".encode())
    reader.join(10)
    assert read == ["嘉定".encode()]
    assert pipe.is_fifo()


def test_writing_leaves_the_file_alone_after_an_error(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError), writing(path) as stream:
        stream.write(b"half")
        raise RuntimeError
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"graph.ttl": b"old"}
