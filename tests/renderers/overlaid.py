"""A form with an overlay to test with, and what the SVG of an overlay says, taken apart."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from renderers.form import Form
from renderers.overlay import Move, Overlay, Standing

SVG = "{http://www.w3.org/2000/svg}"
STEPS = (
    {"id": "a"},
    {"id": "b", "actor": ["kasi", "camat"], "decide": {"Ya": "c", "Tidak": "a"}},
    {"id": "c"},
)
OVERLAY = Overlay(
    name="Kecamatan <Uji>",
    state="berjalan",
    as_of="12 Oktober 2026",
    steps={"a": Standing("done", 2, "Staf 1", "3 Oktober"), "b": Standing("running", who="Kasi 1")},
    symbols={"b@kasi": "done"},
    taken=frozenset({("start", "a", ""), ("a", "b", ""), ("b", "a", "Tidak")}),
    moves=(Move("c", "a", "returned"), Move("nowhere", "a", "returned")),
)


def classes(svg: str, kind: str) -> dict[str, set[str]]:
    root = ElementTree.fromstring(svg)
    found = [(group.get("id", ""), set(group.get("class", "").split())) for group in root.iter(f"{SVG}g")]
    return {name: given for name, given in found if kind in given}


def ways_off(form: Form, overlay: Overlay) -> list[list[tuple[float, float]]]:
    found = re.findall(r'<path d="M([^"]+)" class="undrawn"', form.svg(overlay))
    return [[tuple(map(float, place.split(","))) for place in way.split()] for way in found if "L" not in way]


def words(svg: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def signs(svg: str) -> list[str]:
    root = ElementTree.fromstring(svg)
    return [
        text.text or "" for text in root.iter(f"{SVG}text") if (text.get("class") or "").startswith("glyph")
    ]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
