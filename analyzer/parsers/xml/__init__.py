"""What GPX and TCX share: a lenient and secure XML reader, and points as columns."""
