"""The signs of an overlay: never told by colour alone, each readable, none in the way of another."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from renderers.form import Form, draw_form
from renderers.geometry import Point, Rect
from renderers.overlay import Move, Overlay, Plate, Standing
from renderers.overlaying.marks import marks
from renderers.style import DETAILS, GROUNDS, LOOKS, MARKS, MOVES, Detail, MarkKind, Status
from renderers.text import missing, width
from tests.renderers.overlaid import OVERLAY, STEPS, SVG, classes, contrast, luminance, signs, ways_off, words
from tests.renderers.processes import process


@pytest.fixture(scope="module")
def form() -> Form:
    return draw_form(process(*STEPS))


def test_a_status_is_never_told_by_colour_alone() -> None:
    for one in ("glyph", "fill", "strength"):
        assert len({getattr(look, one) for look in LOOKS.values()}) == len(LOOKS), one
    assert missing("".join(look.glyph for look in LOOKS.values()) + "×☐") == frozenset()


@pytest.mark.parametrize("status", list(LOOKS))
def test_strokes_and_glyphs_can_be_told_from_what_lies_under_them(status: Status) -> None:
    look = LOOKS[status]
    assert contrast(look.stroke, "#ffffff") >= 3
    assert contrast(look.stroke, look.fill) >= 3
    assert contrast(look.glyph_ink, look.fill) >= 7


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


def test_figures_of_a_row_stand_one_under_the_other_in_its_symbol(form: Form) -> None:
    three = tuple(Plate(words, "heat-1") for words in ("4,5 hari", "P90 12 hari", "≤W 0/4"))
    found = [rect for rect in form.layout.grid.symbols if rect.step == "a" and rect.shape == "box"]
    plates = [
        one for one in marks(form.layout, Overlay(plates={"a": three})).badges if one.words.part == "plate"
    ]
    assert [plate.words.words for plate in plates] == ["4,5 hari", "P90 12 hari", "≤W 0/4"]
    assert all(plate.words.size >= 6 for plate in plates)
    for over, under in pairwise(plates):
        assert over.rect.y1 == pytest.approx(under.rect.y0)
    for plate in plates:
        assert any(plate.rect.x0 >= symbol.rect.x0 - 0.01 for symbol in found)
        assert any(plate.rect.x1 <= symbol.rect.x1 + 0.01 for symbol in found)


def test_what_left_the_norm_is_marked_at_the_symbol_told_and_explained(form: Form) -> None:
    every: tuple[MarkKind, ...] = tuple(MARKS)
    svg = form.svg(Overlay(steps={"a": Standing("done", marks=every), "c": Standing("ahead", marks=every)}))
    lang = form.layout.diagram.lang
    joined = " ".join(said.sign.say(lang) for said in MARKS.values())
    assert words(svg).count(joined) == 1  # a row that has not begun bears none
    for said in MARKS.values():
        assert words(svg).count(said.sign.say(lang)) == 1
        assert said.words.say(lang) in words(svg)
    assert set(every) <= classes(svg, "symbol")["a@staf"]
    titles = {
        group.get("id"): group.findtext(f"{SVG}title") or ""
        for group in ElementTree.fromstring(svg).iter(f"{SVG}g")
    }
    assert "bertanggal mundur, dimasukkan dari kertas" in titles["a@staf"]
    assert missing("".join(said.sign.en + said.sign.id for said in MARKS.values())) == frozenset()


def test_letters_of_moves_and_marks_are_not_taken_for_each_other() -> None:
    for lang in ("en", "id"):
        letters = [said.sign.say(lang) for said in (*MARKS.values(), *MOVES.values())]
        assert len(set(letters)) == len(letters)


@pytest.mark.parametrize("ground", GROUNDS)
def test_small_signs_can_be_read_on_their_ground(ground: str) -> None:
    look = GROUNDS[ground]
    assert contrast(look.ink, look.fill) >= (5 if ground == "move" else 7)
    assert contrast(look.stroke, "#ffffff") >= 3


def test_degrees_of_heat_get_darker_also_in_grey() -> None:
    light = [luminance(GROUNDS[f"heat-{degree}"].fill) for degree in range(5)]
    assert light == sorted(light, reverse=True)
    assert all(before - after > 0.08 for before, after in pairwise(light))
