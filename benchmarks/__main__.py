"""Run all benchmarks, which takes a few minutes: ``python -m benchmarks``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import accounts, commands, decoding, pages, results

if TYPE_CHECKING:
    from benchmarks.decoding import Decoded

RESULTS = Path(__file__).parent / "results.json"


def main(arguments: list[str] | None = None) -> None:
    """Measure, print, write results.json."""
    chosen = _parser().parse_args(arguments)
    if chosen.account_only:
        _report(accounts.measure_account(), [])
        return
    if chosen.pages_only:
        _report(pages.measure_pages(chosen.runs, chosen.rounds), [])
        return
    if chosen.log_only:
        _report(commands.measure_log(chosen.runs, chosen.rounds), [])
        return
    fit = decoding.measure_fit(decoding.fit_files(), chosen.rounds)
    gpx = decoding.measure_gpx(decoding.gpx_files(), chosen.rounds)
    print(results.decode_table([*fit, *gpx]), flush=True)
    print("Ratios: how many times as fast as fitparse, or gpxpy. Medians, run by turns.\n")
    figures = decoding.fit_figures(fit) | decoding.gpx_figures(gpx)
    figures |= commands.measure_start(2 * chosen.rounds + 1)
    if not chosen.decode_only:
        figures |= commands.measure_log(chosen.runs, chosen.rounds)
        figures |= accounts.measure_account()
        figures |= pages.measure_pages(chosen.runs, chosen.rounds)
    _report(figures, [*fit, *gpx])


def _report(figures: dict[str, float], rows: list[Decoded]) -> None:
    print(results.figure_table(figures))
    results.write_results(RESULTS, figures, rows)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--runs",
        type=int,
        default=commands.FULL_RUNS,
        help="runs in the large log (default: %(default)s, 290 MB)",
    )
    parser.add_argument(
        "--rounds", type=int, default=3, help="rounds for each median (default: %(default)s)"
    )
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--decode-only", action="store_true", help="leave out log and account")
    only.add_argument("--log-only", action="store_true", help="only the large log")
    only.add_argument("--pages-only", action="store_true", help="only the pages of serve")
    only.add_argument("--account-only", action="store_true", help="only the Garmin account")
    return parser


if __name__ == "__main__":
    main()
