"""Of which type a content is, told by what is in it; a name can say anything. Pure."""

from __future__ import annotations

import io
import zipfile

import puremagic

TEXT = "text"
"""Letters and lines: CSV, plain text, YAML. What kind of text cannot be told by its content."""
OTHER = "other"
"""Nothing that we know."""
PROGRAM = "program"
"""What a machine would run."""

PROGRAMS = (
    b"MZ",  # Windows
    b"\x7fELF",  # Linux
    b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe",  # macOS
    b"\xca\xfe\xba\xbe",  # Java classes; macOS, for several processors
    b"dex\n", b"\0asm",  # Android, WebAssembly
    b"#!",  # scripts
    b"L\0\0\0\x01\x14\x02\0",  # Windows' shortcuts, which start what they name
)  # fmt: skip
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
INSTALLER = bytes.fromhex("84100c0000000000c000000000000046")
"""By this class Windows knows its installation packages, which are otherwise made like old Office files."""
OLD_OFFICE_PARTS = (
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
)
NEW_OFFICE_PARTS = (("word/", "doc"), ("xl/", "xls"), ("ppt/", "ppt"))
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
OPEN_DOCUMENTS = {"text": "odt", "spreadsheet": "ods", "presentation": "odp", "graphics": "odg"}
ALIKE = {
    "jpeg": "jpg",
    "jpe": "jpg",
    "jfif": "jpg",
    "tif": "tiff",
    "htm": "html",
    "fdf": "pdf",
    "txt": TEXT,
    "": OTHER,
}
SURE = 0.3
"""How sure the library must be, of 1; below that it has only guessed."""


def kind_of(content: bytes) -> str:
    """`pdf`, `xlsx`, `text` …; `program` for what is refused, `other` for what nobody knows."""
    if content.startswith(PROGRAMS):
        return PROGRAM
    if content.startswith(OLD_OFFICE):
        return _old_office(content)
    if content.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(content)):
        return _container(content)
    try:
        best = max(puremagic.magic_string(content), key=lambda match: match.confidence)
        found = best.extension.lower().lstrip(".") if best.confidence >= SURE else ""
    except puremagic.PureError:
        found = ""
    ending = ALIKE.get(found, found)
    if ending != OTHER:
        return PROGRAM if ending in ("exe", "dll", "msi", "appimage") else ending
    return TEXT if _is_text(content) else OTHER


def _old_office(content: bytes) -> str:
    if INSTALLER in content:
        return PROGRAM
    for part, ending in OLD_OFFICE_PARTS:
        if part.encode("utf-16-le") in content:
            return ending
    return OTHER


def _container(content: bytes) -> str:
    """An archive is told by what is in it. Nothing is unpacked but the one line by which OpenDocument names itself."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            with archive.open(names[0]) as first:
                said = first.read(100) if names[0] == "mimetype" else b""
    except (zipfile.BadZipFile, OSError, ValueError, IndexError, RuntimeError, NotImplementedError):
        return "zip"
    kind = said.decode("ascii", errors="replace").strip()
    if kind.startswith(OPEN_DOCUMENT):
        return OPEN_DOCUMENTS.get(kind.removeprefix(OPEN_DOCUMENT).partition("-")[0], OTHER)
    if any(name.endswith((".class", ".dex")) for name in names):
        return PROGRAM
    if "[Content_Types].xml" in names:
        macros = "m" if any(name.endswith("vbaProject.bin") for name in names) else "x"
        for part, ending in NEW_OFFICE_PARTS:
            if any(name.startswith(part) for name in names):
                return ending + macros
    return "zip"


def _is_text(content: bytes) -> bool:
    if b"\0" in content:
        return content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        # Older spreadsheets write one byte a letter: hardly any of them is a control character.
        return not any(byte < 9 or 13 < byte < 27 for byte in content[:4096]) and _is_mostly_plain(
            content[:4096]
        )
    return True


def _is_mostly_plain(content: bytes) -> bool:
    return sum(byte < 128 for byte in content) >= 0.85 * len(content)
