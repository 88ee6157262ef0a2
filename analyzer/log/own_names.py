"""The runner's own files under names that are not read, as problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.exports.misnamed import misnamed_own
from analyzer.exports.sources import public_name
from analyzer.log import remedies
from analyzer.log.problems import problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from analyzer.schema import Problem


def problems_of_names(folder: Path, own: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with names in a folder, as ``runlog files`` reports it.

    Args:
        folder: the runner's.
        own: the names of the files meant, such as ``pain.csv``.
    """
    for path, reason in misnamed_own(folder, own):
        advice = remedies.of_other(reason)
        if advice:
            yield problem(public_name(path.name), reason, *advice)
