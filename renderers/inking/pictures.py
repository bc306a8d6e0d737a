"""From an SVG to a page of PDF or a PNG of its size, by Typst."""

from __future__ import annotations

from renderers.errors import NoTypst, TypstFailed
from renderers.fonts import letters_folder

_PAGE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("drawn.svg")'


def picture(svg: str, format: str, dpi: float) -> bytes:
    """The picture as pdf or png. Raises `NoTypst`, `TypstFailed`."""
    try:
        import typst
    except ImportError as problem:
        raise NoTypst(reason=problem) from problem
    try:
        drawn = typst.compile(  # type: ignore[call-overload]
            {
                "main": _PAGE,
                "drawn.svg": svg.encode(),
            },  # by their names: it takes that, its types do not say so
            font_paths=[str(letters_folder())],
            ignore_system_fonts=True,
            format=format,
            ppi=dpi,
        )
    except typst.TypstError as problem:
        raise TypstFailed(reason=problem) from problem
    return bytes(drawn)
