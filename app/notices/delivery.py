"""How handing a message over can fail, and what that means for those that wait behind it."""

from __future__ import annotations

from datetime import timedelta

from schemas.words import Lang, Words

TIMED_OUT = Words(en="no answer in time", id="tidak ada jawaban pada waktunya")


class NotHandedOver(Exception):
    """It was not taken. Says why: in our words, or in those of whoever refused it."""

    def __init__(self, problem: str | Words, **data: object) -> None:
        super().__init__(problem)
        self._problem = problem
        self._data = data

    def say(self, lang: Lang) -> str:
        return self._problem.say(lang, **self._data) if isinstance(self._problem, Words) else self._problem


class Refused(NotHandedOver):
    """This one will never be taken."""


class NotNow(NotHandedOver):
    """This one may be taken later; the others can be tried now."""

    def __init__(self, problem: str | Words, after: timedelta = timedelta()) -> None:
        super().__init__(problem)
        self.after = after
        """The receiver asks to wait so long at least."""


class Down(NotNow):
    """The receiver takes nothing now: the others need not be tried."""


def why(problem: BaseException) -> str | Words:
    """What the system says about a connection that failed."""
    inner = getattr(problem, "reason", None)  # urllib wraps what went wrong
    if isinstance(inner, BaseException):
        return why(inner)
    if isinstance(problem, TimeoutError) or isinstance(
        problem.__context__, TimeoutError
    ):  # so smtplib says it
        return TIMED_OUT
    file = getattr(problem, "filename", None)
    said = getattr(problem, "strerror", None) or " ".join(str(problem).split()) or type(problem).__name__
    return f"{file}: {said}" if file else str(said)
