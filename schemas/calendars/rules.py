"""What the text of a calendar must keep, each as a rule with its name."""

from __future__ import annotations

from schemas.diagnostic import Severity
from schemas.rule import Rule
from schemas.words import Words


def _rule(id: str, severity: Severity, title: Words, explanation: Words) -> Rule:
    return Rule(f"calendar-{id}", severity, title, explanation)


HOURS_NOT_UNDERSTOOD = _rule(
    "hours-not-understood",
    "error",
    Words("hours are written 07.30-12.00", "jam ditulis 07.30-12.00"),
    Words(
        "A day has one span of hours or several with breaks between them, from 00.00 to 24.00. Work over"
        " midnight is written as two spans, one on each day.",
        "Satu hari mempunyai satu rentang jam atau beberapa dengan jeda, dari 00.00 sampai 24.00. Kerja melewati"
        " tengah malam ditulis sebagai dua rentang, satu pada tiap hari.",
    ),
)
HOURS_BACKWARDS = _rule(
    "hours-backwards",
    "error",
    Words("hours end after they begin", "jam berakhir setelah mulai"),
    Words(
        "Hours that end before they begin would be no time at all.",
        "Jam yang berakhir sebelum mulai berarti tidak ada waktu sama sekali.",
    ),
)
HOURS_OVERLAP = _rule(
    "hours-overlap",
    "error",
    Words("the hours of a day lie apart, in their order", "jam-jam sehari terpisah dan berurutan"),
    Words(
        "A minute that stands in two spans would be counted once or twice, and nobody could say which.",
        "Menit yang ada pada dua rentang akan dihitung sekali atau dua kali, dan tidak jelas yang mana.",
    ),
)
WEEKDAY_NOT_UNDERSTOOD = _rule(
    "weekday-not-understood",
    "error",
    Words("days of the week are written monday to sunday", "hari ditulis monday sampai sunday"),
    Words(
        "One day (friday) or several in a row (monday-thursday), each day in one line only.",
        "Satu hari (friday) atau beberapa berurutan (monday-thursday), setiap hari hanya pada satu baris.",
    ),
)
DATE_NOT_UNDERSTOOD = _rule(
    "date-not-understood",
    "error",
    Words("dates are written 2026-08-24, years 2026", "tanggal ditulis 2026-08-24, tahun 2026"),
    Words(
        "Year, month, day. A day that does not exist, such as 2026-02-29, is none.",
        "Tahun, bulan, hari. Tanggal yang tidak ada, seperti 2026-02-29, tidak diterima.",
    ),
)
DATES_BACKWARDS = _rule(
    "dates-backwards",
    "error",
    Words(
        "a time ends on or after the day on which it begins", "masa berakhir pada atau setelah hari mulainya"
    ),
    Words(
        "A time that ends before it begins has no day.",
        "Masa yang berakhir sebelum mulai tidak mempunyai hari.",
    ),
)
OUTSIDE_YEAR = _rule(
    "outside-year",
    "error",
    Words("the dates of a season lie in its year", "tanggal sebuah musim terletak pada tahunnya"),
    Words(
        "What is written under a year begins in that year; it may end in the next one.",
        "Yang ditulis di bawah sebuah tahun mulai pada tahun itu; boleh berakhir pada tahun berikutnya.",
    ),
)
SEASONS_OVERLAP = _rule(
    "seasons-overlap",
    "error",
    Words("a day lies in one season at most", "satu hari paling banyak berada pada satu musim"),
    Words(
        "With two seasons on one day there would be two sets of hours.",
        "Dengan dua musim pada satu hari akan ada dua susunan jam.",
    ),
)
TWO_DECREES = _rule(
    "two-decrees",
    "error",
    Words("a day is decreed once", "sebuah hari ditetapkan satu kali"),
    Words(
        "Where two decrees speak of one day, the later one usually takes back the earlier: keep the one that holds.",
        "Bila dua keputusan mengatur satu hari, yang kemudian biasanya mencabut yang terdahulu: simpan yang berlaku.",
    ),
)
UNKNOWN_ZONE = _rule(
    "unknown-zone",
    "error",
    Words("the time zone exists", "zona waktu itu ada"),
    Words(
        "WIB, WITA, WIT, or a name of the IANA time zone database.",
        "WIB, WITA, WIT, atau nama dari basis data zona waktu IANA.",
    ),
)
NO_SUCH_BASE = _rule(
    "no-such-base",
    "error",
    Words("the calendar on which this one is based can be read", "kalender yang menjadi dasar dapat dibaca"),
    Words(
        "It is looked for in processes/calendars/ of the workspace, then among those that come with the program.",
        "Dicari di processes/calendars/ pada folder kerja, lalu di antara yang disertakan dengan program.",
    ),
)
NO_HOURS = _rule(
    "no-hours",
    "error",
    Words("a calendar has a day on which somebody works", "kalender mempunyai hari kerja"),
    Words(
        "Without working hours no deadline would ever come.",
        "Tanpa jam kerja, tenggat tidak akan pernah tiba.",
    ),
)
NOT_DECREED = _rule(
    "year-not-decreed",
    "warning",
    Words("the holidays of each year come from a decree", "libur setiap tahun berasal dari sebuah keputusan"),
    Words(
        "Holidays and cuti bersama come by a yearly joint decree. Until it is out, dates of that year are a guess.",
        "Libur nasional dan cuti bersama ditetapkan tiap tahun dengan keputusan bersama. Sebelum terbit, tanggal"
        " pada tahun itu hanya perkiraan.",
    ),
)
ALREADY_CLOSED = _rule(
    "already-closed",
    "warning",
    Words("an added day changes something", "hari yang ditambahkan mengubah sesuatu"),
    Words(
        "A day that is closed anyway gets a second reason only. Most often the date is a slip of the pen.",
        "Hari yang memang tutup hanya mendapat alasan kedua. Biasanya tanggalnya salah ketik.",
    ),
)
OTHER_NAME = _rule(
    "id-is-not-the-name",
    "error",
    Words("the id of a calendar is the name of its file", "id kalender adalah nama berkasnya"),
    Words(
        "A calendar is found by the name of its file, and by nothing else.",
        "Kalender dicari menurut nama berkasnya, tidak menurut yang lain.",
    ),
)
CALENDAR_RULES = (
    HOURS_NOT_UNDERSTOOD,
    HOURS_BACKWARDS,
    HOURS_OVERLAP,
    WEEKDAY_NOT_UNDERSTOOD,
    DATE_NOT_UNDERSTOOD,
    DATES_BACKWARDS,
    OUTSIDE_YEAR,
    SEASONS_OVERLAP,
    TWO_DECREES,
    UNKNOWN_ZONE,
    NO_SUCH_BASE,
    NO_HOURS,
    OTHER_NAME,
    NOT_DECREED,
    ALREADY_CLOSED,
)
