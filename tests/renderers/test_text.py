"""Words in lines: measured by the font, broken where they must be, never lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renderers.text import MISSING, longest_piece, missing, printable, width, wrap

WORDS = st.text(st.sampled_from("aimWé/- \n"), max_size=60)


def letters(text: str) -> str:
    return "".join(text.split())


@given(WORDS, st.floats(12, 90))
def test_not_a_letter_is_lost_and_no_line_is_wider_than_its_room(text: str, room: float) -> None:
    lines = wrap(text, room, 8.0)
    assert letters("".join(lines)) == letters(text)
    assert all(width(line, 8.0) <= room for line in lines)


@given(WORDS)
def test_a_room_for_the_longest_piece_cuts_no_word_elsewhere_than_at_a_slash_or_hyphen(text: str) -> None:
    room = longest_piece(text, 8.0) + 0.01
    whole = {piece for word in text.split() for piece in word.replace("/", "/\n").replace("-", "-\n").split()}
    for line in wrap(text, room, 8.0):
        for piece in line.replace("/", "/ ").replace("-", "- ").split():
            assert piece in whole


def test_lines_are_filled_before_a_new_one_begins() -> None:
    assert wrap("satu dua tiga", width("satu dua", 8.0), 8.0) == ("satu dua", "tiga")


def test_a_line_break_of_the_source_is_kept() -> None:
    assert wrap("satu\ndua", 500.0, 8.0) == ("satu", "dua")


def test_bold_letters_are_wider() -> None:
    assert width("Pelaksana", 8.0, "bold") > width("Pelaksana", 8.0)
    assert width("Pelaksana", 16.0) == pytest.approx(2 * width("Pelaksana", 8.0))


def test_what_the_font_lacks_is_shown_as_a_box_and_named() -> None:
    assert printable("Formulir 漢字 é") == f"Formulir {MISSING}{MISSING} é"
    assert missing("Formulir 漢字 é\n") == {"漢", "字"}


def test_letters_written_as_two_characters_are_taken_together() -> None:
    assert printable("e\u0301") == "é"
    assert missing("e\u0301") == frozenset()
