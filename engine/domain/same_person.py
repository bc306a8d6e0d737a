"""Whether two officers of the register are one person: the same NIP stands at both. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from engine.domain.register import Register


def as_compared(nip: str) -> str:
    """A NIP as it is compared: blanks, dots and dashes say nothing; empty for one that names nobody, such as `-`."""
    said = "".join(one for one in nip if one.isalnum()).casefold()
    return said if said.strip("0") else ""


def nip_of(register: Register, officer: str) -> str:
    """The officer's NIP as it is compared; empty where none is known or it was erased."""
    known = register.officers.get(officer)
    return as_compared(known.nip.text or "") if known is not None and known.nip is not None else ""


def the_same_person(register: Register, officer: str, others: Iterable[str]) -> str | None:
    """The first of the others who has the officer's NIP."""
    own = nip_of(register, officer)
    return next((one for one in others if own and nip_of(register, one) == own), None)
