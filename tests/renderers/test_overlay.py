"""Where an instance stands, laid over its form: classes, signs and words; the form itself does not move."""

from __future__ import annotations

import re
from io import BytesIO
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from renderers.form import Form, draw_form
from renderers.overlay import Move, Overlay, Standing
from renderers.style import LOOKS, Status
from renderers.text import missing
from tests.renderers.processes import process

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


@pytest.fixture(scope="module")
def form() -> Form:
    return draw_form(process(*STEPS))


def classes(svg: str, kind: str) -> dict[str, set[str]]:
    root = ElementTree.fromstring(svg)
    found = [(group.get("id", ""), set(group.get("class", "").split())) for group in root.iter(f"{SVG}g")]
    return {name: given for name, given in found if kind in given}


def test_each_symbol_has_its_status_as_a_class(form: Form) -> None:
    found = classes(form.svg(OVERLAY), "symbol")
    status = {name: next(iter(given & set(LOOKS))) for name, given in found.items()}
    assert status == {
        "a@start": "done",
        "a@staf": "done",
        "b@kasi": "done",
        "b@camat": "running",
        "c@staf": "ahead",
        "c@end": "ahead",
    }


def test_the_ways_taken_are_marked_and_the_others_too(form: Form) -> None:
    found = classes(form.svg(OVERLAY), "arrow")
    assert {name for name, given in found.items() if "taken" in given} == {"start--a", "a--b", "b--a--tidak"}
    assert all(("taken" in given) != ("untaken" in given) for given in found.values())


def test_a_way_taken_lies_over_one_that_was_not(form: Form) -> None:
    """`b--c--ya` and `b--a--tidak` leave one diamond: the one that was taken is drawn again, above the other."""
    above = form.svg(OVERLAY).split('class="overlay"')[0].rsplit("<g transform", 1)[1]
    assert '<use href="#b--a--tidak"/>' in above
    assert '<use href="#b--c--ya"/>' not in above
    last = form.dot(OVERLAY).splitlines()[-4:]
    assert any('id="over-b--a--tidak"' in line for line in last)


def test_the_capsule_of_the_end_is_done_once_it_was_reached(form: Form) -> None:
    ended = Overlay(taken=frozenset({("c", "end", "")}), steps={"c": Standing("done")})
    assert "done" in classes(form.svg(ended), "symbol")["c@end"]
    assert "ahead" in classes(form.svg(Overlay(steps={"c": Standing("done")})), "symbol")["c@end"]


def test_rows_of_other_phases_look_as_on_the_blank_form(form: Form) -> None:
    part = Overlay(steps={"a": Standing("done")}, elsewhere=frozenset({"c"}))
    symbols, arrows = (classes(form.svg(part), kind) for kind in ("symbol", "arrow"))
    assert symbols["c@staf"] == {"symbol", "box"}
    assert symbols["b@kasi"] == {"symbol", "box", "ahead"}
    assert arrows["b--c--ya"] == {"arrow", "forward", "untaken"}
    quiet = draw_form(process({"id": "a"})).dot(Overlay(elsewhere=frozenset({"a"})))
    assert "arrow forward" in quiet
    assert LOOKS["ahead"].stroke not in "".join(line for line in quiet.splitlines() if "@" in line)


def test_an_overlay_moves_nothing(form: Form) -> None:
    def places(svg: str) -> list[str]:
        return re.findall(
            r'<(?:path|polygon|text) [^>]*?(?:d|points|x)="[^"]+"', svg.split('<g class="overlay"')[0]
        )

    assert places(form.svg(OVERLAY)) == places(form.svg())


def test_the_blank_form_is_untouched_by_overlays(form: Form) -> None:
    blank = form.svg()
    form.svg(OVERLAY)
    assert form.svg() == blank
    assert 'class="overlay"' not in blank


def test_who_when_and_how_often_are_told_with_the_symbol(form: Form) -> None:
    root = ElementTree.fromstring(form.svg(OVERLAY))
    titles = {group.get("id"): group.findtext(f"{SVG}title") or "" for group in root.iter(f"{SVG}g")}
    assert titles["a@staf"].endswith("selesai, Staf 1, 3 Oktober, ×2")
    assert titles["c@staf"].endswith("belum")
    assert "×2" in "".join(root.itertext())


def test_a_status_is_never_told_by_colour_alone() -> None:
    for one in ("glyph", "fill", "strength"):
        assert len({getattr(look, one) for look in LOOKS.values()}) == len(LOOKS), one
    assert missing("".join(look.glyph for look in LOOKS.values()) + "×☐") == frozenset()


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("status", list(LOOKS))
def test_strokes_and_glyphs_can_be_told_from_what_lies_under_them(status: Status) -> None:
    look = LOOKS[status]
    assert contrast(look.stroke, "#ffffff") >= 3
    assert contrast(look.stroke, look.fill) >= 3
    assert contrast(look.glyph_ink, look.fill) >= 7


def test_the_legend_and_the_caption_are_printed_in_pdf_too(form: Form) -> None:
    (page,) = PdfReader(BytesIO(form.pdf(OVERLAY))).pages
    printed = page.extract_text()
    assert "Kecamatan <Uji> · berjalan · 12 Oktober 2026" in printed
    for look in LOOKS.values():
        assert look.words.say("id") in printed
    assert "di luar formulir" in printed


def test_a_move_off_the_form_is_a_dashed_curve_inside_its_lane(form: Form) -> None:
    svg = form.svg(OVERLAY)
    assert svg.count('class="undrawn"') == 2  # the curve, and its sample in the legend
    way = re.search(r'<path d="M([\d.]+),[\d.]+C([\d.]+),', svg)
    assert way is not None
    start, out = map(float, way.groups())
    lane = form.layout.grid.lanes[2]
    assert start < start + (out - start) * 0.75 < lane.x1
    assert 'class="undrawn"' not in form.svg(Overlay(steps=OVERLAY.steps))


def test_a_long_caption_is_made_smaller_and_not_cut(form: Form) -> None:
    name = "Pengumpulan Data Kinerja " * 12
    root = ElementTree.fromstring(form.svg(Overlay(name=name)))
    caption = next(text for text in root.iter(f"{SVG}text") if text.get("class") == "caption")
    assert (caption.text or "").strip() == name.strip()
    assert float(caption.get("font-size", "9")) < 9
