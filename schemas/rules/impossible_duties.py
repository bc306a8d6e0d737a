"""Duties that are kept apart can be done by different posts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from schemas.diagnostic import Finding
from schemas.duties import Duty
from schemas.duty_parts import posts_of, seats_of
from schemas.process import Process
from schemas.rule import Rule
from schemas.words import Words


def _check(process: Process) -> Iterator[Finding]:
    for number, duties in enumerate(process.duties.separate):
        for one, other in combinations(range(len(duties)), 2):
            post = _only_post(process, duties[one], duties[other])
            if post is not None:
                data = {"one": str(duties[one]), "other": str(duties[other]), "post": post}
                yield Finding(_ONE_POST, ("duties", "separate", number, other), _TWO_OFFICERS, data)


def _only_post(process: Process, one: Duty, other: Duty) -> str | None:
    """The one post that must do both, if there is one: nobody else can fill some place of each."""
    places = product(
        seats_of(process.step_by_id[one.step], one), seats_of(process.step_by_id[other.step], other)
    )
    for seat, facing in places:
        posts = posts_of(process, seat)
        # Members are officers of other units, so they are not those who sit in the unit itself.
        if len(posts) == 1 and posts == posts_of(process, facing) and seat.members == facing.members:
            return next(iter(posts))
    return None


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
