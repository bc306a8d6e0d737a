"""What can keep a form from being drawn. Each error carries its data and makes its own sentence."""

from __future__ import annotations

from schemas.words import Lang, Words


class CannotDraw(Exception):
    """A form could not be drawn."""

    words = Words(en="the form cannot be drawn", id="formulir tidak dapat digambar")

    def __init__(self, **data: object) -> None:
        super().__init__(data)
        self.data = data

    def say(self, lang: Lang = "en") -> str:
        return self.words.say(lang, **self.data)

    def __str__(self) -> str:
        return self.say()


class NoFont(CannotDraw):
    """The letters are missing: a page without letters must never pass for a form."""

    words = Words(
        en="the font '{font}' is not found; install the package 'font-source-sans-pro' again",
        id="fon '{font}' tidak ditemukan; pasang ulang paket 'font-source-sans-pro'",
    )


class NoGraphviz(CannotDraw):
    """Neither the bundled nor the system's Graphviz can be used."""

    words = Words(
        en="no Graphviz is found ({reason}); install the package 'pygraphviz', or Graphviz itself",
        id="Graphviz tidak ditemukan ({reason}); pasang paket 'pygraphviz', atau Graphviz sendiri",
    )


class GraphvizFailed(CannotDraw):
    """Graphviz refused its text or gave nothing back. The text was ours: please report it."""

    words = Words(
        en="Graphviz could not draw the form as {format}: {reason}",
        id="Graphviz tidak dapat menggambar formulir sebagai {format}: {reason}",
    )


class GraphvizCrashed(CannotDraw):
    """The process that draws died, by a fault in Graphviz's own code or because somebody ended it."""

    words = Words(
        en="Graphviz crashed while it drew the form as {format} ({reason}): nothing was written; try again, and "
        "send us the procedure if it happens twice",
        id="Graphviz berhenti mendadak saat menggambar formulir sebagai {format} ({reason}): tidak ada yang ditulis; "
        "coba lagi, dan kirimkan prosedurnya kepada kami jika terulang",
    )


class GraphvizTooSlow(CannotDraw):
    """The process that draws did not answer in time and was ended."""

    words = Words(
        en="Graphviz did not draw the form as {format} within {limit} seconds and was ended: nothing was written; try "
        "again, or another format",
        id="Graphviz tidak selesai menggambar formulir sebagai {format} dalam {limit} detik dan dihentikan: tidak ada "
        "yang ditulis; coba lagi, atau format lain",
    )


class NoTypst(CannotDraw):
    """What sets the official document is missing."""

    words = Words(
        en="the package 'typst' cannot be used ({reason}); install it again, or draw svg or png",
        id="paket 'typst' tidak dapat dipakai ({reason}); pasang ulang, atau gambar svg atau png",
    )


class TypstFailed(CannotDraw):
    """Typst refused what we gave it, and it would not have been PDF/A. The input was ours: please report it."""

    words = Words(
        en="the document could not be set as PDF/A: {reason}",
        id="dokumen tidak dapat disusun sebagai PDF/A: {reason}",
    )


class NoLane(CannotDraw):
    """A form needs a lane for its symbols."""

    words = Words(
        en="process '{process}' has no actor with a lane: give at least one actor a lane",
        id="prosedur '{process}' tidak memiliki pelaksana yang berlajur: beri lajur sedikitnya satu pelaksana",
    )
