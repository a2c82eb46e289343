"""Documents -> extractions, here or in worker processes, in the order of the documents."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from typing import BinaryIO

from parkgraph.kg.build.checking import set_aside_unfit
from parkgraph.kg.documents import read_document
from parkgraph.kg.errors import ParkGraphError
from parkgraph.kg.extractors import Named, add_proposals, load_extractors
from parkgraph.kg.records import Document, Extraction, Quarantine, Source
from parkgraph.kg.sources import iter_sources

Extractor = Callable[[Document], Extraction]
# What became of a document, and the extractors of other people that failed on it.
_Outcome = tuple[Extraction | Quarantine, tuple[Quarantine, ...]]
ExtractorFactory = Callable[[], Extractor]

# What a single odd article may trigger in parsers, rules and models. It costs that article only;
# anything else (memory, interrupts, missing modules) is a fault of the run.
ARTICLE_FAILURES = (
    ParkGraphError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
)
# Documents in flight for each worker: enough to keep it busy, few enough to stream.
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class _Voices:
    """Our own pipeline and the extractors of other people that are asked after it."""

    own: Extractor
    others: tuple[Named, ...]


def load_extractor() -> Extractor:
    """The pipeline of mentions and claims, loaded once a process."""
    from parkgraph.kg.claims.pipeline import extract, load_pipeline

    nlp = load_pipeline()
    return lambda document: extract(nlp, document)


def extract_documents(
    documents: Iterable[Document | Quarantine],
    *,
    workers: int = 1,
    factory: ExtractorFactory = load_extractor,
    extractors: Sequence[str] = (),
) -> Iterator[Extraction | Quarantine]:
    """Extract every document, in order; one that fails becomes a Quarantine (stage "extract").

    What an extraction holds against the schema is set aside as a Quarantine (stage "claims") right
    before it, and so are failures of the `extractors` of other people (stage "extractor"), which
    are asked after our own. Items that are in quarantine already pass through in their place.
    """
    outcomes = _in_processes if workers > 1 else _in_place
    for outcome, failures in outcomes(documents, workers, partial(_load, factory, extractors)):
        yield from failures
        if isinstance(outcome, Quarantine):
            yield outcome
            continue
        fitting, misfits = set_aside_unfit(outcome)
        yield from misfits
        yield fitting


def extract_all(
    specs: Sequence[str],
    *,
    workers: int = 1,
    stdin: BinaryIO | None = None,
    factory: ExtractorFactory = load_extractor,
    extractors: Sequence[str] = (),
) -> Iterator[Extraction | Quarantine]:
    """Extract everything that `specs` name, as a stream in the order of the sources."""
    sources = iter_sources(specs, stdin=stdin)
    documents = (i if isinstance(i, Quarantine) else read_source(i) for i in sources)
    return extract_documents(documents, workers=workers, factory=factory, extractors=extractors)


def read_source(source: Source) -> Document | Quarantine:
    """Read one source; one that cannot be read becomes a Quarantine (stage "read")."""
    try:
        return read_document(source)
    except ARTICLE_FAILURES as error:
        return Quarantine(source.uri, "", "read", _reason(error))


def _load(factory: ExtractorFactory, names: Sequence[str]) -> _Voices:
    return _Voices(factory(), load_extractors(names))


def _in_place(
    documents: Iterable[Document | Quarantine], workers: int, load: Callable[[], _Voices]
) -> Iterator[_Outcome]:
    voices: _Voices | None = None
    for document in documents:
        if isinstance(document, Quarantine):
            yield document, ()
        else:
            voices = voices or load()
            yield _extract(voices, document)


def _in_processes(
    documents: Iterable[Document | Quarantine], workers: int, load: Callable[[], _Voices]
) -> Iterator[_Outcome]:
    # Spawned, not forked: the parent may run threads (Arrow, a JVM) that a fork would lock up.
    pool = ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_start_worker, initargs=(load,)
    )
    pending: deque[Future[_Outcome]] = deque()
    try:
        for document in documents:
            pending.append(pool.submit(_work, document))
            if len(pending) > workers * _AHEAD:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
    except BrokenProcessPool as error:
        raise ParkGraphError(
            "a worker process died, perhaps for lack of memory; run again with fewer workers"
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_worker_voices: _Voices | None = None


def _start_worker(load: Callable[[], _Voices]) -> None:
    global _worker_voices
    _worker_voices = load()


def _work(document: Document | Quarantine) -> _Outcome:
    if isinstance(document, Quarantine):
        return document, ()
    if _worker_voices is None:
        raise ParkGraphError("a worker was used before it was started")
    return _extract(_worker_voices, document)


def _extract(voices: _Voices, document: Document) -> _Outcome:
    try:
        extraction = voices.own(document)
    except ARTICLE_FAILURES as error:
        return Quarantine(document.uri, "", "extract", _reason(error)), ()
    if not voices.others:
        return extraction, ()
    return add_proposals(extraction, voices.others)


def _reason(error: Exception) -> str:
    text = str(error) or "no further word"
    return text if isinstance(error, ParkGraphError) else f"{type(error).__name__}: {text}"
