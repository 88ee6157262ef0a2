"""The back: pain by day, flares, what came before them, the one test, red flags."""
