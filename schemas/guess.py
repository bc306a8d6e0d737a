"""What somebody may have meant: the nearest of the words that exist."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

from schemas.words import Words

DID_YOU_MEAN = Words("did you mean '{guess}'?", "maksudnya '{guess}'?")
ONE_OF = Words("there are: {known}", "yang ada: {known}")
SHOWN = 12
"""So many words are listed where none is near."""


LONGEST = 200
COMPARED = 1_000
"""So many characters and words are compared: likeness is slow to find, and texts may be made to abuse it."""


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The known word most like this one, if any is like it. Capitals do not count.

    Where several words are left out, the one known word that begins so is meant, however long it is.
    """
    if len(word) > LONGEST:
        return None
    spelt = {name.lower(): name for name in islice(known, COMPARED) if len(name) <= LONGEST}
    begun = [name for name in spelt if name.startswith(word.lower() + "-")]
    if len(begun) == 1:
        return spelt[begun[0]]
    near = get_close_matches(word.lower(), spelt, n=1, cutoff=likeness)
    return spelt[near[0]] if near else None


def advice(word: str, known: Iterable[str], otherwise: Words = ONE_OF) -> tuple[Words, dict[str, object]]:
    """The remedy for a word that does not exist, with its data."""
    names = list(known)
    guess = nearest(word, names)
    if guess:
        return DID_YOU_MEAN, {"guess": guess}
    shown = [*names[:SHOWN], "…"] if len(names) > SHOWN else names
    return otherwise, {"known": shown or "-"}
