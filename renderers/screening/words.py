"""The words of the page around a form, in the language of the procedure."""

from __future__ import annotations

from schemas.words import Words

LANES = Words(en="Done by", id="Pelaksana")
LEADS = Words(en="Leads to", id="Lanjut ke")
COMES = Words(en="Comes from", id="Datang dari")
FROM = Words(en="from {row}", id="dari {row}")
FROM_IF = Words(en="from {row}: {outcome}", id="dari {row}: {outcome}")
STATUS = Words(en="Status", id="Status")
WHO = Words(en="Who", id="Siapa")
WHEN = Words(en="When", id="Kapan")
ROUNDS = Words(en="Rounds", id="Putaran")

PAGE = {
    "skip": Words(en="To the table", id="Ke tabel"),
    "tools": Words(en="View", id="Tampilan"),
    "nearer": Words(en="Larger (+)", id="Perbesar (+)"),
    "farther": Words(en="Smaller (−)", id="Perkecil (−)"),
    "whole": Words(en="Whole sheet (0)", id="Seluruh lembar (0)"),
    "table_word": Words(en="As a table", id="Sebagai tabel"),
    "dark": Words(en="Dark", id="Gelap"),
    "keys": Words(en="Keys", id="Tombol"),
    "picture": Words(en="The form", id="Formulir"),
    "details": Words(en="Details of a step", id="Rincian langkah"),
    "close": Words(en="Close (Esc)", id="Tutup (Esc)"),
    "key_tab": Words(en="next step of the form", id="langkah berikutnya pada formulir"),
    "key_down": Words(en="along an arrow, forward or back", id="menyusuri panah, maju atau mundur"),
    "key_across": Words(en="to the neighbour", id="ke langkah di sebelahnya"),
    "key_enter": Words(
        en="details of the step; once more: into them", id="rincian langkah; sekali lagi: masuk ke rincian"
    ),
    "key_digit": Words(
        en="the first, second … way out of the step", id="jalan keluar pertama, kedua … dari langkah"
    ),
    "key_zoom": Words(en="larger, smaller, the whole sheet", id="perbesar, perkecil, seluruh lembar"),
    "key_mouse": Words(
        en="drag to move, wheel or two fingers to zoom",
        id="seret untuk menggeser, roda atau dua jari untuk memperbesar",
    ),
}
"""What stands on the page, by its place in the template."""
