"""Findings, measures and codes -> words and numbers, shared by terminal, PDF and charts."""
