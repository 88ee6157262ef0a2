"""``python -m analyzer`` and ``runlog``: Ctrl-C ends the program quietly even while it starts."""

from __future__ import annotations

import signal


def main(name: str = "runlog") -> None:
    """Run the command that the arguments name, and exit with its code.

    Args:
        name: what was typed to start the program, for the lines on how to use it.
    """
    # Until the command handles Ctrl-C itself, it ends the process without a word: an import that
    # is interrupted would print a traceback. Whoever ignores it (nohup) keeps doing so.
    if signal.getsignal(signal.SIGINT) == signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from analyzer.cli import main as run_command

    run_command(name=name)


if __name__ == "__main__":
    main("python -m analyzer")
