"""What is shipped of others is what their packages hold, with their licences."""

from __future__ import annotations

import tomllib

import pytest

from tests.web.vendored import LIST, VENDOR, digests, packages


def test_each_file_is_as_it_was_fetched() -> None:
    assert digests() == tomllib.loads(LIST.read_text("utf-8"))["sha256"]


def test_nothing_else_is_shipped() -> None:
    assert {path.name for path in VENDOR.iterdir()} == {*digests(), LIST.name}


@pytest.mark.parametrize("package", packages(), ids=lambda package: str(package["name"]))
def test_the_licence_is_there_and_the_file_names_its_version(package: dict[str, str]) -> None:
    licence = (VENDOR / f"{package['name']}.LICENSE").read_text("utf-8")
    assert "permission" in licence.lower()
    script = next(name for name in package["files"] if name.endswith(".js"))
    text = (VENDOR / script.rpartition("/")[2]).read_text("utf-8")
    assert package["version"] in text or package["name"] == "uplot"
