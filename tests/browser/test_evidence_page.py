"""The page of a bundle of evidence in a real browser: nothing wrong for whoever hears it, and nothing fetched."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from tests.app.evidence.office import office
from tests.browser.test_access import violations


def test_the_page_has_no_violation_and_asks_nobody_for_anything(
    browser: Any, axe: str, tmp_path: Path
) -> None:
    with office(tmp_path, str(tmp_path / "sop.db")) as made:
        bundle = made.export().path
    with zipfile.ZipFile(bundle) as opened:
        opened.extractall(tmp_path / "isi")
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "isi/index.html").as_uri())
    assert asked == [(tmp_path / "isi/index.html").as_uri()]
    assert violations(page, axe) == []
    assert page.locator("section").count() == 7
    page.click('a[href="#run-5"]')
    assert page.evaluate("location.hash") == "#run-5"
    page.close()
