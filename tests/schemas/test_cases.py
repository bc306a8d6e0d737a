"""Every rule has a case: a text that breaks it, and what is then said. Every rule has a page made from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.pages import ALL_RULES, CASES, PAGES, checked_case, index, output_of, page_of
from schemas.rule import Rule

rules = pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)


def case_of(rule: Rule) -> Path:
    return CASES / f"{rule.id}.yaml"


@rules
def test_a_case_breaks_its_rule_and_no_other(rule: Rule) -> None:
    checked = checked_case(case_of(rule))
    assert {one.rule for one in checked.diagnostics} == {rule.id}
    assert {one.severity for one in checked.diagnostics} == {rule.severity}


@rules
def test_what_is_said_about_a_case_is_written_down(rule: Rule) -> None:
    assert case_of(rule).with_suffix(".out").read_text(encoding="utf-8") == output_of(case_of(rule))


@rules
def test_the_page_of_a_rule_is_current(rule: Rule) -> None:
    assert (PAGES / f"{rule.id}.md").read_text(encoding="utf-8") == page_of(rule, case_of(rule))


def test_every_rule_has_a_name_of_its_own_and_the_index_knows_it() -> None:
    names = [rule.id for rule in ALL_RULES]
    assert len(set(names)) == len(names)
    assert (PAGES / "README.md").read_text(encoding="utf-8") == index()


def test_no_case_and_no_page_is_left_over() -> None:
    names = {rule.id for rule in ALL_RULES}
    assert {path.stem for path in CASES.iterdir()} == names
    assert {path.stem for path in PAGES.iterdir()} == names | {"README"}


@rules
def test_every_sentence_is_said_in_both_languages_with_the_same_data(rule: Rule) -> None:
    checked = checked_case(case_of(rule))
    for one in checked.diagnostics:
        assert one.message("en") != one.message("id")
        assert one.remedy("en")
        assert one.remedy("id")
        for value in one.finding.data.values():
            if isinstance(value, str) and value in one.message("en"):
                assert value in one.message("id")
