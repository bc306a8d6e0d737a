"""Small procedures to draw, and their diagrams in words that fit on a line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from renderers.compose import compose
from renderers.diagram import Diagram
from schemas.load import load_file
from schemas.process import Process

FOLDER = Path(__file__).resolve().parents[2] / "processes"
REAL = sorted(path for path in FOLDER.glob("*/*.yaml") if path.parent.name != "calendars")
ACTORS = {
    "camat": "Camat",
    "kasi": "Kasi",
    "staf": "Staf",
    "pd": {"title": "Perangkat Daerah", "lane": False},
}


def process(*steps: dict[str, Any], **keys: Any) -> Process:
    """A procedure of these rows; a row without an actor is Staf's."""
    written = [{"activity": f"Mengerjakan {step['id']}", "actor": "staf", **step} for step in steps]
    every = {} if "phases" in keys else {"every": "quarter"}
    given = {
        "sop": 1,
        "id": "dinas/uji",
        "title": "Uji",
        "agency": {"name": "Dinas Uji"},
        "actors": ACTORS,
        **every,
    }
    return Process.model_validate({**given, "steps": written, **keys})


def real(path: Path) -> Process:
    """One of the procedures that ship."""
    found, diagnostics = load_file(path)
    assert found is not None, diagnostics
    return found


def diagram(*steps: dict[str, Any], **keys: Any) -> Diagram:
    return compose(process(*steps, **keys))


def symbols(shown: Diagram) -> list[str]:
    """Each symbol as `id shape word`."""
    return [" ".join(part for part in (one.id, one.shape, one.word) if part) for one in shown.symbols]


def arrows(shown: Diagram) -> list[str]:
    """Each link as `from --kind: label--> to`; a line without a tip ends in two hyphens."""
    return [
        f"{link.source} --{link.kind}{': ' + link.label if link.label else ''}--{'>' if link.tip else ''} {link.target}"
        for link in shown.links
    ]
