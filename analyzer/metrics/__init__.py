"""Pure functions on frames: no clock, no files, no settings, no plotting."""
