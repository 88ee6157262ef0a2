"""Expected values, which no code of ours made."""

from pathlib import Path

VECTORS = Path(__file__).parent
