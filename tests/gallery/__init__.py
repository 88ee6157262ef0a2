"""Reports of all kinds of logs, to look through, and the example that the README shows."""
