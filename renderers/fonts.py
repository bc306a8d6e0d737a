"""Where the letters come from: the files of the font, and how Graphviz and Typst find them."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from xml.sax.saxutils import escape

from renderers.cache import in_cache, keep_file
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


@cache
def font_settings() -> Path:
    """The fonts.conf that names our fonts only, so that a form looks the same on every machine.

    Raises `NoFont`, or `NoRoom`.
    """
    fonts = font_file("regular").parent

    def keep(folder: Path) -> Path:
        text = _SETTINGS.format(fonts=escape(str(fonts)), cache=escape(str(folder / "fontconfig")))
        return keep_file(folder / "fonts.conf", text.encode())

    font_file("bold")
    return in_cache(keep)


@cache
def letters_folder() -> Path:
    """A folder that holds the faces and nothing else, because Typst takes all that it finds in one.

    Raises `NoFont`, or `NoRoom`.
    """
    faces = [font_file(weight) for weight in FILES]

    def keep(folder: Path) -> Path:
        letters = folder / "letters"
        letters.mkdir(exist_ok=True)
        for face in faces:
            keep_file(letters / face.name, face.read_bytes())
        return letters

    return in_cache(keep)
