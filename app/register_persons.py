"""What is checked of the persons in register files: that nobody is two officers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from app.register_files import RegisterFile
from engine.domain.register import Register
from engine.domain.same_person import as_compared, nip_of
from schemas.diagnostic import Diagnostic, Finding
from schemas.rule import Rule
from schemas.words import Words

ONE_PERSON_TWICE = Rule(
    "one-person-twice",
    "error",
    Words("a person is one officer", "satu orang adalah satu pegawai"),
    Words(
        "Two officers with one NIP are one person under two names. What takes two officers, such as approving a version"
        " of a procedure, could then be done by one. NIPs that were erased cannot be compared.",
        "Dua pegawai dengan satu NIP adalah satu orang dengan dua nama. Yang memerlukan dua pegawai, seperti"
        " persetujuan versi prosedur, dapat dilakukan satu orang. NIP yang sudah dihapus tidak dapat dibandingkan.",
    ),
)
THE_REGISTER = Words("the register", "register")
THIS_FILE = Words("this file", "berkas ini")
Persons = Mapping[str, tuple[str, str | Words]]
"""NIP, as it is compared → the officer who has it, and the file that says so."""


def persons_of(register: Register, files: Iterable[RegisterFile]) -> Persons:
    """The NIPs that stay in the register: those of officers of whom the files say nothing."""
    anew = {officer for file in files for officer in file.officers}
    kept = ((nip_of(register, one), one) for one in register.officers if one not in anew)
    return {nip: (officer, THE_REGISTER) for nip, officer in kept if nip}


def check_persons(file: RegisterFile, known: Persons) -> Iterator[Diagnostic]:
    """Officers with the NIP of another one, in this file or where `known` says."""
    here: dict[str, tuple[str, str | Words]] = {}
    for officer, person in file.officers.items():
        nip = as_compared(person.nip or "")
        other, place = known.get(nip) or here.setdefault(nip, (officer, THIS_FILE))
        if nip and other != officer:
            words = Words(
                "officer '{officer}' has the NIP of '{other}' in {place}: they are one person",
                "pegawai '{officer}' memiliki NIP yang sama dengan '{other}' dalam {place}: keduanya satu orang",
            )
            remedy = Words(
                "keep one of the two, or mend the NIP", "pertahankan salah satu, atau perbaiki NIP-nya"
            )
            data = {"officer": officer, "other": other, "place": place}
            yield ONE_PERSON_TWICE.found(Finding(words, ("officers", officer, "nip"), remedy, data))


def persons_in(file: RegisterFile, name: str) -> Persons:
    """The NIPs that a file says, by its name."""
    said = {as_compared(person.nip or ""): (officer, name) for officer, person in file.officers.items()}
    return {nip: one for nip, one in said.items() if nip}
