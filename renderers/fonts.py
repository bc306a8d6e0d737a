"""Where the letters come from: the files of the font, and the settings by which Graphviz finds them."""

from __future__ import annotations

import os
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from xml.sax.saxutils import escape

from renderers.errors import NoFont

FAMILY = "Source Sans Pro"
FILES = {"regular": "SourceSansPro-Regular.ttf", "bold": "SourceSansPro-Bold.ttf"}

_SETTINGS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <selectfont><rejectfont><glob>*.otf</glob></rejectfont></selectfont>
  <match target="font">
    <edit name="fontfeatures" mode="append"><string>liga=0</string></edit>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="autohint" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
  </match>
</fontconfig>
"""
"""Without ligatures: a word that is searched for or copied from a PDF must be the word that was written.
Without hinting: letters keep the widths of the font's table, and with them their even distances."""


@cache
def font_file(weight: str) -> Path:
    """The file of the regular or the bold face.

    Raises `NoFont`: without it Graphviz would draw a page that has no letters, and say nothing.
    """
    package = find_spec("font_source_sans_pro")
    folders = package.submodule_search_locations if package else None
    path = Path(next(iter(folders or ["."]))) / "files" / FILES[weight]
    if not path.is_file():
        raise NoFont(font=f"{FAMILY} ({weight})")
    return path


def cache_folder() -> Path:
    """A folder for what can be made again: in the user's cache, or a temporary one where that is closed."""
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    for root in (Path(home) if home else Path.home() / ".cache", Path(tempfile.gettempdir())):
        folder = root / "sop-forms"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    raise NoFont(font=FAMILY)


@cache
def font_settings() -> Path:
    """The fonts.conf that names our fonts only, so that a form looks the same on every machine."""
    regular, _bold = font_file("regular"), font_file("bold")
    folder = cache_folder()
    path = folder / "fonts.conf"
    text = _SETTINGS.format(fonts=escape(str(regular.parent)), cache=escape(str(folder / "fontconfig")))
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=folder, delete=False) as draft:
            draft.write(text)
        Path(draft.name).replace(path)
    return path
