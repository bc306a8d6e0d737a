"""The page of a form, used as people use it: with a mouse, with fingers, with keys, on paper, without its script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import form_of
from tests.renderers.processes import REAL

Opened = Callable[..., Any]
LONG = next(path for path in REAL if path.parent.name == "muara-papalik")
FOCUSED = "document.activeElement.id"
VIEW = "document.querySelector('svg.form').getAttribute('viewBox').split(' ').map(Number)"


def seen(page: Any) -> list[float]:
    """Left, top, width and height of what is seen of the sheet, in its points."""
    return page.evaluate(VIEW)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_a_page_asks_for_nothing_and_complains_of_nothing(opened: Opened, path: Path) -> None:
    page = opened(path, overlaid=True)
    page.keyboard.press("Tab")
    assert page.asked == [page.url]
    assert page.said == []


def test_tab_goes_through_the_steps_in_the_order_of_the_rows(opened: Opened) -> None:
    page = opened(LONG)
    symbols = [symbol.id for symbol in form_of(LONG).layout.grid.symbols]
    page.focus(f"[id='{symbols[0]}']")
    found = [page.evaluate(FOCUSED)]
    for _ in symbols[1:]:
        page.keyboard.press("Tab")
        found.append(page.evaluate(FOCUSED))
    assert found == symbols


def test_a_step_that_has_the_focus_is_marked_and_in_sight(opened: Opened) -> None:
    page = opened(LONG, overlaid=True)
    last = form_of(LONG).layout.grid.symbols[-1].id
    page.keyboard.press("Tab")
    page.focus(f"[id='{last}']")
    look = page.evaluate(
        "getComputedStyle(document.activeElement.querySelector('polygon, path')).strokeWidth"
    )
    assert look == "14px"
    box = page.evaluate(
        "(() => { const {top, bottom} = document.activeElement.getBoundingClientRect(); return [top, bottom] })()"
    )
    assert 60 < box[0] < box[1] < 800


def test_arrow_keys_walk_along_the_arrows_and_back(opened: Opened) -> None:
    page = opened(LONG)
    symbols = [symbol.id for symbol in form_of(LONG).layout.grid.symbols]
    page.focus(f"[id='{symbols[0]}']")
    gone = [symbols[0]]
    for _ in symbols[1:]:
        page.keyboard.press("ArrowDown")
        gone.append(page.evaluate(FOCUSED))
    assert gone == symbols
    for earlier in reversed(gone[:-1]):
        page.keyboard.press("ArrowUp")
        assert page.evaluate(FOCUSED) == earlier


def test_arrow_keys_go_to_the_neighbours_of_a_row(opened: Opened) -> None:
    page = opened(LONG)
    join = next(link for link in form_of(LONG).layout.grid.links if link.kind == "join")
    boxes = {symbol.id: symbol.rect.x0 for symbol in form_of(LONG).layout.grid.symbols}
    left, right = sorted((join.source, join.target), key=lambda name: boxes[name])
    page.focus(f"[id='{left}']")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED) == right
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(FOCUSED) == left


def test_a_digit_takes_that_way_out_of_a_decision(opened: Opened) -> None:
    page = opened(LONG)
    back = next(link for link in form_of(LONG).layout.grid.links if link.kind == "return")
    ways = [
        link
        for link in form_of(LONG).layout.diagram.links
        if link.step_from == back.step_from and link.kind != "join"
    ]
    page.focus(f"[id='{back.source}']")
    page.keyboard.press(str([link.id for link in ways].index(back.id) + 1))
    assert page.evaluate(FOCUSED) == back.target


def test_enter_shows_the_details_of_a_step_and_escape_goes_back(opened: Opened) -> None:
    page = opened(LONG, overlaid=True)
    row = form_of(LONG).layout.diagram.rows[1]
    symbol = next(one.id for one in form_of(LONG).layout.grid.symbols if one.step == row.step)
    page.focus(f"[id='{symbol}']")
    page.keyboard.press("Enter")
    told = page.inner_text("#details")
    printed = [
        item.text for items in row.cells.values() for item in items if item.text != row.cells["no"][0].text
    ]
    assert [
        text
        for text in (*printed, "selesai", "Staf 1", "2026-10-12 09:00", "lalu baris 3", "dari baris 1")
        if text not in told
    ] == []
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.inner_text("#details h2").casefold() == "baris 3"
    page.keyboard.press("Escape")
    assert page.is_hidden("#details")
    assert page.evaluate(FOCUSED).startswith(form_of(LONG).layout.diagram.rows[2].step)


def test_a_click_on_a_step_or_on_its_words_shows_its_details_and_a_drag_does_not(opened: Opened) -> None:
    page = opened(LONG)
    step = form_of(LONG).layout.diagram.rows[2].step
    page.click(f"[id='row-{step}'] text >> nth=1")
    assert page.inner_text("#details h2").casefold() == "baris 3"
    page.click("#close")
    before = seen(page)
    page.mouse.move(400, 500)
    page.mouse.down()
    page.mouse.move(300, 400, steps=4)
    page.mouse.up()
    after = seen(page)
    assert after[:2] == pytest.approx(
        [before[0] + 100 * before[2] / 1200, before[1] + 100 * before[2] / 1200]
    )
    assert page.is_hidden("#details")


def test_the_sign_of_a_status_is_no_hindrance_to_the_mouse_or_a_finger(opened: Opened) -> None:
    symbol = form_of(LONG).layout.grid.symbols[2]
    for settings in ({}, {"has_touch": True, "viewport": {"width": 390, "height": 780}}):
        page = opened(LONG, overlaid=True, **settings)
        page.focus(f"[id='{symbol.id}']")
        (page.tap if settings else page.click)(f"[id='{symbol.id}']", timeout=5000)
        assert page.is_visible("#details")


def test_the_wheel_zooms_around_the_mouse(opened: Opened) -> None:
    page = opened(LONG)
    stage = page.locator("svg.form").bounding_box()
    left, top, wide, high = seen(page)
    x, y = 300.0, 400.0
    page.mouse.move(x, y)
    page.mouse.wheel(0, -300)
    page.wait_for_function(f"{VIEW}[2] < {wide}")
    new_left, new_top, new_wide, new_high = seen(page)
    part = (x - stage["x"]) / stage["width"], (y - stage["y"]) / stage["height"]
    assert new_left + part[0] * new_wide == pytest.approx(left + part[0] * wide, abs=0.1)
    assert new_top + part[1] * new_high == pytest.approx(top + part[1] * high, abs=0.1)


def test_keys_and_buttons_zoom_and_show_the_whole_sheet(opened: Opened) -> None:
    page = opened(LONG)
    page.focus(".symbol")
    wide = seen(page)[2]
    page.keyboard.press("+")
    assert seen(page)[2] == pytest.approx(wide / 1.25)
    page.keyboard.press("-")
    assert seen(page)[2] == pytest.approx(wide)
    page.click("#nearer")
    page.click("#whole")
    left, top, wide, high = seen(page)
    layout = form_of(LONG).layout
    assert left <= 0 <= layout.width <= left + wide
    assert top <= 0 <= layout.height <= top + high


def test_two_fingers_zoom(opened: Opened) -> None:
    page = opened(LONG, has_touch=True)
    wide = seen(page)[2]
    touch = page.context.new_cdp_session(page)

    def fingers(kind: str, *xs: int) -> None:
        touch.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x, "y": 400, "id": x % 2} for x in xs]},
        )

    fingers("touchStart", 500, 601)
    for out in (20, 40, 60, 80, 100):
        fingers("touchMove", 500 - out, 601 + out)
    fingers("touchEnd")
    assert seen(page)[2] == pytest.approx(wide / 3, rel=0.15)


def test_light_and_dark_follow_the_system_and_the_switch_and_paper_is_always_light(opened: Opened) -> None:
    page = opened(LONG, color_scheme="dark")
    turned = "getComputedStyle(document.querySelector('svg.form')).filter"
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(turned) != "none"
    page.click("#dark")
    assert page.evaluate(turned) == "none"
    page.click("#dark")
    page.emulate_media(media="print")
    assert page.evaluate(turned) == "none"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    assert page.is_hidden("header")
    assert page.is_visible("svg.form")


def test_the_whole_sheet_is_printed_wherever_one_has_moved_to(opened: Opened) -> None:
    page = opened(LONG)
    page.click("#nearer")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert seen(page) == [0, 0, form_of(LONG).layout.width, form_of(LONG).layout.height]
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert seen(page)[2] < form_of(LONG).layout.width


def test_without_its_script_the_page_shows_the_form_and_the_table(opened: Opened) -> None:
    page = opened(LONG, java_script_enabled=False)
    assert page.locator("svg.form").bounding_box()["width"] > 1000
    assert page.locator("table").bounding_box()["height"] > 300


def test_the_table_comes_when_it_is_asked_for_and_is_there_for_screen_readers_before(opened: Opened) -> None:
    page = opened(LONG)
    assert page.locator("table").bounding_box()["height"] > 0
    assert page.get_by_role("row").count() == 1 + len(form_of(LONG).layout.diagram.rows)
    assert page.locator("#table").bounding_box()["height"] <= 1
    page.click("#as-table")
    assert page.locator("#table").bounding_box()["height"] > 200


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_words_keep_their_width_with_the_letters_of_any_machine(opened: Opened, path: Path) -> None:
    page = opened(path)
    too_wide = page.evaluate(
        """() => [...document.querySelectorAll('svg.form .row text, svg.form .around text, svg.form .arrow text')]
            .filter((text) => text.getComputedTextLength() > Number(text.getAttribute('textLength')) * 1.02 + 1)
            .map((text) => text.textContent)"""
    )
    assert too_wide == []
    assert page.locator("svg.form .row text[textLength]").count() > 20
