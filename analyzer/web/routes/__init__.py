"""A module for each page of the menu: what is asked, one call, a template."""

from __future__ import annotations

from analyzer.web.routes import back, changes, drop, files, now

ROUTES = [*back.ROUTES, *now.ROUTES, *files.ROUTES, *drop.ROUTES, *changes.ROUTES]
