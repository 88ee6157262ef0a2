"""Facts -> runs: each run once, on its local day, and a line of the receipt for every file."""
