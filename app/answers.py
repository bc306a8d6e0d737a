"""The answers of an evaluation, from a YAML file or as they are typed: question and yes or no."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from engine.domain.refusals import Forbidden
from schemas.source import read_file
from schemas.text import Text
from schemas.words import Words

YES, NO = frozenset(("yes", "ya", "true", "y")), frozenset(("no", "tidak", "false", "t", "n"))


class NoAnswer(Forbidden):
    words = Words(
        en="'{given}' answers no question: write it as understood=yes or understood=no",
        id="'{given}' tidak menjawab pertanyaan: tulis seperti understood=ya atau understood=tidak",
    )


class AnswersUnreadable(Forbidden):
    words = Words(
        en="{path}, line {line}: write a question and its answer on each line: understood: yes",
        id="{path}, baris {line}: tulis satu pertanyaan dan jawabannya tiap baris: understood: ya",
    )


def typed(given: Iterable[str]) -> Mapping[str, bool]:
    """`understood=yes`, one after the other. Raises NoAnswer."""
    said = {}
    for one in given:
        question, _, answer = one.partition("=")
        said[question.strip()] = _as_answer(answer, one)
    return said


def in_file(path: Path) -> Mapping[str, bool]:
    """`understood: yes`, a line each. Raises AnswersUnreadable, or OSError for a file that cannot be opened."""
    with path.open("rb"):  # one that is not there is told as such
        text = read_file(path)
    if text.problems or not isinstance(text.value, dict):
        span = text.problems[0].span if text.problems else None
        raise AnswersUnreadable(path=path, line=span.line if span else 1)
    return {question: _of_line(text, path, question) for question in text.value}


def _of_line(text: Text, path: Path, question: str) -> bool:
    try:
        return _as_answer(str(text.value[question]), question)
    except NoAnswer:
        span = text.span((question,))
        raise AnswersUnreadable(path=path, line=span.line if span else 1) from None


def _as_answer(text: str, given: str) -> bool:
    word = text.strip().lower()
    if word in YES:
        return True
    if word in NO:
        return False
    raise NoAnswer(given=given)
