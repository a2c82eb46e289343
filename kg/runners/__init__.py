"""Where stages run: in this process, in processes of this machine, on a Spark cluster."""

from parkgraph.kg.runners.local import LocalRunner
from parkgraph.kg.runners.spark import SparkRunner
from parkgraph.kg.runners.stage import Runner, Stage

__all__ = ["LocalRunner", "Runner", "SparkRunner", "Stage"]
