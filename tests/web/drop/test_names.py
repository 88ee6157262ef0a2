"""A name that anyone may send -> a path inside the folder, or a refusal."""

from __future__ import annotations

import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.exports.sources import OWN_FILES, is_ignored
from analyzer.web.drop.names import RefusedError, numbered, place_of

FOLDER = Path("/nowhere/log")
DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{p}{n}" for p in ("COM", "LPT") for n in range(10))}


def placed(name: str) -> str:
    return place_of(name, FOLDER).as_posix()


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("run.fit", "run.fit"),
        ("export/activities/1.fit.gz", "export/activities/1.fit.gz"),
        (r"export\activities\1.fit.gz", "export/activities/1.fit.gz"),
        ("./a//b/run.fit", "a/b/run.fit"),
        ("Läufe/März.gpx", "Läufe/März.gpx"),
        ("Ma\u0308rz.gpx", "März.gpx"),  # as a Mac writes it
        ("aux.fit", "_aux.fit"),
        ("COM1", "_COM1"),
        ("nul .tcx", "_nul .tcx"),
        ("lpt³.fit", "_lpt³.fit"),
        ("con/run.fit", "_con/run.fit"),
        ("run.fit. . ", "run.fit"),
        ("  run.fit", "run.fit"),
        ("a\x00b\x1fc\n.fit", "a_b_c_.fit"),
        ("run\u202etif.exe", "runtif.exe"),
        ('a<b>c:d"e|f?g*.fit', "a_b_c_d_e_f_g_.fit"),
        ("C:run.fit", "C_run.fit"),
        ("a\u2215b\uff0fc.fit", "a_b_c.fit"),
        ("'; rm -rf ~ #.fit", "'; rm -rf ~ #.fit"),
        ("<script>alert(1)</script>.gpx", "_script_alert(1)_/script_.gpx"),
        ("pain-2019/run.fit", "pain-2019/run.fit"),
        ("back-pain.csv", "back-pain.csv"),
    ],
)
def test_a_name_is_made_safe(name: str, place: str) -> None:
    assert placed(name) == place


@pytest.mark.parametrize(
    "name",
    [
        "../run.fit",
        "a/../../run.fit",
        r"..\run.fit",
        "a/ .. /run.fit",
        "a/.\u200b./run.fit",
        "\uff0e\uff0e/run.fit",
        "\u2025/run.fit",
        "/etc/passwd",
        r"\\server\share\run.fit",
        r"C:\run.fit",
        "c:/run.fit",
        "//run.fit",
        "...",
    ],
)
def test_a_way_out_of_the_folder_is_refused(name: str) -> None:
    with pytest.raises(RefusedError, match="out of the folder"):
        placed(name)


@pytest.mark.parametrize("name", ["", ".", "a/", "  ", "\u200b", "\t/run.fit"])
def test_a_name_without_anything_is_refused(name: str) -> None:
    if name == "\t/run.fit":
        assert placed(name) == "_/run.fit"  # a control character stands for something
        return
    with pytest.raises(RefusedError, match="no name"):
        placed(name)


@pytest.mark.parametrize(
    "name",
    [
        *sorted(OWN_FILES),
        "PAIN.CSV",
        "Pain.csv",
        "ｐａｉｎ.csv",
        "páin.csv",
        "paın.csv",
        "pa\u200bin.csv",
        "\u202epain.csv",
        "pain.csv.",
        "pain.csv ",
        "pain.csv. .",
        " pain.csv",
        "pain.csv::$DATA",
        "pain.csv:stream",
        "PAIN.csv\x00",
        "Runlog.TOML",
        "runlog.toml.txt",
        "pain.xlsx",
        "pain (1).csv",
        "pain - Copy.csv",
        "pain before 2026-11-29 101530.csv",
        "sub/pain.csv",
        "pain.csv/run.fit",
        r"sub\weight.csv",
    ],
)
def test_files_of_the_runners_own_are_refused(name: str) -> None:
    with pytest.raises(RefusedError) as refused:
        placed(name)
    assert "." in str(refused.value)
    assert str(refused.value).endswith((".", ". "))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Pain.csv", "on the page Back, each with its day. .*runlog pain import"),
        ("runlog.toml", "page Settings"),
        ("weight.csv", r"own weight\.csv"),
    ],
)
def test_what_to_do_instead_is_said(tmp_path: Path, name: str, said: str) -> None:
    first = r"has no \S+ yet: if this file is yours, copy it there yourself"
    with pytest.raises(RefusedError, match=first):
        place_of(name, tmp_path)
    (tmp_path / name.lower()).touch()
    with pytest.raises(RefusedError, match=said):
        place_of(name, tmp_path)


def test_a_table_of_another_kind_is_no_first_diary(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="on the page Back"):
        place_of("pain.xlsx", tmp_path)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (".hidden.fit", "dot"),
        (".git/config", "dot"),
        ("a/.DS_Store", "dot"),
        ("\u200b.hidden.fit", "dot"),
        (".run.fit.icloud", "iCloud"),
        ("run.fit.part", "temporary"),
        ("run.fit.crdownload/x.fit", "temporary"),
        ("~$run.fit", "temporary"),
        ("reports/running-report.pdf", "reports"),
        ("/".join("a" * 31) + "/run.fit", "too many folders"),
        ("/".join(["a" * 200] * 6), "too many folders"),
    ],
)
def test_what_is_never_read_is_refused(name: str, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        placed(name)


def test_a_long_name_keeps_its_suffixes() -> None:
    place = placed("ä" * 200 + ".fit.gz")
    assert place == "ä" * 124 + ".fit.gz"  # 124 × 2 + 7 = 255 bytes
    assert len(place.encode()) == 255
    assert len(numbered(place, 12).encode()) <= 255
    assert numbered("run.fit.gz", 2) == "run (2).fit.gz"
    assert numbered("2026.11.29 morning.fit", 2) == "2026.11.29 morning (2).fit"
    assert numbered("README", 2) == "README (2)"


_SIGNS = st.sampled_from(
    [*"./\\:~$* \x00\x7f\n", "..", "pain", ".csv", "aux", ".fit", "reports", "\u202e", "\u200b",
     "\uff0f", "\u2024", "\uff0e", "é", "e\u0301", "runlog.toml", "%2e%2e", "\ud800", "C:",
     "x" * 120]
)  # fmt: skip
_NAMES = st.lists(_SIGNS | st.characters(), max_size=12).map("".join)


@given(_NAMES)
def test_whatever_is_taken_is_safe_on_every_system(name: str) -> None:
    try:
        place = place_of(name, FOLDER)
    except RefusedError:
        return
    assert not place.is_absolute()
    assert not PureWindowsPath(place.as_posix()).is_absolute()
    assert PureWindowsPath(place.as_posix()).parts == place.parts
    for part in place.parts:
        assert part not in (".", "..")
        assert not part.startswith(".")
        assert part == part.rstrip(". ")
        assert len(part.encode()) <= 255
        assert part.partition(".")[0].strip().upper() not in DEVICES
        assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in part)
        assert unicodedata.normalize("NFKC", part).strip(". ")
        assert unicodedata.normalize("NFKC", part).casefold() not in OWN_FILES
    assert not is_ignored(FOLDER, FOLDER / place)


@given(_NAMES)
def test_a_safe_name_stays_as_it_is(name: str) -> None:
    try:
        place = place_of(name, FOLDER)
    except RefusedError:
        return
    assert place_of(place.as_posix(), FOLDER) == PurePosixPath(place)
