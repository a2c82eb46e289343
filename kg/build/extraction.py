"""One source -> what became of it: its document, what that says, what was set aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from parkgraph.kg.artefacts.outcomes import Outcome
from parkgraph.kg.build.checking import set_aside_unfit
from parkgraph.kg.build.collector import without_collector
from parkgraph.kg.documents import read_document
from parkgraph.kg.errors import ParkGraphError
from parkgraph.kg.extractors import Named, add_proposals, load_extractors
from parkgraph.kg.records import Document, Extraction, Quarantine, Source
from parkgraph.kg.sources import DEFAULT_DOCUMENT_S, document_timeout

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


@dataclass(frozen=True, slots=True)
class Voices:
    """Our own pipeline and the extractors of other people that are asked after it."""

    own: Extractor
    others: tuple[Named, ...]
    document_s: float = DEFAULT_DOCUMENT_S


def load_extractor() -> Extractor:
    """The pipeline of mentions and claims, loaded once a process."""
    with without_collector():
        from parkgraph.kg.claims.pipeline import extract, load_pipeline

        nlp = load_pipeline()
    return lambda document: extract(nlp, document)


def load_voices(
    factory: ExtractorFactory,
    extractors: Sequence[str],
    document_s: float = DEFAULT_DOCUMENT_S,
) -> Voices:
    """Load everything that extracts; raises ExtractorError for a name that is not installed.

    Reading and extracting a document may each take `document_s` of processor time, 0 is for ever.
    """
    return Voices(factory(), load_extractors(extractors), document_s)


def extract_source(voices: Voices, source: Source, print_: str) -> Outcome:
    """Read one source and extract what it says; never raises for what the article holds."""
    document = read_source(source, voices.document_s)
    if isinstance(document, Quarantine):
        return Outcome(print_, None, quarantine=(document,))
    try:
        with document_timeout(voices.document_s):
            extraction = voices.own(document)
    except ARTICLE_FAILURES as error:
        item = Quarantine(document.uri, "", "extract", _reason(error))
        return Outcome(print_, document, quarantine=(item,))
    failures: tuple[Quarantine, ...] = ()
    if voices.others:
        extraction, failures = add_proposals(extraction, voices.others)
    fitting, misfits = set_aside_unfit(extraction)
    return Outcome(print_, document, fitting.entities, fitting.claims, (*failures, *misfits))


def read_source(source: Source, document_s: float = DEFAULT_DOCUMENT_S) -> Document | Quarantine:
    """Read one source; one that cannot be read in time becomes a Quarantine (stage "read")."""
    try:
        with document_timeout(document_s):
            return read_document(source)
    except ARTICLE_FAILURES as error:
        return Quarantine(source.uri, "", "read", _reason(error))


def _reason(error: Exception) -> str:
    text = str(error) or "no further word"
    return text if isinstance(error, ParkGraphError) else f"{type(error).__name__}: {text}"
