"""Measure it all: ``python -m benchmarks`` (some minutes), ``--full`` for the whole large log."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks import commands, decoding, results

RESULTS = Path(__file__).parent / "results.json"
_RUNS = 60


def main(arguments: list[str] | None = None) -> None:
    """Measure, print, write results.json."""
    chosen = _parser().parse_args(arguments)
    runs = commands.FULL_RUNS if chosen.full else chosen.runs
    fit = decoding.measure_fit(decoding.fit_files(with_long=chosen.full), chosen.rounds)
    gpx = decoding.measure_gpx(decoding.gpx_files(), chosen.rounds)
    print(results.decode_table([*fit, *gpx]), flush=True)
    print("Ratios: how many times as fast as fitparse, or gpxpy. Medians, run by turns.\n")
    figures = {
        "fit_whole_vs_fitparse": decoding.ours_over_reference(fit),
        "fit_mb_per_s": decoding.our_mb_per_s(fit),
        "gpx_vs_gpxpy": decoding.ours_over_reference(gpx),
        "gpx_mb_per_s": decoding.our_mb_per_s(gpx),
    }
    figures |= commands.measure_start(2 * chosen.rounds + 1)
    if not chosen.decode_only:
        figures |= commands.measure_log(runs, chosen.rounds)
    print(results.figure_table(figures))
    results.write_results(RESULTS, figures, [*fit, *gpx])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--runs", type=int, default=_RUNS, help="runs in the large log (default: %(default)s)"
    )
    parser.add_argument(
        "--full",
        action="store_true",
        help=f"{commands.FULL_RUNS} runs (290 MB; 10 minutes and more), and the longest FIT file",
    )
    parser.add_argument(
        "--rounds", type=int, default=5, help="rounds for each median (default: %(default)s)"
    )
    parser.add_argument("--decode-only", action="store_true", help="leave the large log out")
    return parser


if __name__ == "__main__":
    main()
