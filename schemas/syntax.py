"""What the YAML parser complains about, in the words of somebody who writes procedures."""

from __future__ import annotations

from typing import Any, NamedTuple

from ruamel.yaml.error import YAMLError

from schemas.diagnostic import Diagnostic, Finding, See, Span
from schemas.text_rules import NOT_YAML
from schemas.words import Words


class Complaint(NamedTuple):
    """A parser's sentence, recognised by a part of it, and ours."""

    part: str
    words: Words
    remedy: Words
    at_context: bool = False
    """Point at where the broken part begins, not at where the parser gave up."""
    in_brackets: bool = False
    """Show also where the broken part begins."""


_INDENT = Words(
    "check the indentation here and in the line above; it is made of spaces, and parts of one list or "
    "mapping begin in the same column",
    "periksa indentasi di sini dan di baris sebelumnya; indentasi terdiri atas spasi, dan bagian-bagian satu "
    "daftar atau kelompok dimulai pada kolom yang sama",
)
_QUOTE = Words(
    'put the whole text in quotes: "…"',
    'apit seluruh teks dengan tanda petik: "…"',
)
_COMMA = Words(
    "close it, or put a comma between its parts; a part with a comma, colon, question mark or quote inside"
    " needs quotes around it",
    "tutup, atau beri koma di antara bagian-bagiannya; bagian yang memuat koma, titik dua, tanda tanya, atau"
    " tanda petik perlu diapit tanda petik",
)
_COMPLAINTS = (
    Complaint(
        "mapping values are not allowed",
        Words("a colon stands where no key can be", "titik dua ada di tempat yang tidak mungkin untuk kunci"),
        Words(
            'a text with a colon and a blank inside needs quotes: "…"; otherwise check the indentation',
            'teks yang memuat titik dua dan spasi perlu tanda petik: "…"; jika bukan itu, periksa indentasi',
        ),
    ),
    Complaint(
        "cannot start any token",
        Words("a text cannot begin with this character", "teks tidak dapat diawali karakter ini"),
        Words(
            'put the text in quotes: "…"; indentation is made of spaces, not of tabs',
            'apit teks dengan tanda petik: "…"; indentasi memakai spasi, bukan tab',
        ),
    ),
    Complaint(
        "tab character",
        Words("a tab stands in the indentation", "ada tab pada indentasi"),
        Words("replace the tab by spaces", "ganti tab dengan spasi"),
    ),
    Complaint(
        "could not find expected ':'",
        Words(
            "this line is neither a key nor a part of a text", "baris ini bukan kunci dan bukan bagian teks"
        ),
        Words(
            "write a key with a colon and a blank after it, or indent the line so that it goes on with the"
            " text above",
            "tulis kunci diikuti titik dua dan spasi, atau beri indentasi agar baris ini menyambung teks di"
            " atasnya",
        ),
        at_context=True,
    ),
    Complaint(
        "found unexpected end of stream",
        Words(
            "the text that begins here has no closing quote",
            "teks yang dimulai di sini tidak ditutup tanda petik",
        ),
        Words("add the closing quote", "tambahkan tanda petik penutup"),
        at_context=True,
    ),
    Complaint(
        "found unexpected document indicator",
        Words(
            "the text that begins here has no closing quote",
            "teks yang dimulai di sini tidak ditutup tanda petik",
        ),
        Words("add the closing quote", "tambahkan tanda petik penutup"),
        at_context=True,
    ),
    Complaint(
        "expected ',' or",
        Words(
            "the list or mapping in brackets goes on in a way that cannot be read",
            "daftar atau kelompok dalam kurung berlanjut dengan cara yang tidak dapat dibaca",
        ),
        _COMMA,
        in_brackets=True,
    ),
    Complaint(
        "node content",
        Words("a value is missing inside the brackets", "ada nilai yang kurang di dalam kurung"),
        _COMMA,
    ),
    Complaint(
        "did not find expected '-' indicator",
        Words("this does not belong to the list above it", "ini tidak termasuk daftar di atasnya"),
        _INDENT,
    ),
    Complaint(
        "did not find expected key",
        Words("this does not belong to what stands before it", "ini tidak menyambung dengan yang sebelumnya"),
        Words(
            "check the indentation; where a text begins with a quote, the quotes must be around the whole"
            " of it",
            "periksa indentasi; bila teks diawali tanda petik, tanda petik harus mengapit seluruh teks",
        ),
    ),
    Complaint(
        "entries are not allowed",
        Words("a list cannot begin here", "daftar tidak dapat dimulai di sini"),
        _INDENT,
    ),
    Complaint(
        "keys are not allowed",
        Words("a key cannot stand here", "kunci tidak dapat berada di sini"),
        _INDENT,
    ),
    Complaint(
        "unknown escape character",
        Words(
            "a backslash inside double quotes means something else",
            "garis miring balik di dalam petik ganda bermakna lain",
        ),
        Words(
            "use single quotes: '…', or write the backslash twice",
            "pakai petik tunggal: '…', atau tulis garis miring balik dua kali",
        ),
    ),
    Complaint(
        "alphabetic or numeric character",
        Words("a text cannot begin with this character", "teks tidak dapat diawali karakter ini"),
        _QUOTE,
        at_context=True,
    ),
    Complaint(
        "control characters are not allowed",
        Words("there is a character that cannot be printed", "ada karakter yang tidak dapat dicetak"),
        Words(
            "delete it; it often comes in by copying from a PDF",
            "hapus; biasanya terbawa saat menyalin dari PDF",
        ),
    ),
    Complaint(
        "special characters are not allowed",
        Words("there is a character that cannot be printed", "ada karakter yang tidak dapat dicetak"),
        Words(
            "delete it; it often comes in by copying from a PDF",
            "hapus; biasanya terbawa saat menyalin dari PDF",
        ),
    ),
    Complaint(
        "comment or line break",
        Words(
            "nothing may follow | or > on its line", "setelah | atau > tidak boleh ada apa-apa di baris itu"
        ),
        Words(
            "begin the text on the next line, indented, or put it in quotes",
            "mulai teks di baris berikut dengan indentasi, atau apit dengan tanda petik",
        ),
    ),
)
_UNKNOWN = Complaint(
    "",
    Words("the text cannot be read from here on", "teks tidak dapat dibaca mulai dari sini"),
    Words(
        "check the indentation, quotes and brackets here and in the line above (the parser says: {problem})",
        "periksa indentasi, tanda petik, dan kurung di sini dan di baris sebelumnya (kata pengurai:"
        " {problem})",
    ),
)


