"""What the reference makes from the program is all of it."""

from __future__ import annotations

import importlib
import pkgutil
import re
from typing import Any

from analyzer import metrics, schema
from analyzer.schema import rules
from analyzer.schema.diary import fields
from analyzer.schema.frames import FRAMES
from analyzer.schema.shape import Frame
from analyzer.settings.table import SETTINGS
from docs._ext import tables
from tests import documents


def _cells(kind: str, place: int = 0) -> list[str]:
    """One column of all tables of a kind, in order."""
    return [row[place] for made in tables.MADE[kind]() for row in made.rows]


def _names(kind: str) -> list[str]:
    return [cell.strip("`") for cell in _cells(kind)]


def test_every_table_stands_in_a_page() -> None:
    """Each in one, and none that isn't made."""
    asked = re.findall(
        r"^```\{generated\} (\w+)$", "\n".join(documents.PAGES.values()), re.MULTILINE
    )
    assert sorted(asked) == sorted(tables.MADE)


def test_every_row_has_a_cell_for_each_head() -> None:
    for make in tables.MADE.values():
        for made in make():
            assert {len(row) for row in made.rows} == {len(made.heads)}, made.title


def _frames() -> dict[str, Frame[Any]]:
    """Every shape that any module of the schema defines, by its name."""
    found = pkgutil.walk_packages(schema.__path__, f"{schema.__name__}.")
    modules = [importlib.import_module(module.name) for module in found]
    shapes = [one for module in modules for one in vars(module).values() if isinstance(one, Frame)]
    return {shape.name: shape for shape in shapes}


def test_every_column_has_its_unit_and_meaning() -> None:
    """Of every frame, in order."""
    made = {table.title: table.rows for table in tables.columns()}
    intros = {table.title: table.intro for table in tables.columns()}
    frames = _frames()
    assert set(made) == set(frames) > set(FRAMES)
    for name, frame in frames.items():
        assert [row[0] for row in made[name]] == [f"`{column.name}`" for column in frame.columns]
        assert all(row[3] for row in made[name])
        assert intros[name]
    (distance,) = (row for row in made["runs"] if row[0] == "`distance_m`")
    assert distance[1:3] == ("`float64`", "m")


def test_every_setting_is_there() -> None:
    assert _names("settings") == list(SETTINGS)
    assert "`km`, `mi`; by default `km`" in _cells("settings", 3)
    assert "25 to 250 kg" in _cells("settings", 3)


def test_every_rule_is_there_with_its_value() -> None:
    groups = [getattr(rules, name) for name in rules.__all__]
    names = [r.name for g in groups if isinstance(g, rules.Group) for r in rules.rules_of(g)]
    assert _names("thresholds") == names
    values = dict(zip(_names("thresholds"), _cells("thresholds", 1), strict=True))
    assert values["small_ratio"] == str(rules.SPIKE.small_ratio)


def test_every_column_of_the_diary_is_there() -> None:
    assert _names("diary") == [field.name for field in fields()]


def test_every_package_of_metrics_is_in_its_page() -> None:
    """Its modules follow by themselves; what reads signs of an emergency is no metric."""
    text = documents.PAGES["docs/reference/metrics.md"]
    found = pkgutil.walk_packages(metrics.__path__, f"{metrics.__name__}.")
    packages = {module.name for module in found if module.ispkg} - {"analyzer.metrics.back.signs"}
    listed = re.findall(r"^\.\. metrics:: (\S+)$", text, re.MULTILINE)
    assert sorted(listed) == sorted([metrics.__name__, *packages])
