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


class NoRoom(CannotDraw):
    """What drawing writes on the way, or keeps for the next time, can be written nowhere."""

    words = Words(
        en="{path} cannot be written: {problem}; make room there (TMPDIR and XDG_CACHE_HOME name other folders)",
        id="{path} tidak dapat ditulis: {problem}; sediakan ruang di sana (folder lain: TMPDIR dan XDG_CACHE_HOME)",
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


class TooWide(CannotDraw):
    """A page has room for so many lanes only, and letters must stay legible."""

    words = Words(
        en="{lanes} lanes do not fit on {page}: its letters would be smaller than 6 pt. Print fewer columns of text"
        " (form.columns), or give lanes only to those who do a row (lane: false)",
        id="{lanes} lajur tidak muat pada {page}: hurufnya akan lebih kecil dari 6 pt. Cetak lebih sedikit kolom teks"
        " (form.columns), atau beri lajur hanya kepada pelaksana suatu baris (lane: false)",
    )


class TooHigh(CannotDraw):
    """What belongs together at one row does not fit on a page."""

    words = Words(
        en="row '{step}' does not fit on {page}, not even alone: too many arrows lead from or to other pages there;"
        " break the page elsewhere (form.break_after)",
        id="baris '{step}' tidak muat pada {page}, sendirian pun tidak: terlalu banyak panah dari atau ke halaman lain"
        " di sana; pindahkan batas halaman (form.break_after)",
    )


class NoLane(CannotDraw):
    """A form needs a lane for its symbols."""

    words = Words(
        en="process '{process}' has no actor with a lane: give at least one actor a lane",
        id="prosedur '{process}' tidak memiliki pelaksana yang berlajur: beri lajur sedikitnya satu pelaksana",
    )
