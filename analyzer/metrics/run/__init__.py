"""Within one run: distance, time, climb, heart rate, form; records in, facts out."""
