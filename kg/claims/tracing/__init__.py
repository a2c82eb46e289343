"""Claims of a document in, what made each of them out: rule, words, names, antecedents, voices.

The pipeline keeps no such record. A trace runs it again, so that an ordinary run pays nothing.
"""

from parkgraph.kg.claims.tracing.records import Place, Role, Trace
from parkgraph.kg.claims.tracing.tracer import trace_claims

__all__ = ["Place", "Role", "Trace", "trace_claims"]
