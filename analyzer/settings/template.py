"""The ``runlog.toml`` that ``runlog init`` writes: every setting, with a value to begin from."""

from __future__ import annotations

TEMPLATE = """\
# runlog.toml: who runs, and how to show it. Every line may stay away; a line that begins
# with # is not read. Remove the # in front of a line and put in your own value.

# name = "Robin"             # printed on the report
# birth_year = 1985          # not used yet
# sex = "female"             # female or male: chooses the constants of heart-rate load (TRIMP)
# height_cm = 172            # not used yet
# weight_kg = 64.5           # not used yet

# Heart rate, in beats a minute. Heart-rate load (TRIMP) needs max and rest; neither is ever
# guessed from your age.
# max_hr_bpm = 188
# rest_hr_bpm = 52
# threshold_hr_bpm = 168     # not used yet

units = "km"                 # km or mi
week_start = "monday"        # any weekday, in English
# time_zone = "Europe/Berlin"  # for runs whose file tells neither local time nor position

# What load is made of: distance, duration, trimp (heart rate) or srpe (perceived exertion of the
# watch x minutes). Runs that lack the measure count as missing, never as rest.
load = "distance"

# Single recordings, by the names that `runlog files` shows. These lines come last.
# [recordings]
# keep = ["morning.gpx"]               # a run by itself, whatever speaks against it
# drop = ["ride.fit"]                  # does not count
# same = [["watch.fit", "phone.gpx"]]  # of one run

# Days on which you may have run but nothing was recorded. They count as unknown, not as rest.
# [[not_recorded]]
# from = 2026-03-01
# to = 2026-03-14
# why = "watch broken"
"""
