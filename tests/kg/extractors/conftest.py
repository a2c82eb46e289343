"""The fixtures of this folder."""

from fake_distribution import fake_distribution

__all__ = ["fake_distribution"]
