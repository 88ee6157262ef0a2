"""GPX and TCX whose memory and time depend on what they hold, not on what they claim."""

from __future__ import annotations

import tracemalloc
from typing import Any

import numpy as np
import pytest

from analyzer.errors import ParseError
from analyzer.parsers import gpx, tcx
from analyzer.parsers.gpx import reference
from analyzer.parsers.most import MOST_POINTS, most_activities
from analyzer.parsers.xml import collector, kinds, repair
from analyzer.parsers.xml.numbers import to_number, to_numbers
from analyzer.parsers.xml.stream import MOST_DOCUMENTS
from analyzer.reasons import Code
from analyzer.schema import Parsed

HEAD = '<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1">'
MB = 2**20


def _point(second: int, height: str = "30", inner: str = "") -> str:
    time = f"2026-03-01T07:{second // 60 % 60:02d}:{second % 60:02d}Z"
    return f'<trkpt lat="50" lon="13"><ele>{height}</ele><time>{time}</time>{inner}</trkpt>'


def _gpx(points: str, before: str = "") -> bytes:
    return f"{HEAD}{before}<trk><trkseg>{points}</trkseg></trk></gpx>".encode()


def _codes(parsed: Parsed) -> list[Code]:
    return [fault.reason.code for fault in parsed.faults]


def _peak_bytes(data: bytes) -> int:
    """The most memory that reading takes, besides the file."""
    tracemalloc.start()
    try:
        gpx.parse(data)
    except ParseError:
        pass
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return peak


@pytest.mark.parametrize(
    "broken",
    [
        *("3&#xD800;0", "3&#0;0", "3&#x110000;0", "3&#99999999999999;0", "3&undefined;0"),
        *("3&0", "3 & 0", "3<0", "3\x010", "3<!0", "3&;0", "3&#;0"),
    ],
)
@pytest.mark.parametrize("read", [gpx.parse, gpx.parse_reference])
def test_a_bad_character_costs_its_field(broken: str, read: Any):
    """The point stays, without its height, which isn't 30; no other point is touched."""
    parsed = read(_gpx(_point(0) + _point(1, broken) + _point(2)))
    (activity,) = parsed.activities
    if read is gpx.parse:
        np.testing.assert_array_equal(activity.records["elevation_m"], [30, np.nan, 30])
        np.testing.assert_array_equal(activity.records["time_s"], [0, 1, 2])
    assert Code.XML_BROKEN in _codes(parsed)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_bad_reference_in_utf_16_costs_its_field(encoding: str):
    """Whether or not the declaration says which it is."""
    mark = {"utf-16": b"", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}[encoding]
    text = _gpx(_point(0) + _point(1, "3&#xD800;0")).decode()
    text = text.replace('"1.0"', '"1.0" encoding="UTF-16"')
    (activity,) = gpx.parse(mark + text.encode(encoding)).activities
    np.testing.assert_array_equal(activity.records["elevation_m"], [30, np.nan])


@pytest.mark.parametrize("opening", ["<!--", "<![CDATA[", "<?x "])
def test_what_never_ends_takes_in_one_point(opening: str):
    """A comment, a section or an instruction without an end."""
    parsed = gpx.parse(_gpx("".join(_point(i, opening if i == 5 else "30") for i in range(10))))
    assert len(parsed.activities[0].records["time_s"]) >= 9
    assert Code.XML_BROKEN in _codes(parsed)


def test_the_first_tag_is_never_made_text():
    """There would be no first element, and nothing to read."""
    pieces = list(repair.repaired_pieces(b"<?x <a>3<0</a>", 0, 14))
    assert b"".join(pieces) == b"<?x <a>3&lt;0</a>"


def test_zeros_at_the_end_are_replaced_all_at_once():
    """As after a power cut: one by one, a megabyte took a second."""
    pieces = repair._with_replacements(b"<a>" + bytes(10_000), 0, 10_003)
    assert list(pieces) == [b"<a>", b"?" * 10_000]


def test_sound_files_are_not_repaired():
    """Markup in comments and sections is none, and known references stay."""
    data = b"<a><!-- & < &x; --><![CDATA[ & < ]]>&amp;&#228;&#xe4;<?x y?></a>"
    assert repair.repaired(data) == data


@pytest.mark.parametrize("text", ["1_000", "٣", "0x10", "nan", "inf", "1e999", "9" * 500, "", " "])
def test_only_plain_numbers_count(text: str):
    """Python reads more than XML writes."""
    assert np.isnan(to_number(text))
    np.testing.assert_array_equal(to_numbers([text, "5"]), [np.nan, 5])


def test_numbers_are_read_alike_one_by_one_and_all_at_once():
    """With signs, exponents and white space."""
    texts = ["5", "-5.25", " 1e3\n", "+.5", "5.", "1e-320"]
    np.testing.assert_array_equal(to_numbers(texts), [5, -5.25, 1000, 0.5, 5, 1e-320])
    assert [to_number(text) for text in texts] == [5, -5.25, 1000, 0.5, 5, 1e-320]


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01"])
def test_a_time_at_the_ends_of_the_calendar_is_none(time: str):
    """The point between two others is given one in between."""
    points = _point(0) + _point(1).replace("2026-03-01T07:00:01Z", time) + _point(2)
    (activity,) = gpx.parse(_gpx(points)).activities
    np.testing.assert_allclose(activity.records["time_s"], [0, 1, 2], atol=1e-3)


def _bomb(points: str) -> bytes:
    entities = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    dtd = f'<!DOCTYPE gpx [<!ENTITY l0 "lol">{entities}]>'
    return _gpx(points, "<metadata><name>&l11;</name></metadata>").replace(
        b'"1.0"?>', b'"1.0"?>' + dtd.encode()
    )


