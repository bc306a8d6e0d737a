"""Duties that are kept apart can be done by different posts."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.diagnostic import Finding
from schemas.duties import Duty
from schemas.duty_parts import posts_of, seats_of
from schemas.process import Process
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    for number, duties in enumerate(process.duties.separate):
        first: dict[tuple[str, bool], Duty] = {}
        for place, duty in enumerate(duties):
            only = _only_posts(process, duty)
            for post, members in only & set(first):
                data = {"one": str(first[post, members]), "other": str(duty), "post": post}
                yield Finding(_ONE_POST, ("duties", "separate", number, place), _TWO_OFFICERS, data)
                break
            for key in only:
                first.setdefault(key, duty)


def _only_posts(process: Process, duty: Duty) -> set[tuple[str, bool]]:
    """The posts without which a duty cannot be done, and whether it is that of a member.

    Members are officers of other units, so they are not those who sit in the unit itself.
    """
    seats = seats_of(process.step_by_id[duty.step], duty)
    posts = ((posts_of(process, seat), seat.members) for seat in seats)
    return {(next(iter(named)), members) for named, members in posts if len(named) == 1}


_ONE_POST = Words(
    "'{one}' and '{other}' are kept apart, and only the post '{post}' can do both",
    "'{one}' dan '{other}' dipisahkan, padahal hanya jabatan '{post}' yang dapat mengerjakan keduanya",
)
_TWO_OFFICERS = Words(
    "give one of the two to another post; with the same post it needs two officers who hold it, else the run"
    " stands still there",
    "serahkan salah satunya kepada jabatan lain; dengan jabatan yang sama perlu dua pegawai yang memegangnya, bila"
    " tidak pelaksanaan terhenti di situ",
)
RULE = Rule(
    "impossible-duties",
    "warning",
    Words(
        "duties that are kept apart can be done by different posts",
        "tugas yang dipisahkan dapat dikerjakan jabatan yang berbeda",
    ),
    Words(
        "Whoever did one of two separated duties is refused the other. Where both belong to the same post, and"
        " one officer holds it, nobody is left who may do the second one. Whether a unit has two such officers"
        " is seen in the register, not in the procedure.",
        "Siapa yang mengerjakan salah satu dari dua tugas yang dipisahkan ditolak untuk yang lain. Bila keduanya"
        " milik jabatan yang sama dan hanya dipegang seorang pegawai, tidak ada lagi yang boleh mengerjakan yang"
        " kedua. Apakah sebuah unit mempunyai dua pegawai seperti itu terlihat di register, bukan di prosedur.",
    ),
    _check,
    looks_at="flow",
)
