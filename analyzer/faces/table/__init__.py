"""A table as text: its columns, how they fit in a line, and where texts are folded."""
