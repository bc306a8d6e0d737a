"""The rules that the parts of a document must keep to be read as a procedure."""

from __future__ import annotations

from schemas.rule import Rule
from schemas.words import Words

UNKNOWN_KEY = Rule(
    "unknown-key",
    "error",
    Words("every key belongs to the language", "setiap kunci termasuk bahasa ini"),
    Words(
        "A key that nobody knows would be lost without a word, and with it what was written there. Most often"
        " it is a slip of the pen or stands one level too deep or too high.",
        "Kunci yang tidak dikenal akan hilang tanpa pemberitahuan, beserta isinya. Paling sering itu salah"
        " ketik, atau letaknya satu tingkat terlalu dalam atau terlalu luar.",
    ),
)
MISSING_KEY = Rule(
    "missing-key",
    "error",
    Words("what every procedure needs is there", "yang diperlukan setiap prosedur ada"),
    Words(
        "Some keys have no sensible default: a procedure has an id, a title, an agency, actors and steps; a"
        " step has an id, an activity and an actor.",
        "Sebagian kunci tidak mempunyai nilai bawaan: prosedur punya id, judul, instansi, pelaksana, dan"
        " baris; baris punya id, kegiatan, dan pelaksana.",
    ),
)
WRONG_VALUE = Rule(
    "wrong-value",
    "error",
    Words("every value fits its key", "setiap nilai sesuai dengan kuncinya"),
    Words(
        "A value has the wrong kind (a list where a text belongs), is none of the words that are possible"
        " there, or is not written as a short name: small letters and digits, parts joined by a hyphen.",
        "Nilai tidak sejenis (daftar di tempat teks), bukan salah satu kata yang mungkin di situ, atau tidak"
        " ditulis sebagai nama pendek: huruf kecil dan angka, bagian-bagiannya disambung tanda hubung.",
    ),
)
READING_RULES = (UNKNOWN_KEY, MISSING_KEY, WRONG_VALUE)
