"""Texts of somebody who means harm, and procedures and registers made of nothing else."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from schemas.harmless import json_text

ESCAPES = "\x1b[2J\x1b]0;diambil\x07\x9b31m\x1b[1m\x7f"
"""What a terminal obeys: the screen goes blank, the window gets a name, letters get a colour."""
TURNED = "\u202ebalik\u202c \u2066dalam\u2069"
MARKUP = (
    "<script>alert({n})</script> \"><img src=x onerror=alert({n})> '><svg/onload=alert({n})> ]]> --> "
    "</style></title></textarea><iframe src=javascript:alert({n})> &lt;b&gt; &#60;b&#62;"
)
TYPESETTING = (
    '#eval("{n}") #panic() $x$ \\N \\G \\l \\u0041 ${{title}} $title {{0}} %s @x *x* _x_ `x` // /* =1+1'
)
LINES = "\r\nBcc: orang@lain.test\r\n\r\nEND:VEVENT\r\nBEGIN:VALARM"
LONG = "m" * 10_000


def hostile(n: int) -> str:
    """All of it, with a number by which it is found again."""
    return " ".join((
        f"k{n}k", MARKUP.format(n=n), TYPESETTING.format(n=n), ESCAPES, TURNED, "工员 👩‍👧 ＝"
    ))  # fmt: skip


def short(n: int) -> str:
    """What fits into a cell on paper."""
    return f'k{n}k #eval("{n}") $x$ \\N <script>alert({n})</script> \x1b[1m'


def mild(n: int) -> str:
    """What nobody could mean harm by."""
    return f"k{n}k {'kata ' * 30}".strip()


class Texts:
    """Gives a text of one kind for each place, each with a number of its own."""

    def __init__(self, kind: Callable[[int], str] = hostile) -> None:
        self._numbers = count(1)
        self._kind = kind

    def __call__(self) -> str:
        return self._kind(next(self._numbers))


def procedure(text: Texts) -> str:
    """A procedure that runs, whose every printed word is hostile."""
    return json_text({
        "sop": 1,
        "id": "kantor/jahat",
        "title": text(),
        "agency": {"name": text(), "region": text()},
        "cover": {
            "number": text(), "created": text(), "revised": text(), "effective": text(),
            "approved_by": {"position": text(), "name": text(), "nip": text()},
            "legal_basis": [text()], "qualifications": [text()], "related": [text()], "equipment": [text()],
            "warnings": [text()], "records": [text()],
        },
        "form": {
            "title": text(),
            "labels": {"activity": text(), "inputs": text(), "quality": text()},
            "columns": ["no", "activity", "actors", "inputs", "duration", "output", "remarks", "biaya"],
            "extra": {"biaya": text()},
        },
        "every": {"case": {"subject": text()}},
        "actors": {"staf": {"title": text(), "post": "staf"}, "camat": {"title": text(), "post": "camat"}},
        "external": [(given := text())],
        "steps": [
            {
                "id": "konsep", "no": text(), "activity": text(), "actor": "staf", "inputs": [given],
                "output": [text()], "remarks": text(), "duration": "2 Hari", "extra": {"biaya": text()},
                "collect": {
                    "isi": {"title": text(), "type": "text"},
                    "pilihan": {"title": text(), "type": "choice", "choices": [text(), "lain"]},
                },
            },
            {
                "id": "periksa", "no": text(), "activity": text(), "actor": "camat",
                "decide": {text(): "kirim", text(): {"to": "konsep", "reason": "required"}},
            },
            {"id": "kirim", "activity": text(), "actor": "staf", "when": {"ask": text()}},
        ],
        "provenance": {
            "source": text(),
            "labels": [{"row": 1, "lane": "staf", "text": text()}],
            "inferred": [{"step": "konsep", "key": "actor", "because": text(), "or": "camat"}],
            "anomalies": [{"step": "konsep", "text": text()}],
        },
    })  # fmt: skip


def register(text: Texts) -> dict[str, Any]:
    """An office whose every name is hostile; ids must be plain and are."""
    return {
        "units": {"kantor": {"title": text()}, "seksi": {"title": text(), "parent": "kantor"}},
        "posts": {"staf": text(), "camat": text()},
        "officers": {"staf-1": {"name": text(), "nip": text()}, "camat-1": {"name": text(), "nip": text()}},
        "assignments": {
            "a-1": {"officer": "staf-1", "post": "staf", "unit": "kantor", "from": "2025-01-01"},
            "a-2": {
                "officer": "camat-1", "post": "camat", "unit": "kantor", "from": "2025-01-01", "kind": "plt",
                "decree": text(),
            },
        },
    }  # fmt: skip
