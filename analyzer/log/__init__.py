"""Facts -> runs: each run once, on its local day, with a receipt line for every file."""