def test_an_entity_bomb_is_named_and_its_points_are_read():
    """Nothing is expanded."""
    parsed = gpx.parse(_bomb(_point(0) + _point(1)))
    assert len(parsed.activities[0].records["time_s"]) == 2
    assert _codes(parsed) == [Code.XML_ENTITIES]
    assert len(parsed.activities[0].title) < 10


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_bomb_is_known_by_its_document_type(encoding: str):
    """Its root may be behind the first 4,096 bytes, which decide on the format."""
    bomb = _bomb(_point(0)).decode().replace('"lol"', f'"{"lol" * 5000}"')
    assert gpx.identify(bomb.encode(encoding)[:4096])


def test_a_document_type_behind_a_long_comment_is_not_resolved_by_the_reference():
    """It used to be looked for in the first 4,096 bytes."""
    data = _bomb(_point(0)).replace(b"<!DOCTYPE", b"<!--" + b"x" * 5000 + b"--><!DOCTYPE")
    reason = reference.refusal(data)
    assert reason is not None
    assert reason.code == Code.DOCUMENT_TYPE


def test_thousands_of_entities_are_refused():
    """The library would keep each of them."""
    dtd = "<!DOCTYPE gpx [" + "".join(f'<!ENTITY l{i} "x">' for i in range(2000)) + "]>"
    with pytest.raises(ParseError) as error:
        gpx.parse(dtd.encode() + _gpx(_point(0)))
    assert error.value.reason.code == Code.XML_ENTITIES


@pytest.mark.parametrize(
    "inner",
    [
        "<a/>" * (2 * MB),
        "<ele>1</ele>" * MB,
        f"<ele>{'7' * 8 * MB}</ele>",
        f"<!--{'x' * 8 * MB}-->",
        f"<![CDATA[{'x' * 8 * MB}]]>",
        f"<?x {'x' * 8 * MB}?>",
    ],
    ids=["elements", "heights", "text", "comment", "section", "instruction"],
)
def test_what_a_point_holds_takes_no_memory(inner: str):
    """Eight megabytes in one point: a text of them is made once, at most."""
    data = _gpx(_point(0) + _point(1, inner=inner) + _point(2))
    assert _peak_bytes(data) < 9 * MB


def test_many_points_take_the_memory_of_their_numbers():
    """50,000 of them are no more than 12 MB, where a tree took 200."""
    data = _gpx("".join(_point(i) for i in range(50_000)))
    assert _peak_bytes(data) < 12 * MB


@pytest.mark.parametrize(
    "many",
    [
        "".join(f"<a{i}/>" for i in range(kinds.MOST_NAMES + 10)),
        "".join(f'<a a{i}=""/>' for i in range(kinds.MOST_NAMES + 10)),
        "<a " + " ".join(f'a{i}=""' for i in range(200_000)) + "/>",
        "<a " + " ".join(f'a{i}=">"' for i in range(200_000)) + "/>",
        "<trk/>" * (collector.MOST_KEPT + 10),
    ],
    ids=["names", "attributes", "one tag", "one tag that seems to end", "tracks"],
)
def test_more_than_any_recording_has_is_refused(many: str):
    """The library would keep all names for good."""
    with pytest.raises(ParseError) as error:
        gpx.parse(_gpx(_point(0), many))
    assert error.value.reason.code == Code.XML_TOO_MUCH
    assert gpx.parse(_gpx(_point(0))).activities


@pytest.mark.parametrize("quoted", ["'\">'", "'>' b='\"'"])
def test_a_long_text_is_no_tag(quoted: str):
    """Whatever is in the values of the tag before it."""
    before = f"<metadata><desc a={quoted}>{'x' * 3 * MB}</desc></metadata>"
    assert len(gpx.parse(_gpx(_point(0) + _point(1), before)).activities[0].records["time_s"]) == 2


def test_nesting_that_costs_no_point_is_told():
    """It isn't "0 points" that are left out."""
    (fault,) = gpx.parse(_gpx("", "<a>" * 1000)).faults
    assert fault.reason.code == Code.XML_TOO_MUCH


def test_more_points_than_any_recording_has_are_refused():
    """Before memory is taken for them."""
    with pytest.raises(ParseError) as error:
        gpx.parse(_gpx("<trkpt/>" * (MOST_POINTS + 1)))
    assert error.value.reason.code == Code.TOO_MANY_POINTS


def test_so_many_documents_are_read_and_no_more():
    """And the rest is told."""
    parsed = gpx.parse(b"<gpx></gpx>" * (MOST_DOCUMENTS + 1))
    assert Code.XML_TOO_MANY_DOCUMENTS in _codes(parsed)
    assert len(parsed.faults) <= 50


@pytest.mark.parametrize("form", ["gpx", "tcx"])
def test_so_many_recordings_are_read_and_no_more(form: str):
    """As many as honest bytes could hold."""
    point = _point(0)
    if form == "gpx":
        data = (HEAD + f"<trk><trkseg>{point}</trkseg></trk>" * 1000 + "</gpx>").encode()
        parsed = gpx.parse(data)
    else:
        one = '<Activity Sport="Running"><Lap StartTime="2026-03-01T07:00:00Z"/></Activity>'
        text = f"<TrainingCenterDatabase><Activities>{one * 1000}</Activities>"
        data = (text + "</TrainingCenterDatabase>").encode()
        parsed = tcx.parse(data)
    assert len(parsed.activities) == most_activities(len(data)) < 1000
    assert _codes(parsed) == [Code.TOO_MANY_ACTIVITIES]


def test_the_reference_is_not_asked_about_large_files():
    """It would take a hundred megabytes for four."""
    data = _gpx(_point(0), " " * (5 * MB))
    assert gpx.parse(data).activities
    with pytest.raises(ParseError):
        gpx.parse_reference(data)
