"""The program with one rule changed: imported afresh, so that every text is rebuilt."""

from __future__ import annotations

import importlib
import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any

from analyzer.schema import rules
from analyzer.schema.rules import Group, Rule, rules_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GROUPS = {name: group for name, group in vars(rules).items() if isinstance(group, Group)}
EVERY: dict[str, Rule] = {
    f"{name}.{rule.name}": rule for name, group in GROUPS.items() for rule in rules_of(group)
}
"""All rules, by group and name."""

_RULES = "analyzer.schema.rules"


@contextmanager
def changed(name: str = "", value: Any = None) -> Iterator[Callable[[str], ModuleType]]:
    """Import modules of the program and of its tests afresh, with one rule of another value.

    Args:
        name: group and rule, as in EVERY; "" changes none.
        value: the new one.

    Yields:
        What imports a module by its name. Afterwards all is as before.
    """
    kept = {module: sys.modules.pop(module) for module in list(sys.modules) if _is_ours(module)}
    try:
        _import_rules(name, value)
        yield importlib.import_module
    finally:
        for module in list(sys.modules):
            if _is_ours(module):
                del sys.modules[module]
        sys.modules.update(kept)


def _is_ours(module: str) -> bool:
    return module.partition(".")[0] in {"analyzer", "tests"}


def _import_rules(name: str, value: Any) -> None:
    """Before ``analyzer.schema`` itself, whose frames already print rules when it is imported."""
    analyzer = importlib.import_module("analyzer")
    room = ModuleType("analyzer.schema")
    room.__path__ = [f"{analyzer.__path__[0]}/schema"]
    sys.modules[room.__name__] = room
    made = importlib.import_module(_RULES)
    if name:
        group, _, rule = name.partition(".")
        setattr(made, group, type(getattr(made, group))(**{rule: value}))
    del sys.modules[room.__name__]
