"""A module for each page of the menu: what is asked, one call, a template."""

from __future__ import annotations

from analyzer.web.routes import back, changes, entries, now

ROUTES = [*back.ROUTES, *entries.ROUTES, *now.ROUTES, *changes.ROUTES]
