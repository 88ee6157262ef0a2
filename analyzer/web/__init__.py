"""The log as pages on this machine: routes are thin, templates plain, nothing is computed.

A request goes: `guard` (is it from our own page?), a route (`routes/`), the `desk` (the analysis of
the folder, and the one thread that makes it), `rendering` (a template -> the answer).
"""
