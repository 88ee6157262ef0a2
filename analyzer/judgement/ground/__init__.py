"""Which ground was run: places, strays, drives, heights."""
