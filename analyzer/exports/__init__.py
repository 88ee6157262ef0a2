"""Bytes -> facts: walk a folder, open archives within limits, call parsers, cache the results."""
