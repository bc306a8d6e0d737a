"""The rules that a text must keep before it can be read as a procedure."""

from __future__ import annotations

from schemas.rule import Rule
from schemas.words import Words

UNREADABLE = Rule(
    "unreadable-file",
    "error",
    Words("a file can be opened and holds text in UTF-8", "berkas dapat dibuka dan berisi teks UTF-8"),
    Words(
        "Nothing can be said about a file that is missing, locked, or saved in another encoding. "
        "Editors on Windows offer UTF-8 under *Save as*.",
        "Berkas yang tidak ada, terkunci, atau disimpan dengan pengodean lain tidak dapat diperiksa. "
        "Editor di Windows menawarkan UTF-8 pada *Simpan sebagai*.",
    ),
)
TOO_LARGE = Rule(
    "too-large",
    "error",
    Words("a text stays within the limits", "teks berada dalam batas"),
    Words(
        "A text may have 1 MiB and 50,000 parts, be nested 32 levels deep and reach 1,000 parts through"
        " aliases. The longest real procedure uses a hundredth of that; what goes beyond is a mistake or an"
        " attack.",
        "Teks boleh berukuran 1 MiB dengan 50.000 bagian, bersarang 32 tingkat, dan mencapai 1.000 bagian"
        " lewat alias. Prosedur nyata yang terpanjang memakai seperseratusnya; yang melebihinya adalah"
        " kekeliruan atau serangan.",
    ),
)
NOT_YAML = Rule(
    "not-yaml",
    "error",
    Words("a text is YAML", "teks berbentuk YAML"),
    Words(
        "The text could not be read any further from this place. Most often a quote or a bracket is missing, "
        "the indentation is off by one, or a text with a colon needs quotes.",
        "Teks tidak dapat dibaca lebih lanjut dari tempat ini. Paling sering tanda petik atau kurung kurang, "
        "indentasi bergeser satu, atau teks yang memuat titik dua perlu tanda petik.",
    ),
)
PLAIN_YAML = Rule(
    "plain-yaml",
    "error",
    Words("a text uses plain YAML only", "teks hanya memakai YAML biasa"),
    Words(
        "One document, keys that are words, no tags and no merge keys: what is written is what is there. "
        "Anchors and aliases are allowed.",
        "Satu dokumen, kunci berupa kata, tanpa tag dan tanpa kunci gabung: yang tertulis itulah isinya. "
        "Jangkar dan alias boleh dipakai.",
    ),
)
DUPLICATE_KEY = Rule(
    "duplicate-key",
    "error",
    Words("a key is written once", "sebuah kunci ditulis satu kali"),
    Words(
        "Of two values under one name, one would be lost without a word.",
        "Dari dua nilai di bawah satu nama, salah satu akan hilang tanpa pemberitahuan.",
    ),
)
NO_VALUE = Rule(
    "no-value",
    "error",
    Words("a key that is written has a value", "kunci yang ditulis mempunyai nilai"),
    Words(
        'An empty cell, no such cell and a forgotten value are three different things. Write `""` for an '
        "empty cell and leave the key out where there is none.",
        'Sel kosong, sel yang tidak ada, dan nilai yang terlupa adalah tiga hal berbeda. Tulis `""` untuk '
        "sel kosong dan hilangkan kuncinya bila sel itu tidak ada.",
    ),
)
TEXT_RULES = (UNREADABLE, TOO_LARGE, NOT_YAML, PLAIN_YAML, DUPLICATE_KEY, NO_VALUE)
