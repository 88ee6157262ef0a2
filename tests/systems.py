"""Marks of tests that need what some system lacks."""

from __future__ import annotations

import os

import pytest

needs_links = pytest.mark.skipif(os.name != "posix", reason="links need a privilege there")
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders there")
