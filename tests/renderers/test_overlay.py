"""Where an instance stands, laid over its form: classes, words and pages; the form itself does not move."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from renderers.form import Form, draw_form
from renderers.overlay import Move, Overlay, Standing
from renderers.style import LOOKS, MARKS, MOVES, Detail
from renderers.text import width
from tests.renderers.overlaid import OVERLAY, STEPS, SVG, classes, words
from tests.renderers.processes import process


@pytest.fixture(scope="module")
def form() -> Form:
    return draw_form(process(*STEPS))


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


def test_the_legend_and_the_caption_are_printed_in_pdf_too(form: Form) -> None:
    (page,) = PdfReader(BytesIO(form.pdf(OVERLAY))).pages
    printed = page.extract_text()
    assert "Kecamatan <Uji> · berjalan · 12 Oktober 2026" in printed
    for look in LOOKS.values():
        assert look.words.say("id") in printed
    assert "di luar formulir" in printed


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


def test_what_is_told_of_a_row_is_heard_at_its_symbol(form: Form) -> None:
    everything = frozenset({"a", "b", "c"})
    root = ElementTree.fromstring(form.svg(Overlay(elsewhere=everything, told={"a": "median 2 jam"})))
    titles = {group.get("id"): group.findtext(f"{SVG}title") or "" for group in root.iter(f"{SVG}g")}
    assert titles["a@staf"].endswith("– median 2 jam")
    assert classes(form.svg(Overlay(elsewhere=everything)), "symbol")["a@staf"] == {"symbol", "box"}


def test_a_crowded_legend_is_made_smaller_and_stays_on_the_sheet(form: Form) -> None:
    moves = tuple(Move("c", "a", kind) for kind in MOVES)
    details: list[Detail] = ["skipped", "passed", "suspended", "cancelled"]
    steps = {step: Standing("ahead", detail=detail) for step, detail in zip("abc", details, strict=False)}
    root = ElementTree.fromstring(form.svg(Overlay(steps=steps, moves=moves)))
    legend = [text for text in root.iter(f"{SVG}text") if text.get("class") == "legend"]
    ends = [float(t.get("x", "")) + width(t.text or "", float(t.get("font-size", ""))) for t in legend]
    assert max(ends) <= form.layout.table.x1
    assert all(float(text.get("font-size", "")) >= 6 for text in legend)


def test_a_legend_for_which_one_line_is_too_short_goes_on_beside_the_caption(form: Form) -> None:
    moves = tuple(Move("c", "a", kind) for kind in MOVES)
    details: list[Detail] = ["skipped", "passed", "suspended", "cancelled"]
    steps = {
        step: Standing("done", detail=detail, marks=tuple(MARKS))
        for step, detail in zip("abc", details, strict=False)
    }
    root = ElementTree.fromstring(form.svg(Overlay(name="Kantor", steps=steps, moves=moves)))
    texts = [text for text in root.iter(f"{SVG}text") if text.get("class") in ("legend", "caption")]
    lines: dict[str, list[tuple[float, float]]] = {}
    for text in texts:
        size = float(text.get("font-size", ""))
        x = float(text.get("x", ""))
        assert size >= 6
        weight = "bold" if text.get("class") == "caption" else "regular"
        end = x + width(text.text or "", size, weight)  # type: ignore[arg-type]
        line = "upper" if float(text.get("y", "")) < 15 else "lower"
        lines.setdefault(line, []).append((x, end))
    assert len(lines["upper"]) > 1
    for line in lines.values():
        assert max(end for _, end in line) <= form.layout.table.x1 + 0.5
        assert all(before[1] < after[0] for before, after in pairwise(sorted(line)))


def test_a_long_caption_is_made_smaller_and_not_cut(form: Form) -> None:
    name = "Pengumpulan Data Kinerja " * 12
    root = ElementTree.fromstring(form.svg(Overlay(name=name)))
    caption = next(text for text in root.iter(f"{SVG}text") if text.get("class") == "caption")
    assert (caption.text or "").strip() == name.strip()
    assert float(caption.get("font-size", "9")) < 9
