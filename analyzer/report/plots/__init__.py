"""Frames in, matplotlib figures out; nothing is computed but the layout."""
