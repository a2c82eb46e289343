"""Extractor `llm`: a language model behind an OpenAI-compatible HTTP interface, as a plug-in.

It is the only part of the extraction that talks to a network, and only when it is asked for.
"""

from parkgraph.kg.extractors.llm.extractor import make_extractor

__all__ = ["make_extractor"]
