"""Findings, measures and codes -> words and numbers, the same for every face."""
