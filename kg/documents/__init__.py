"""`Source` in, `Document` out: decoding, main text, sections, masking, folding, dates."""

from parkgraph.kg.documents.prefilter import screened
from parkgraph.kg.documents.reading import (
    document_as_dict,
    document_id,
    read_document,
    read_documents,
)

__all__ = ["document_as_dict", "document_id", "read_document", "read_documents", "screened"]
