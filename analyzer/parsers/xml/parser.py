"""How the XML library is set up: lenient and secure, with its own limits left in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.parsers.xml import nesting
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from lxml import etree

UNREADABLE = Reason(Code.XML_UNREADABLE)
TOO_MUCH = Reason(Code.XML_TOO_MUCH)


def new_parser(target: object = None, encoding: str | None = None) -> etree.XMLParser:
    """A parser that reads on after errors, resolves no entities and opens nothing.

    Args:
        target: is called at each tag; if None, a tree is made.
        encoding: of the bytes, whatever they say; None for what they say.
    """
    from lxml import etree

    return etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        target=target,  # type: ignore[arg-type]  # of lxml's own kind, its stubs say
        encoding=encoding,
    )


def first_error(log: etree._ListErrorLog) -> int | None:
    """The line of the first error that counts; None if there is none.

    Undeclared prefixes don't; nor does a limit of the library's, which is reported otherwise.
    """
    lines = (entry.line for entry in log if entry.type_name != "NS_ERR_UNDEFINED_NAMESPACE")
    return None if nesting.is_over_a_limit(log) else next(lines, None)
