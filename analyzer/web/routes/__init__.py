"""A module for each page of the menu: what is asked, one call, a template."""

from __future__ import annotations

from analyzer.web.routes import back, changes, decide, now, run, runs, settings

ROUTES = [
    *back.ROUTES,
    *now.ROUTES,
    *runs.ROUTES,
    *run.ROUTES,
    *decide.ROUTES,
    *settings.ROUTES,
    *changes.ROUTES,
]
