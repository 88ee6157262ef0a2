"""When each record was written, and which gaps are pauses."""
