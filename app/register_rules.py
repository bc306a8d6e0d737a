"""What is checked in register files beyond the form of their parts: names, days, circles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date

from app.register_files import RegisterFile
from app.register_persons import ONE_PERSON_TWICE
from engine.domain.roles import grant
from schemas.diagnostic import Diagnostic, Finding, Route
from schemas.guess import advice
from schemas.rule import Rule
from schemas.words import Words

NOT_IN_REGISTER = Rule(
    "not-in-register",
    "error",
    Words(
        "every name is a unit, a post, an officer or a calendar",
        "setiap nama adalah unit, jabatan, pegawai, atau kalender",
    ),
    Words(
        "A name that stands for nothing would leave a post without its holder. It must be written in one of the"
        " files, or be in the register already.",
        "Nama yang tidak berarti apa pun membuat jabatan tanpa pemegang. Nama harus tertulis dalam salah satu"
        " berkas, atau sudah ada dalam register.",
    ),
)
WRITTEN_TWICE = Rule(
    "written-twice",
    "error",
    Words("an entry is written once", "sebuah entri ditulis satu kali"),
    Words(
        "Of two entries under one name in two files, the one read later would win without a word.",
        "Dari dua entri bernama sama dalam dua berkas, yang dibaca belakangan akan menang tanpa pemberitahuan.",
    ),
)
ENDS_BEFORE_IT_STARTS = Rule(
    "ends-before-it-starts",
    "error",
    Words("nothing ends before it starts", "tidak ada yang berakhir sebelum dimulai"),
    Words(
        "Both days are included: an assignment or absence of one day has the same `from` and `until`.",
        "Kedua tanggal ikut dihitung: penugasan atau ketidakhadiran satu hari mempunyai `from` dan `until` yang sama.",
    ),
)
UNIT_BELOW_ITSELF = Rule(
    "unit-below-itself",
    "error",
    Words("no unit stands below itself", "tidak ada unit di bawah dirinya sendiri"),
    Words(
        "Units form a tree: follow `parent` from any of them and it ends at one without.",
        "Unit membentuk pohon: bila `parent` diikuti dari unit mana pun, akhirnya sampai pada unit tanpa induk.",
    ),
)
OWN_SUBSTITUTE = Rule(
    "own-substitute",
    "error",
    Words("nobody stands in for themselves", "tidak ada yang menggantikan dirinya sendiri"),
    Words(
        "A substitute acts while the other is absent; both cannot be one person.",
        "Pengganti bertindak selama yang lain tidak hadir; keduanya tidak mungkin orang yang sama.",
    ),
)
REGISTER_RULES = (
    NOT_IN_REGISTER,
    WRITTEN_TWICE,
    ENDS_BEFORE_IT_STARTS,
    UNIT_BELOW_ITSELF,
    OWN_SUBSTITUTE,
    ONE_PERSON_TWICE,
)

_KINDS = {
    "unit": Words("unit", "unit"),
    "post": Words("post", "jabatan"),
    "officer": Words("officer", "pegawai"),
    "calendar": Words("calendar", "kalender"),
}


@dataclass(frozen=True, slots=True)
class Names:
    """What may be referred to: what all files say, and what the register knows already."""

    units: Set[str]
    posts: Set[str]
    officers: Set[str]
    calendars: Set[str]
    parents: Mapping[str, str]
    """Unit → the unit above it."""


def check_file(file: RegisterFile, names: Names) -> Iterator[Diagnostic]:
    """What is wrong with one file among the others, by routes; no lines."""
    for unit, entry in file.units.items():
        route: Route = ("units", unit, "parent")
        if entry.parent is not None:
            yield from _known("unit", entry.parent, names.units, route)
        if entry.calendar is not None:
            yield from _known("calendar", entry.calendar, names.calendars, ("units", unit, "calendar"))
        if _is_below_itself(unit, names.parents):
            words = Words(
                "unit '{unit}' stands below itself", "unit '{unit}' berada di bawah dirinya sendiri"
            )
            yield UNIT_BELOW_ITSELF.found(Finding(words, route, None, {"unit": unit}))
    for name, person in file.officers.items():
        for place, role in enumerate(person.roles):
            _, unit_of_role = grant(role)
            if unit_of_role is not None:
                yield from _known("unit", unit_of_role, names.units, ("officers", name, "roles", place))
    for name, held in file.assignments.items():
        yield from _known("officer", held.officer, names.officers, ("assignments", name, "officer"))
        yield from _known("post", held.post, names.posts, ("assignments", name, "post"))
        yield from _known("unit", held.unit, names.units, ("assignments", name, "unit"))
        yield from _in_order(held.start, held.end, ("assignments", name, "until"))
    for name, absence in file.absences.items():
        yield from _known("officer", absence.officer, names.officers, ("absences", name, "officer"))
        yield from _in_order(absence.start, absence.end, ("absences", name, "until"))
        route = ("absences", name, "substitute")
        if absence.substitute == absence.officer:
            words = Words(
                "'{name}' cannot stand in for themselves", "'{name}' tidak dapat menggantikan dirinya sendiri"
            )
            remedy = Words("name another officer, or leave it out", "sebutkan pegawai lain, atau kosongkan")
            yield OWN_SUBSTITUTE.found(Finding(words, route, remedy, {"name": absence.substitute}))
        elif absence.substitute is not None:
            yield from _known("officer", absence.substitute, names.officers, route)


def _in_order(start: date, end: date | None, route: Route) -> Iterator[Diagnostic]:
    if end is not None and end < start:
        words = Words("{end} is before {start}, when it starts", "{end} mendahului {start}, saat dimulai")
        remedy = Words("write the same day or a later one", "tulis tanggal yang sama atau sesudahnya")
        data = {"start": start.isoformat(), "end": end.isoformat()}
        yield ENDS_BEFORE_IT_STARTS.found(Finding(words, route, remedy, data))


def check_twice(file: RegisterFile, earlier: Mapping[tuple[str, str], str]) -> Iterator[Diagnostic]:
    """Entries that another file, named in `earlier`, has written already."""
    for part, entry in entries_of(file):
        if (part, entry) in earlier:
            words = Words("'{entry}' is written in {file} already", "'{entry}' sudah tertulis di {file}")
            data = {"entry": entry, "file": earlier[part, entry]}
            yield WRITTEN_TWICE.found(Finding(words, (part, entry), None, data, key=True))


def entries_of(file: RegisterFile) -> Iterator[tuple[str, str]]:
    """Part and name of every entry of a file."""
    for part in RegisterFile.model_fields:
        for entry in getattr(file, part):
            yield part, entry


def _known(kind: str, name: str, known: Set[str], route: Route) -> Iterator[Diagnostic]:
    if name in known:
        return
    remedy, data = advice(name, sorted(known))
    words = Words("there is no {kind} '{name}'", "tidak ada {kind} '{name}'")
    yield NOT_IN_REGISTER.found(Finding(words, route, remedy, {"kind": _KINDS[kind], "name": name, **data}))


def _is_below_itself(unit: str, parents: Mapping[str, str]) -> bool:
    above, seen = parents.get(unit), set()
    while above is not None and above not in seen:
        if above == unit:
            return True
        seen.add(above)
        above = parents.get(above)
    return False
