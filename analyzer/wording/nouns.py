"""What the report counts: each noun in the singular and in the plural, for ``numbers.count``."""

from __future__ import annotations

COMEBACK = ("comeback", "comebacks")
DAY = ("day", "days")
ENTRY = ("entry", "entries")
EVENT = ("event", "events")
FLARE = ("flare", "flares")
LETTER = ("letter", "letters")
EVENING = ("evening", "evenings")
PAIN_ENTRY = ("pain entry", "pain entries")
RUN = ("run", "runs")
SPIKE = ("spike", "spikes")
WEEK = ("week", "weeks")

EARLIER_COMEBACK = ("earlier comeback", "earlier comebacks")
EARLIER_ENTRY = ("earlier entry", "earlier entries")
EARLIER_EVENT = ("earlier event", "earlier events")
EARLIER_FLARE = ("earlier flare", "earlier flares")
EARLIER_JUMP = ("earlier jump", "earlier jumps")
EARLIER_ONE = ("earlier one", "earlier ones")
EARLIER_SPIKE = ("earlier spike", "earlier spikes")
EARLIER_WEEK = ("earlier week", "earlier weeks")
