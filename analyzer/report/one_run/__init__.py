"""One run: in the terminal, and as a page."""
