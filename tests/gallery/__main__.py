"""``python -m tests.gallery FOLDER`` writes every case; ``example`` renews the stored example."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from analyzer import analyze
from analyzer.report import contents
from analyzer.report.pdf import write_report
from tests.gallery.cases import CASES, SAMPLE, SAMPLE_END, Case
from tests.gallery.pictures import save

REPORTS = Path(__file__).resolve().parents[2] / "reports"


def write_case(case: Case, output: Path) -> None:
    """Make a case's folder, and write its report."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "log"
        folder.mkdir()
        case.write(folder)
        analysis = analyze(folder, start=case.start, end=case.end, today=case.end, processes=2)
        write_report(analysis, output, case.units, on_fault=sys.exit)


def write_example() -> None:
    """Write the sample's report next to that of ``make report``; pictures with the appendix."""
    analysis = analyze(SAMPLE, end=SAMPLE_END, processes=2)
    shown = replace(analysis, folder=Path("sample_data"))
    write_report(shown, REPORTS / "example.pdf", on_fault=sys.exit)
    with tempfile.TemporaryDirectory() as place:
        whole = write_report(shown, Path(place) / "all.pdf", chosen=contents.names())
        save(whole, REPORTS / "example")


def main(target: str) -> None:
    """Write all cases into a folder, or the example if ``target`` is "example"."""
    if target == "example":
        write_example()
        return
    for name, case in CASES.items():
        pdf = Path(target) / f"{name}.pdf"
        write_case(case, pdf)
        save(pdf, Path(target) / name)
        print(pdf)


if __name__ == "__main__":
    main(sys.argv[1])
