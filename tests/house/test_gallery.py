"""The gallery shows forms as they are drawn now, by the text that they are drawn from and never by their pixels."""

from __future__ import annotations

import re

from scripts import gallery


def test_the_gallery_is_current() -> None:
    lines = gallery.INDEX.read_text(encoding="utf-8").splitlines()
    drawn = gallery.index([*gallery.constructed()]).splitlines()
    assert [line for line in drawn if line not in lines] == [], (
        "run scripts/gallery.py and look at what changed"
    )
    shown = {line.split()[1] for line in drawn}
    assert {line.split()[1] for line in lines if not line.split()[1].startswith("run-")} == shown


def test_the_page_shows_every_picture_and_no_other() -> None:
    page = (gallery.GALLERY / "README.md").read_text(encoding="utf-8")
    files = {file.name for file in gallery.GALLERY.glob("*.svg")}
    assert set(re.findall(r"\]\(([^)]+)\)", page)) == files
    listed = {line.split()[1] for line in gallery.INDEX.read_text(encoding="utf-8").splitlines()}
    assert listed == files


def test_pictures_are_small() -> None:
    assert max(file.stat().st_size for file in gallery.GALLERY.glob("*.svg")) < 150_000
