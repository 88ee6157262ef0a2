from __future__ import annotations

from analyzer.wording import nouns
from analyzer.wording.earlier import earlier


def test_older_rows_are_counted_with_the_command_that_lists_them():
    """In the singular and in the plural; nothing where all are shown."""
    said = earlier(1, nouns.EARLIER_SPIKE, "spikes").replace("\u00a0", " ")
    assert said == "1 earlier spike not shown: `runlog spikes --last 0` lists them all."
    assert earlier(12, nouns.EARLIER_SPIKE, "spikes").startswith("12\u00a0earlier spikes not")
    assert earlier(0, nouns.EARLIER_SPIKE, "spikes") == ""
    assert earlier(-3, nouns.EARLIER_SPIKE, "spikes") == ""
