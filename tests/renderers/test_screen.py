"""The page of a form as text: one file, everything of the form in its table, nothing of a procedure run as script."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from renderers.form import draw_form
from renderers.overlay import Overlay, Plate, Standing
from renderers.screening.rows import TableRow, table_rows
from renderers.screening.words import PAGE
from renderers.style import FAINT, INK, LOOKS, PAPER, RULE
from tests.renderers.processes import REAL, diagram, process, real

Colour = tuple[float, float, float]
DARK = re.compile(r"filter: invert\(([\d.]+)\) hue-rotate\(180deg\)")


def told(row: TableRow) -> dict[str, list[str]]:
    return {cell.part: [entry.text for entry in cell.entries] for cell in row.cells}


def test_a_row_of_the_table_tells_its_words_its_lanes_and_its_arrows() -> None:
    shown = diagram(
        {"id": "a", "no": "1.", "inputs": ["Formulir", "ATK"]},
        {"id": "b", "no": "2.", "actor": ["staf", "camat"], "decide": {"Ya": "end", "Tidak": "a"}},
        form={"lists": "lettered"},
    )
    first, second = (told(row) for row in table_rows(shown))
    assert first["inputs"] == ["a. Formulir", "b. ATK"]
    assert first["actors"] == ["Staf (Mulai)", "Staf (kegiatan)"]
    assert first["leads"] == ["lalu baris 2"]
    assert first["comes"] == ["dari Mulai", "dari baris 2: Tidak"]
    assert second["actors"] == ["Staf (kegiatan)", "Camat (keputusan)", "Camat (Selesai)"]
    assert second["leads"] == ["Ya: selesai", "Tidak: kembali ke baris 1"]


def test_with_a_run_the_table_tells_how_far_each_row_is() -> None:
    overlay = Overlay(steps={"a": Standing("done", 2, "Staf 1", "3 Oktober")}, elsewhere=frozenset({"c"}))
    rows = [told(row) for row in table_rows(diagram({"id": "a"}, {"id": "b"}, {"id": "c"}), overlay)]
    columns = ("status", "who", "when", "rounds")
    assert [[row[name] for name in columns] for row in rows] == [
        [["selesai"], ["Staf 1"], ["3 Oktober"], ["2"]],
        [["belum"], [], [], []],
        [[], [], [], []],
    ]


def test_the_table_tells_what_the_signs_on_the_form_tell() -> None:
    steps = {
        "a": Standing("done", detail="skipped", late=True),
        "b": Standing("running", late=True),
        "c": Standing("ahead", 2),
    }
    overlay = Overlay(steps=steps, told={"b": "Q1: selesai"})
    rows = table_rows(diagram({"id": "a"}, {"id": "b"}, {"id": "c"}), overlay)
    assert [told(row)["status"] for row in rows] == [
        ["selesai, dilewati, terlambat"],
        ["terlambat; Q1: selesai"],
        ["belum, pernah dijalani ×2"],
    ]


def test_of_several_runs_the_table_tells_what_their_plates_say() -> None:
    overlay = Overlay(plates={"a": (Plate("2 hari", "done"),)}, told={"a": "median 2 hari"})
    first, second = (told(row)["status"] for row in table_rows(diagram({"id": "a"}, {"id": "b"}), overlay))
    assert (first, second) == (["median 2 hari"], [])


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_the_table_says_all_that_the_form_prints(path: Path) -> None:
    form = draw_form(real(path))
    table = "".join(form.html().partition("<table>")[2].partition("</table>")[0].split())
    shown = form.layout.diagram
    words = [item.text for row in shown.rows for items in row.cells.values() for item in items]
    words += [column.head for column in shown.columns] + [lane.head for lane in shown.lanes]
    assert [text for text in words if "".join(escaped(text).split()) not in table] == []


def escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_a_page_is_one_file_and_allows_its_own_script_only() -> None:
    page = draw_form(process({"id": "a"})).html()
    assert re.findall(r"""(?:src|href)=["'](?!#)[^"']*""", page) == []
    assert "@import" not in page
    assert "url(" not in page
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert b64encode(sha256(script.encode()).digest()).decode() in policy
    assert policy.startswith("default-src 'none'")


def test_words_of_a_procedure_stay_words() -> None:
    evil = '</title><script>alert("1")</script> $title "'
    form = draw_form(process({"id": "a", "activity": evil}, title=evil))
    page = form.html(Overlay(name=evil, steps={"a": Standing("done", who=evil)}))
    assert page.count("<script>") == 1
    assert page.count(escaped(evil)) >= 4


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_page_speaks_the_language_of_its_procedure(lang: str) -> None:
    page = draw_form(process({"id": "a"}, locale=lang)).html()
    assert f'<html lang="{lang}">' in page
    for words in PAGE.values():
        assert getattr(words, lang) in page


def test_every_place_of_the_template_is_filled() -> None:
    page = draw_form(process({"id": "a"})).html()
    assert re.findall(r"\$[a-z_]+", page.partition("<script>")[0]) == []


# -- in the dark, colours are computed as the browser's filter does ----------------------------------------------------


def in_the_dark(colour: str) -> Colour:
    style = (Path(__file__).parents[2] / "renderers/screening/page.css").read_text(encoding="utf-8")
    found = DARK.search(style)
    assert found
    part = float(found[1])
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (one * (1 - part) + (1 - one) * part for one in (red, green, blue))
    # hue-rotate(180deg), as the filter is defined (Filter Effects 1): cosine -1, sine 0
    turned = (
        red * (0.213 - 0.787) + green * (0.715 + 0.715) + blue * (0.072 + 0.072),
        red * (0.213 + 0.213) + green * (0.715 - 0.285) + blue * (0.072 + 0.072),
        red * (0.213 + 0.213) + green * (0.715 + 0.715) + blue * (0.072 - 0.928),
    )
    one, two, three = (min(max(value, 0.0), 1.0) for value in turned)
    return one, two, three


def in_the_light(colour: str) -> Colour:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """As WCAG 2 computes it."""
    lights = []
    for colour in (one, other):
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)


@pytest.mark.parametrize("seen", [in_the_light, in_the_dark])
def test_strokes_and_words_stand_out_in_the_light_and_in_the_dark(seen: Callable[[str], Colour]) -> None:
    paper = seen(PAPER)
    assert contrast(seen(INK), paper) >= 7
    assert contrast(seen(RULE), paper) >= 3
    assert contrast(seen(FAINT), paper) >= 3
    for status, look in LOOKS.items():
        assert contrast(seen(look.stroke), paper) >= 3, status
        assert contrast(seen(look.glyph_ink), seen(look.fill)) >= 7, status
