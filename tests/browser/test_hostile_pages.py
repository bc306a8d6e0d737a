"""Pages of an office whose every word means harm, in a real browser: no dialog opens, nothing is fetched."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app import open_workspace
from app.evidence.exporting import Asked, export_evidence
from app.evidence.parts import Selection
from engine.adapters.clock import SetClock
from tests.hostile.office import PROCESS, build


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = build(tmp_path_factory.mktemp("jahat") / "kerja")
    made = [folder / "form.html", folder / "run.html"]
    clock = SetClock(datetime(2026, 6, 1, 2, tzinfo=UTC))
    with open_workspace(folder, clock=clock, system_user="penguji") as engine:
        engine.draw(PROCESS, made[0])
        engine.draw_instance(1, made[1])
        bundle = export_evidence(engine, Asked(Selection(PROCESS, None, None)), folder / "bukti.zip").path
    with zipfile.ZipFile(bundle) as opened:
        opened.extractall(folder / "isi")
    return [*made, folder / "isi/index.html"]


def test_no_dialog_opens_and_nothing_is_fetched_or_run(browser: Any, pages: list[Path]) -> None:
    for file in pages:
        page = browser.new_page()
        opened: list[str] = []
        asked: list[str] = []
        said: list[str] = []
        page.on("dialog", lambda dialog, opened=opened: (opened.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.on("console", lambda message, said=said: said.append(message.text))
        page.goto(file.as_uri())
        for key in ("Tab", "Tab", "Enter", "ArrowDown", "Enter", "Escape"):
            page.keyboard.press(key)
        assert (opened, asked, said) == ([], [file.as_uri()], [])
        assert (
            page.evaluate("document.querySelectorAll('iframe, img, object, embed, base, form').length") == 0
        )
        assert "alert(" in page.inner_text("body"), "the words themselves are read"
        page.close()
