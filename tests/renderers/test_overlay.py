"""Where an instance stands, laid over its form: classes, signs and words; the form itself does not move."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from renderers.form import Form, draw_form
from renderers.geometry import Point, Rect
from renderers.overlay import Move, Overlay, Plate, Standing
from renderers.style import DETAILS, GROUNDS, LOOKS, MOVES, Detail, Status
from renderers.text import missing, width
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
    above = form.svg(OVERLAY).split('class="overlay"')[0].rsplit('<g class="raised"', 1)[1]
    raised = re.findall(r'data-over="([^"]+)"', above)
    assert "b--a--tidak" in raised
    assert "b--c--ya" not in raised
    assert "<text" not in above
    drawn = ElementTree.fromstring(form.svg(OVERLAY))
    below = next(group for group in drawn.iter(f"{SVG}g") if group.get("id") == "b--a--tidak")
    copy = next(group for group in drawn.iter(f"{SVG}g") if group.get("data-over") == "b--a--tidak")
    assert [line.attrib for line in copy] == [line.attrib for line in below if line.tag != f"{SVG}text"]
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
            r'<(?:path|polygon|text) [^>]*?(?:d|points|x)="[^"]+"', svg.split('<g class="raised"')[0]
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


def ways_off(form: Form, overlay: Overlay) -> list[list[tuple[float, float]]]:
    found = re.findall(r'<path d="M([^"]+)" class="undrawn"', form.svg(overlay))
    return [[tuple(map(float, place.split(","))) for place in way.split()] for way in found if "L" not in way]


def test_a_move_off_the_form_goes_through_no_symbol(form: Form) -> None:
    for move in (
        Move("c", "a", "returned"),
        Move("b", "a", "withdrawn", "camat"),
        Move("a", "c", "reopened"),
    ):
        (way,) = ways_off(form, Overlay(moves=(move,)))
        ends = {f"{move.source}@{move.lane}" if move.lane else "", "a@staf", "c@staf"}
        for symbol in form.layout.grid.symbols:
            inner = Rect(symbol.rect.x0 + 1, symbol.rect.y0 + 1, symbol.rect.x1 - 1, symbol.rect.y1 - 1)
            crossed = [place for place in way if inner.contains(Point(*place))]
            assert not crossed or symbol.id in ends, (move, symbol.id)
        assert way[-1][0] == pytest.approx(
            next(s.rect.x1 for s in form.layout.grid.symbols if s.id == f"{move.target}@staf"), abs=0.01
        )


def test_a_move_off_the_form_bears_a_letter_that_the_legend_explains(form: Form) -> None:
    moves = (Move("c", "a", "returned"), Move("c", "a", "returned"), Move("b", "b", "skipped", "kasi"))
    printed = words(form.svg(Overlay(moves=moves)))
    assert {"K×2", "L", "dikembalikan", "dilewati"} <= set(printed)
    assert "ditarik" not in printed
    assert "di luar formulir" not in words(form.svg(Overlay(steps=OVERLAY.steps)))


def test_a_skipped_row_is_gone_around_inside_its_lane(form: Form) -> None:
    (way,) = ways_off(form, Overlay(moves=(Move("b", "b", "skipped", "kasi"),)))
    symbol = next(one for one in form.layout.grid.symbols if one.id == "b@kasi")
    lane = next(lane for lane in form.layout.grid.lanes if lane.contains(symbol.rect.center))
    assert all(symbol.rect.x1 - 0.01 <= x < lane.x1 for x, _ in way)
    assert symbol.rect.y0 < way[0][1] < way[-1][1] < symbol.rect.y1


def words(svg: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def signs(svg: str) -> list[str]:
    root = ElementTree.fromstring(svg)
    return [
        text.text or "" for text in root.iter(f"{SVG}text") if (text.get("class") or "").startswith("glyph")
    ]


def test_a_row_that_was_skipped_is_done_with_a_sign_of_its_own(form: Form) -> None:
    svg = form.svg(Overlay(steps={"a": Standing("done", detail="skipped")}))
    assert classes(svg, "symbol")["a@staf"] == {"symbol", "box", "done", "skipped"}
    assert "»" in signs(svg)
    assert words(svg).count("dilewati") == 1


@pytest.mark.parametrize(("detail", "sign"), [("passed", "–"), ("suspended", "‖"), ("cancelled", "×")])
def test_what_more_there_is_to_say_of_a_status_has_a_sign(form: Form, detail: Detail, sign: str) -> None:
    standing = Standing("running" if detail == "suspended" else "ahead", detail=detail)
    svg = form.svg(Overlay(steps={"a": standing}))
    assert detail in classes(svg, "symbol")["a@staf"]
    assert sign in signs(svg)
    assert DETAILS[detail].words.say("id") in words(svg)


def test_a_row_that_waits_for_some_of_many_says_for_how_many(form: Form) -> None:
    svg = form.svg(Overlay(steps={"a": Standing("running", part=(2, 12))}))
    assert "▶ 2/12" in signs(svg)
    sign = next(text for text in ElementTree.fromstring(svg).iter(f"{SVG}text") if text.text == "▶ 2/12")
    box = next(symbol.rect for symbol in form.layout.grid.symbols if symbol.id == "a@staf")
    assert width("▶ 2/12", float(sign.get("font-size", "9"))) <= box.width


def test_a_row_that_waits_too_long_for_some_says_both(form: Form) -> None:
    assert "! 1/4" in signs(form.svg(Overlay(steps={"a": Standing("running", part=(1, 4), late=True)})))


def test_a_move_to_a_row_on_another_page_says_which() -> None:
    steps = [{"id": f"s{number}", "activity": "Menyusun laporan " * 20} for number in range(1, 15)]
    form = draw_form(process(*steps))
    numbers = {f"s{number}": f"{number}." for number in range(1, 15)}
    overlay = Overlay(moves=(Move("s14", "s1", "returned"), Move("s14", "x", "returned")), numbers=numbers)
    first, *_, last = form.pages()
    assert "K ← 14" in words(first.svg(overlay))
    assert "K → 1" in words(last.svg(overlay))
    assert first.svg(overlay).count('fill="#a3386f"/>') == last.svg(overlay).count('fill="#a3386f"/>') + 1
    for page in form.pages():
        inside = list(ElementTree.fromstring(page.svg(overlay)).iter(f"{SVG}rect"))
        assert all(float(rect.get("x", "0")) >= 0 for rect in inside)


def test_an_overlay_stands_on_every_page() -> None:
    steps = [{"id": f"s{number}", "activity": "Menyusun laporan " * 20} for number in range(1, 15)]
    form = draw_form(process(*steps))
    overlay = Overlay(name="Unit", steps={f"s{number}": Standing("done") for number in range(1, 15)})
    assert len(form.pages()) > 1
    for page in form.pages():
        found = classes(page.svg(overlay), "symbol")
        assert "Unit" in words(page.svg(overlay))
        own = {name: given for name, given in found.items() if given & {"box"}}
        assert own
        assert all("done" in given for given in own.values())
        assert all(not given & set(LOOKS) for name, given in found.items() if "connector" in given)


def test_a_row_is_late_while_it_runs_and_stays_marked_when_it_is_done(form: Form) -> None:
    late = form.svg(Overlay(steps={"a": Standing("running", late=True), "c": Standing("done", late=True)}))
    found = classes(late, "symbol")
    assert "late" in found["a@staf"]
    assert "running" not in found["a@staf"]
    assert found["c@staf"] == {"symbol", "box", "done", "overdue"}
    assert late.count('class="badge late"') == 1


def test_a_row_to_be_done_again_shows_that_it_was_entered_before(form: Form) -> None:
    svg = form.svg(Overlay(steps={"a": Standing("ahead", 1), "c": Standing("ahead", 2)}))
    assert [text for text in words(svg) if text.startswith("×")] == ["×1", "×2"]
    assert svg.count('class="badge before"') == 2
    assert "×" not in "".join(words(form.svg(Overlay())))


def test_several_runs_stand_on_their_row_in_the_symbol(form: Form) -> None:
    four = tuple(Plate(f"Q{n}✓", "done") for n in range(1, 5))
    svg = form.svg(Overlay(plates={"a": four, "c": four[:2]}, told={"a": "Q1: selesai"}))
    assert [text for text in words(svg) if text.startswith("Q")] == [f"Q{n}✓" for n in (1, 2, 3, 4, 1, 2)]
    boxes = {symbol.step: symbol.rect for symbol in form.layout.grid.symbols if symbol.shape == "box"}
    for rect in ElementTree.fromstring(svg).iter(f"{SVG}rect"):
        if rect.get("class") == "badge done":
            x, y, across, tall = (float(rect.get(name, "")) for name in ("x", "y", "width", "height"))
            plate = Rect(x, y, x + across, y + tall)
            assert any(box.x0 <= plate.x0 and plate.x1 <= box.x1 for box in boxes.values())
            assert any(box.y0 <= plate.y0 and plate.y1 <= box.y1 for box in boxes.values())
    assert signs(svg).count("✓") == 1  # in the legend: plates say it for their row


def test_what_is_told_of_a_row_is_heard_at_its_symbol(form: Form) -> None:
    everything = frozenset({"a", "b", "c"})
    root = ElementTree.fromstring(form.svg(Overlay(elsewhere=everything, told={"a": "median 2 jam"})))
    titles = {group.get("id"): group.findtext(f"{SVG}title") or "" for group in root.iter(f"{SVG}g")}
    assert titles["a@staf"].endswith("– median 2 jam")
    assert classes(form.svg(Overlay(elsewhere=everything)), "symbol")["a@staf"] == {"symbol", "box"}


@pytest.mark.parametrize("ground", GROUNDS)
def test_small_signs_can_be_read_on_their_ground(ground: str) -> None:
    look = GROUNDS[ground]
    assert contrast(look.ink, look.fill) >= (5 if ground == "move" else 7)
    assert contrast(look.stroke, "#ffffff") >= 3


def test_degrees_of_heat_get_darker_also_in_grey() -> None:
    light = [luminance(GROUNDS[f"heat-{degree}"].fill) for degree in range(5)]
    assert light == sorted(light, reverse=True)
    assert all(before - after > 0.08 for before, after in pairwise(light))


def test_a_crowded_legend_is_made_smaller_and_stays_on_the_sheet(form: Form) -> None:
    moves = tuple(Move("c", "a", kind) for kind in MOVES)
    details: list[Detail] = ["skipped", "passed", "suspended", "cancelled"]
    steps = {step: Standing("ahead", detail=detail) for step, detail in zip("abc", details, strict=False)}
    root = ElementTree.fromstring(form.svg(Overlay(steps=steps, moves=moves)))
    legend = [text for text in root.iter(f"{SVG}text") if text.get("class") == "legend"]
    ends = [float(t.get("x", "")) + width(t.text or "", float(t.get("font-size", ""))) for t in legend]
    assert max(ends) <= form.layout.table.x1
    assert all(float(text.get("font-size", "")) >= 6 for text in legend)


def test_a_long_caption_is_made_smaller_and_not_cut(form: Form) -> None:
    name = "Pengumpulan Data Kinerja " * 12
    root = ElementTree.fromstring(form.svg(Overlay(name=name)))
    caption = next(text for text in root.iter(f"{SVG}text") if text.get("class") == "caption")
    assert (caption.text or "").strip() == name.strip()
    assert float(caption.get("font-size", "9")) < 9