_DASH = Words(
    'put a text that begins with a dash in quotes: "- …"; a list begins on the next line',
    'apit teks yang diawali tanda hubung dengan tanda petik: "- …"; daftar dimulai di baris berikutnya',
)
_BEGINS = Words("it begins here", "dimulai di sini")


def syntax_error(broken: YAMLError, lines: tuple[str, ...]) -> Diagnostic:
    """The diagnostic for what made the parser give up."""
    said = str(getattr(broken, "problem", None) or broken).strip().splitlines()[0]
    context: Any = getattr(broken, "context_mark", None)
    known = _complaint(f"{getattr(broken, 'context', '')} {said}")
    mark = (context if known.at_context else None) or getattr(broken, "problem_mark", None) or context
    see = (See(_BEGINS, _at(context, lines)),) if known.in_brackets and context is not None else ()
    at = _at(mark, lines)
    remedy = _DASH if known.part == "entries are not allowed" and _behind_key(at, lines) else known.remedy
    return NOT_YAML.found(Finding(known.words, (), remedy, {"problem": said}, see=see), at)


def _behind_key(at: Span, lines: tuple[str, ...]) -> bool:
    return lines[at.line - 1][: at.column - 1].rstrip().endswith(":") if lines else False


def _complaint(problem: str) -> Complaint:
    return next((known for known in _COMPLAINTS if known.part in problem), _UNKNOWN)


def _at(mark: Any, lines: tuple[str, ...]) -> Span:
    """One character of the text, in its last written line at most."""
    if mark is None:
        return _unprintable(lines)
    last = max((number for number, line in enumerate(lines) if line.strip()), default=0)
    line = min(mark.line, last)
    column = mark.column if line == mark.line else len(lines[line])
    return Span(line + 1, column + 1, line + 1, column + 2)


def _unprintable(lines: tuple[str, ...]) -> Span:
    """The first character that cannot be printed: the parser gives no place for it."""
    for number, line in enumerate(lines, start=1):
        for column, character in enumerate(line, start=1):
            if not character.isprintable() and character != "\t":
                return Span(number, column, number, column + 1)
    return Span(1, 1, 1, 2)
