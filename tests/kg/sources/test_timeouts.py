"""The limit on the processor time of a document."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from slow_factory import load_slow, spin

from parkgraph.kg.build import extract_all
from parkgraph.kg.build.extraction import read_source
from parkgraph.kg.records import Extraction, Quarantine, Source
from parkgraph.kg.sources import DocumentTimeout, Limits, Reading, document_timeout

LIMIT_S = 0.2


def test_document_timeout_interrupts() -> None:
    with pytest.raises(DocumentTimeout, match=r"0\.2 s of processor time"):
        with document_timeout(LIMIT_S):
            spin()


def test_document_timeout_interrupts_what_swallows_everything() -> None:
    swallowed = []
    with pytest.raises(DocumentTimeout):
        with document_timeout(LIMIT_S):
            try:
                spin()
            except Exception as error:  # noqa: BLE001 - as some parsers do
                swallowed.append(error)
            spin()
    assert len(swallowed) == 1


def test_document_timeout_counts_no_waiting() -> None:
    with document_timeout(LIMIT_S):
        time.sleep(2 * LIMIT_S)


def test_document_timeout_is_over_after_the_body() -> None:
    with document_timeout(LIMIT_S):
        pass
    until = time.process_time() + 2 * LIMIT_S
    while time.process_time() < until:
        pass


def test_document_timeout_leaves_other_threads_alone() -> None:
    done = []

    def work() -> None:
        with document_timeout(LIMIT_S):
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


@pytest.mark.parametrize("workers", [1, 2])
def test_extract_all_quarantines_slow_document_and_goes_on(tmp_path: Path, workers: int) -> None:
    for name, text in (("1.txt", "慢园区"), ("2.txt", "快园区")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    reading = Reading(Limits(document_s=LIMIT_S))
    slow, fast = extract_all([str(tmp_path)], workers=workers, factory=load_slow, reading=reading)
    assert isinstance(slow, Quarantine) and isinstance(fast, Extraction)
    assert (slow.stage, "--document-timeout" in slow.message) == ("extract", True)


def test_read_source_quarantines_slow_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parkgraph.kg.documents.reading.spun_score", lambda text: spin())
    item = read_source(Source("a", "a", "园区".encode(), "text/plain"), LIMIT_S)
    assert isinstance(item, Quarantine) and item.stage == "read"
