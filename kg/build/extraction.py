"""Documents -> extractions, here or in worker processes, in the order of the documents."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import BinaryIO

from parkgraph.kg.build.checking import set_aside_unfit
from parkgraph.kg.documents import read_document
from parkgraph.kg.errors import ParkGraphError
from parkgraph.kg.records import Document, Extraction, Quarantine, Source
from parkgraph.kg.sources import iter_sources

Extractor = Callable[[Document], Extraction]
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
) -> Iterator[Extraction | Quarantine]:
    """Extract every document, in order; one that fails becomes a Quarantine (stage "extract").

    What an extraction holds against the schema is set aside as a Quarantine (stage "claims") right
    before it. Items that are in quarantine already pass through in their place.
    """
    outcomes = _in_processes if workers > 1 else _in_place
    for outcome in outcomes(documents, workers, factory):
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
) -> Iterator[Extraction | Quarantine]:
    """Extract everything that `specs` name, as a stream in the order of the sources."""
    sources = iter_sources(specs, stdin=stdin)
    documents = (i if isinstance(i, Quarantine) else read_source(i) for i in sources)
    return extract_documents(documents, workers=workers, factory=factory)


def read_source(source: Source) -> Document | Quarantine:
    """Read one source; one that cannot be read becomes a Quarantine (stage "read")."""
    try:
        return read_document(source)
    except ARTICLE_FAILURES as error:
        return Quarantine(source.uri, "", "read", _reason(error))


def _in_place(
    documents: Iterable[Document | Quarantine], workers: int, factory: ExtractorFactory
) -> Iterator[Extraction | Quarantine]:
    extractor: Extractor | None = None
    for document in documents:
        if isinstance(document, Quarantine):
            yield document
        else:
            extractor = extractor or factory()
            yield _extract(extractor, document)


def _in_processes(
    documents: Iterable[Document | Quarantine], workers: int, factory: ExtractorFactory
) -> Iterator[Extraction | Quarantine]:
    # Spawned, not forked: the parent may run threads (Arrow, a JVM) that a fork would lock up.
    pool = ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_start_worker, initargs=(factory,)
    )
    pending: deque[Future[Extraction | Quarantine]] = deque()
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


_worker_extractor: Extractor | None = None


def _start_worker(factory: ExtractorFactory) -> None:
    global _worker_extractor
    _worker_extractor = factory()


def _work(document: Document | Quarantine) -> Extraction | Quarantine:
    if isinstance(document, Quarantine):
        return document
    if _worker_extractor is None:
        raise ParkGraphError("a worker was used before it was started")
    return _extract(_worker_extractor, document)


def _extract(extractor: Extractor, document: Document) -> Extraction | Quarantine:
    try:
        return extractor(document)
    except ARTICLE_FAILURES as error:
        return Quarantine(document.uri, "", "extract", _reason(error))


def _reason(error: Exception) -> str:
    text = str(error) or "no further word"
    return text if isinstance(error, ParkGraphError) else f"{type(error).__name__}: {text}"
