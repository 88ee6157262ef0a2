"""Reports of logs of every kind, to look through; and the example that the README shows."""
