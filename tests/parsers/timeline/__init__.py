"""The clock of a recording."""
