"""Folder -> sources -> runs; and the diary."""
