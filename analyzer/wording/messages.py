"""What is said when a report or chart can't be drawn or written."""

from __future__ import annotations

SAME_NAME = "another chart has the same name"
OTHER_ENDING = "{file} must end in {endings}: nothing else is written."
NO_SUCH_CHART = "The report of this log has no chart {name}; it has {known}."
NOT_SET = "The pages can't be typeset: {error}. This is a fault in runlog."
OTHER_KIND = (
    "{output} already exists and isn't in {kind} format, so it was left unchanged. Choose another "
    "place."
)
NOT_WRITTEN = (
    "The report can't be written to {output}: {error}. Close it if it is open in another program, "
    "or choose another place."
)
