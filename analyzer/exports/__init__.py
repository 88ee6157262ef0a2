"""Bytes -> facts: a folder walked, archives opened within limits, parsers asked, results cached."""
