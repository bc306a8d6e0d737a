"""Ink: letters that can be selected, sizes that are right, and no page that silently lacks its letters."""

from __future__ import annotations

import re
import shutil
import struct
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from renderers.errors import GraphvizFailed, NoFont
from renderers.fonts import FAMILY, font_file
from renderers.form import draw_form
from renderers.ink import Graphviz, Installed, check_letters, draw, graphviz
from renderers.svg import finish
from tests.renderers.pens import needs_graphviz
from tests.renderers.processes import REAL, process, real


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_every_printed_word_can_be_selected_in_the_pdf(path: Path) -> None:
    form = draw_form(real(path))
    for sheet, page in zip(form.pages(), PdfReader(BytesIO(form.pdf())).pages, strict=True):
        found = page.extract_text().split()
        words = [word for text in sheet.layout.texts for word in text.words.split()]
        assert [word for word in words if word not in found] == []
        assert (page.mediabox.width, page.mediabox.height) == (sheet.layout.width, sheet.layout.height)


def test_the_letters_of_a_pdf_are_embedded() -> None:
    (page,) = PdfReader(BytesIO(draw_form(process({"id": "a"})).pdf())).pages
    resources = page["/Resources"].get_object()
    fonts = [font.get_object() for font in resources["/Font"].values()]  # type: ignore[index]
    assert {font["/BaseFont"].split("+")[1] for font in fonts} == {
        "SourceSansPro-Regular",
        "SourceSansPro-Bold",
    }
    assert all("/ToUnicode" in font for font in fonts)


def test_a_png_has_as_many_dots_as_asked() -> None:
    form = draw_form(process({"id": "a"}))
    for dpi in (96, 192):
        across, tall = struct.unpack(">II", form.png(dpi=dpi)[16:24])
        assert across == pytest.approx(form.layout.width * dpi / 72, abs=2)
        assert tall == pytest.approx(form.layout.height * dpi / 72, abs=2)


def test_a_very_long_form_has_fewer_dots_instead_of_none(capfd: pytest.CaptureFixture[str]) -> None:
    form = draw_form(process(*({"id": f"s{number}"} for number in range(400))))
    across, tall = struct.unpack(">II", form.png()[16:24])
    assert 31_000 < tall <= 32_000
    assert across == pytest.approx(tall * form.layout.width / form.layout.height, abs=2)
    assert capfd.readouterr().err == ""


def test_drawing_says_nothing_on_the_way(capfd: pytest.CaptureFixture[str]) -> None:
    form = draw_form(process(*({"id": f"s{number}"} for number in range(200))))
    assert form.pdf().startswith(b"%PDF")
    assert capfd.readouterr() == ("", "")


@needs_graphviz
def test_a_text_that_is_no_graph_is_our_fault_and_said_so() -> None:
    with pytest.raises(GraphvizFailed, match="as svg"):
        draw("digraph {", "svg")


@pytest.mark.skipif(shutil.which("neato") is None, reason="no Graphviz is installed on this machine")
def test_the_systems_graphviz_draws_every_arrow_as_the_bundled_one_does() -> None:
    form = draw_form(real(REAL[0]))
    installed = Installed()
    check_letters(installed)
    ours = re.findall(r'<path [^>]*d="([^"]+)"', form.svg())
    theirs = re.findall(
        r'<path [^>]*d="([^"]+)"', finish(installed.draw(form.dot(), "svg"), form.layout).filled({})
    )
    assert len(ours) == len(theirs)
    for one, other in zip(ours, theirs, strict=True):
        places = [[float(number) for number in re.findall(r"-?[\d.]+", way)] for way in (one, other)]
        assert places[0] == pytest.approx(places[1], abs=0.4)  # a tenth of a point


class WithOtherLetters(Graphviz):
    """A Graphviz that does not find our font: it sets wider letters and says nothing."""

    name = "other"

    def draw(self, dot: str, format: str) -> bytes:
        return graphviz().draw(dot.replace(FAMILY, f"{FAMILY} Bold"), format)


@needs_graphviz
def test_a_graphviz_with_other_letters_is_refused() -> None:
    with pytest.raises(NoFont, match="install the package 'font-source-sans-pro' again"):
        check_letters(WithOtherLetters())
    check_letters(graphviz())


def test_a_face_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("renderers.fonts").fonts.FILES, "regular", "missing.ttf")
    font_file.cache_clear()
    with pytest.raises(NoFont) as refused:
        font_file("regular")
    assert "Source Sans Pro (regular)" in refused.value.say("id")
    monkeypatch.undo()
    font_file.cache_clear()
