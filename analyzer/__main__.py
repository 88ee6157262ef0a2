"""``python -m analyzer`` is ``runlog``."""

from analyzer.cli import main

if __name__ == "__main__":
    main()
