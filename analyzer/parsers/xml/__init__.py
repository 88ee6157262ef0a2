"""What GPX and TCX share: a forgiving and closed-off XML reader, and points as columns."""
