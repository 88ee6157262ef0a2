"""The log that the tests of commands use as well."""

from tests.cli.conftest import made_log

__all__ = ["made_log"]
