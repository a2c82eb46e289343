"""Mentions in, `Claim` records out: triggers, clause skeleton, relation grammar."""
