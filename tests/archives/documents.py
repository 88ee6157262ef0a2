"""GPX documents that expand, refer to other files, or are nested too deeply."""

from __future__ import annotations

from tests.making import gpx_run


def laughs() -> bytes:
    """Ten entities, each made of ten of the one before."""
    entities = "".join(
        f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' if i else '<!ENTITY l0 "lol">' for i in range(10)
    )
    return _with_name(f"<!DOCTYPE gpx [{entities}]>", "&l9;")


def quadratic() -> bytes:
    """One long entity, referenced often: 50 kB times 20,000."""
    return _with_name(f'<!DOCTYPE gpx [<!ENTITY a "{"a" * 50_000}">]>', "&a;" * 20_000)


def outside() -> bytes:
    """An entity that is another file in the same folder."""
    return _with_name('<!DOCTYPE gpx [<!ENTITY a SYSTEM "outside.txt">]>', "&a;")


def _with_name(doctype: str, name: str) -> bytes:
    text = gpx_run(samples=120).decode().replace("<name>x</name>", f"<name>{name}</name>")
    return text.replace("?>", f"?>{doctype}", 1).encode()


def deep(depth: int) -> bytes:
    """Elements in elements, in the extensions of a track."""
    inner = "<a>" * depth + "</a>" * depth
    return gpx_run(samples=120).replace(
        b"<name>", f"<extensions>{inner}</extensions><name>".encode()
    )
