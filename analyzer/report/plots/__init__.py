"""Frames in, matplotlib figures out; only the layout is computed here."""
