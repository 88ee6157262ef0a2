"""When each record was written, and which gaps are pauses.

Time has two rooms, this one and ``parsers.timeline``. What has to be known before there is an
activity at all (which clock its times are of, in which order its points were run, on which day it
began, how many runs a file holds) the parsers settle. What can be asked of a single activity,
whatever format it came in, is judged here.
"""
