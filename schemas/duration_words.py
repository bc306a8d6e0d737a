"""The words in which durations are written, in Indonesian and English."""

from __future__ import annotations

from fractions import Fraction

WORKING_MINUTE = "working minutes"
WORKING_DAY = "working days"
CALENDAR_DAY = "calendar days"
CALENDAR_MONTH = "calendar months"

_SPELT: dict[tuple[str, Fraction], tuple[str, ...]] = {
    (WORKING_MINUTE, Fraction(1, 60)): ("detik", "second", "seconds", "sec"),
    (WORKING_MINUTE, Fraction(1)): ("menit", "menit kerja", "mnt", "minute", "minutes", "min", "mins"),
    (WORKING_MINUTE, Fraction(60)): (
        "jam", "jam kerja", "hour", "hours", "working hour", "working hours", "hr", "hrs", "h",
    ),
    (WORKING_DAY, Fraction(1)): (
        "hari", "hari kerja", "hk", "day", "days", "working day", "working days", "work day", "work days",
        "workday", "workdays", "business day", "business days",
    ),
    (CALENDAR_DAY, Fraction(1)): ("hari kalender", "calendar day", "calendar days"),
    (CALENDAR_DAY, Fraction(7)): ("minggu", "pekan", "week", "weeks"),
    (CALENDAR_MONTH, Fraction(1)): ("bulan", "bln", "month", "months", "bulan kalender", "calendar months"),
    (CALENDAR_MONTH, Fraction(3)): ("triwulan", "quarter", "quarters"),
    (CALENDAR_MONTH, Fraction(6)): ("semester", "semesters"),
    (CALENDAR_MONTH, Fraction(12)): ("tahun", "thn", "year", "years"),
}  # fmt: skip
UNITS: dict[str, tuple[str, Fraction]] = {word: unit for unit, words in _SPELT.items() for word in words}
"""Word → the kind of time and how many of its units the word means."""

_IN_WORDS = {
    1: ("satu", "se", "one", "a", "an"), 2: ("dua", "two"), 3: ("tiga", "three"), 4: ("empat", "four"),
    5: ("lima", "five"), 6: ("enam", "six"), 7: ("tujuh", "seven"), 8: ("delapan", "eight"),
    9: ("sembilan", "nine"), 10: ("sepuluh", "ten"),
}  # fmt: skip
NUMBERS = {word: Fraction(number) for number, words in _IN_WORDS.items() for word in words} | {
    "setengah": Fraction(1, 2),
    "half an": Fraction(1, 2),
    "half a": Fraction(1, 2),
}

AT_ONCE = ("seketika", "saat itu juga", "langsung", "immediately", "at once", "instantly")
WHILE_IT_LASTS = (
    "selama kegiatan", "selama kegiatan berlangsung", "selama acara", "sesuai kegiatan", "sesuai jadwal",
    "during the activity", "while it lasts", "as scheduled",
)  # fmt: skip
HEDGES = (
    "±", "kurang lebih", "sekitar", "paling lama", "paling lambat", "maksimal", "maksimum", "maks", "max",
    "selambat-lambatnya", "about", "at most", "up to", "within",
)  # fmt: skip
