"""What can be wrong with a text while its parts are put together."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.diagnostic import Diagnostic, Finding, Route, See, Span
from schemas.rule import Rule
from schemas.text_rules import DUPLICATE_KEY, NO_VALUE, PLAIN_YAML, TOO_LARGE, UNREADABLE
from schemas.words import Words


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that was broken in one particular way."""

    rule: Rule
    words: Words
    remedy: Words

    def found(
        self, route: Route, span: Span | None, data: dict[str, object], see: tuple[See, ...] = ()
    ) -> Diagnostic:
        return self.rule.found(Finding(self.words, route, self.remedy, data, see=see), span)


SECOND_DOCUMENT = Problem(
    PLAIN_YAML,
    Words("a second document begins here", "dokumen kedua dimulai di sini"),
    Words("keep one procedure a file and remove this line", "satu prosedur satu berkas; hapus baris ini"),
)
MERGE_KEY = Problem(
    PLAIN_YAML,
    Words("'<<' would take over keys from elsewhere", "'<<' akan mengambil alih kunci dari tempat lain"),
    Words("write the keys out here", "tuliskan kunci-kunci itu di sini"),
)
TAG = Problem(
    PLAIN_YAML,
    Words("a text that begins with '!' is a tag in YAML", "teks yang diawali '!' adalah tag dalam YAML"),
    Words('put the text in quotes: "!…"', 'apit teks dengan tanda petik: "!…"'),
)
NOT_A_WORD = Problem(
    PLAIN_YAML,
    Words("a key must be a word", "kunci harus berupa kata"),
    Words("write the key out as plain text", "tuliskan kunci sebagai teks biasa"),
)
UNKNOWN_ALIAS = Problem(
    PLAIN_YAML,
    Words("no part above is named '&{name}'", "tidak ada bagian sebelumnya yang bernama '&{name}'"),
    Words('put the text in quotes: "*{name}"', 'apit teks dengan tanda petik: "*{name}"'),
)
ALIAS_OF_ITSELF = Problem(
    PLAIN_YAML,
    Words(
        "the alias '*{name}' stands inside the part that it names",
        "alias '*{name}' ada di dalam bagian yang dinamainya",
    ),
    Words("write the part out", "tuliskan bagian itu"),
)
TOO_DEEP = Problem(
    TOO_LARGE,
    Words("the text is nested more than {limit} levels deep", "teks bersarang lebih dari {limit} tingkat"),
    Words(
        "a procedure needs less than ten levels: look for brackets that are opened and not closed",
        "sebuah prosedur memerlukan kurang dari sepuluh tingkat: cari kurung yang dibuka tanpa ditutup",
    ),
)
TOO_MANY_ALIASES = Problem(
    TOO_LARGE,
    Words(
        "more than {limit} parts are reached through aliases", "lebih dari {limit} bagian dicapai lewat alias"
    ),
    Words("write the parts out", "tuliskan bagian-bagian itu satu per satu"),
)
TOO_MANY_PARTS = Problem(
    TOO_LARGE,
    Words("the text has more than {limit} parts", "teks mempunyai lebih dari {limit} bagian"),
    Words(
        "that is some 3,000 rows: check that this is the right file, or divide the procedure",
        "itu sekitar 3.000 baris: periksa apakah ini berkas yang benar, atau bagi prosedurnya",
    ),
)
TOO_MANY_PROBLEMS = Problem(
    TOO_LARGE,
    Words(
        "there are more than {limit} errors, and the others are not shown",
        "ada lebih dari {limit} kesalahan, dan yang lain tidak ditampilkan",
    ),
    Words("correct these first, and check again", "perbaiki ini dahulu, lalu periksa lagi"),
)
TOO_LONG = Problem(
    TOO_LARGE,
    Words("the file has more than {limit} bytes", "berkas lebih dari {limit} bita"),
    Words(
        "a procedure has less than a hundredth of that: check that this is the right file",
        "sebuah prosedur kurang dari seperseratusnya: periksa apakah ini berkas yang benar",
    ),
)
KEY_TWICE = Problem(
    DUPLICATE_KEY,
    Words("the key '{name}' is written twice", "kunci '{name}' ditulis dua kali"),
    Words("remove one of the two", "hapus salah satu"),
)
FIRST_KEY = Words("first written here", "pertama kali ditulis di sini")
KEY_WITHOUT_VALUE = Problem(
    NO_VALUE,
    Words("'{name}' has no value", "'{name}' tidak mempunyai nilai"),
    Words(
        'write its value ("" for an empty field), or leave the key out',
        'tulis nilainya ("" untuk isian kosong), atau hilangkan kuncinya',
    ),
)
PART_WITHOUT_VALUE = Problem(
    NO_VALUE,
    Words("a part of this list has no value", "satu bagian daftar ini tidak mempunyai nilai"),
    Words('write "" for an empty one or take it out', 'tulis "" untuk yang kosong atau hilangkan'),
)
COMMENT_AS_VALUE = Problem(
    NO_VALUE,
    Words(
        "what stands here begins with #, so it is a comment and no value",
        "yang tertulis di sini diawali #, jadi merupakan komentar dan bukan nilai",
    ),
    Words('put the text in quotes: "#…"', 'apit teks dengan tanda petik: "#…"'),
)
NOT_UTF_8 = Problem(
    UNREADABLE,
    Words(
        "this file is not UTF-8: the byte {byte} cannot be read",
        "berkas ini bukan UTF-8: bita {byte} tidak dapat dibaca",
    ),
    Words(
        "open it in your editor and save it with the encoding UTF-8 (it may be Windows-1252 now)",
        "buka di editor lalu simpan dengan pengodean UTF-8 (mungkin kini Windows-1252)",
    ),
)
UTF_16 = Problem(
    UNREADABLE,
    Words("this file is UTF-16, not UTF-8", "berkas ini UTF-16, bukan UTF-8"),
    Words(
        "save it with the encoding UTF-8 (what Notepad calls 'Unicode' is another one)",
        "simpan dengan pengodean UTF-8 (yang disebut 'Unicode' di Notepad adalah yang lain)",
    ),
)
NO_SUCH_FILE = Problem(
    UNREADABLE,
    Words("there is no such file", "berkas ini tidak ada"),
    Words("check the path", "periksa letaknya"),
)
A_FOLDER = Problem(
    UNREADABLE,
    Words("this is a folder", "ini sebuah folder"),
    Words("name the YAML files in it", "sebutkan berkas YAML di dalamnya"),
)
NOT_OPENED = Problem(
    UNREADABLE,
    Words("this file cannot be opened: {reason}", "berkas ini tidak dapat dibuka: {reason}"),
    Words("check that it exists and that you may read it", "periksa apakah berkas ada dan boleh dibaca"),
)
