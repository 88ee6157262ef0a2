"""A module for each page of the menu: what is asked, one call, a template."""

from __future__ import annotations

from analyzer.web.routes import (
    back,
    calendar,
    changes,
    close_up,
    compare,
    day,
    decide,
    drop,
    entries,
    files,
    now,
    report,
    run,
    runs,
    settings,
    timeline,
)

ROUTES = [
    *back.ROUTES,
    *entries.ROUTES,
    *now.ROUTES,
    *timeline.ROUTES,
    *close_up.ROUTES,
    *calendar.ROUTES,
    *day.ROUTES,
    *compare.ROUTES,
    *runs.ROUTES,
    *run.ROUTES,
    *decide.ROUTES,
    *files.ROUTES,
    *drop.ROUTES,
    *report.ROUTES,
    *settings.ROUTES,
    *changes.ROUTES,
]
