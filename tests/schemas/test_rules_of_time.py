"""What the rules of deadlines, dates and separated duties find beyond their cases, and what they leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.check import check_file, check_source
from tests.schemas.checked import HEAD, PHASED, ROW, YEARLY, found, said

TIMED = "every: month\nactors: {a: A, b: B, c: C, s: {title: S, automatic: true}}\n"
DATED = "collect: {t: {title: T, type: date, required: true}}"
SET = "dates: {d: {title: D, from: x.t}, o: {title: O, from: opening}}\n"


@pytest.mark.parametrize(
    ("top", "steps", "rules"),
    [
        ("opens: {after: period-end}\ndue: {after: period-end, working_days: 10}\n", f"{{id: x, {ROW}}}", []),
        (SET, f"{{id: x, {ROW}, {DATED}}}\n{{id: y, {ROW}, due: {{before: d}}}}", []),
        (SET, f"{{id: x, {ROW}, {DATED}, due: {{before: o, calendar_days: 2}}}}", []),
        (SET + "due: {after: d}\n", f"{{id: x, {ROW}, {DATED}}}", []),
        (SET, f"{{id: x, {ROW}, {DATED}, due: {{on: d}}}}", ["date-comes-too-late"]),
        (SET, f"{{id: x, {ROW}, {DATED}}}\n{{id: y, {ROW}, due: {{on: e}}}}", ["no-such-date"]),
        (SET + "opens: {before: d}\n", f"{{id: x, {ROW}, {DATED}}}", ["no-such-date"]),
        ("opens: {after: opening}\n", f"{{id: x, {ROW}}}", ["no-such-date"]),
        ("dates: {opening: {title: O, from: opening}}\n", f"{{id: x, {ROW}}}", ["reserved-name"]),
        ("", f"{{id: x, {ROW}, for_each: b, complete_when: due, duration: 5 Hari}}", []),
        ("", f"{{id: x, {ROW}, for_each: b, complete_when: due, due: {{on: period-end}}}}", []),
        (
            "",
            f"{{id: x, {ROW}, for_each: b, complete_when: due, duration: Selama kegiatan}}",
            ["no-deadline"],
        ),
        ("", f"{{id: x, kind: start, {ROW}, due: {{on: period-end}}}}", ["start-and-end"]),
        (
            "due: {after: period-end, working_days: 1}\nopens: {after: period-end, working_days: 2}\n",
            f"{{id: x, {ROW}}}",
            ["due-before-it-opens"],
        ),
        ("", f"{{id: x, {ROW}, duration: 19 Hari}}", []),
        (
            "",
            f"{{id: x, {ROW}, duration: 10 Hari}}\n{{id: y, {ROW}, duration: 12 Hari}}",
            ["too-long-for-its-period"],
        ),
        (
            "opens: {before: period-start}\ndue: {after: period-end, working_days: 5}\n",
            f"{{id: x, {ROW}, duration: 22 Hari}}",
            [],
        ),
        ("opens: {on: {date: 01-01, year: 9}}\n", f"{{id: x, {ROW}}}", []),
    ],
)
def test_moments_are_reckoned_from_days_that_are_known_in_time(
    top: str, steps: str, rules: list[str]
) -> None:
    assert [one.rule for one in found(steps, TIMED + top)] == rules


YEAR_ROW = f"{{id: x, {ROW}, due: {{before: {{date: 01-11, year: +1}}}}}}"


@pytest.mark.parametrize(
    ("top", "steps", "rules"),
    [
        ("opens: {on: {date: 12-10}}\n", YEAR_ROW, []),
        ("opens: {on: {date: 12-10}}\n", YEAR_ROW.replace(", year: +1", ""), ["due-before-it-opens"]),
        ("", YEAR_ROW.replace(", year: +1", ""), []),
        ("", YEAR_ROW.replace("+1", "-1"), ["due-before-it-opens"]),
        ("opens: {after: period-end}\n", f"{{id: x, {ROW}, due: {{after: opening, working_days: 3}}}}", []),
    ],
)
def test_what_is_due_before_it_opens_most_often_lacks_a_year(top: str, steps: str, rules: list[str]) -> None:
    assert [one.rule for one in found(steps, YEARLY + top)] == rules


def test_of_branches_the_longest_counts_and_returns_do_not() -> None:
    steps = (
        f"{{id: x, {ROW}, next: [y, z]}}\n{{id: y, {ROW}, duration: 18 Hari, next: w}}\n"
        f"{{id: z, {ROW}, duration: 18 Hari}}\n"
        f"{{id: w, {ROW}, join: all, decide: {{Ya: end, Tidak: {{to: x, max_rounds: 9}}}}}}"
    )
    assert said(steps, TIMED) == []
    (one,) = said(steps.replace("18 Hari, next", "22 Hari, next"), TIMED)
    assert one == (
        "too-long-for-its-period: the rows of phase 'month' take about 22 working days one after the other;"
        " there are about 23 until the next run opens"
    )


def test_a_row_of_a_phase_that_does_not_exist_is_one_error() -> None:
    top = "phases: {q: {every: quarter}}\n" + PHASED
    (one,) = found(f"{{id: x, phase: q, {ROW}}}\n{{id: y, phase: z, {ROW}, due: {{on: opening}}}}", top)
    assert one.rule == "no-such-phase"


def test_a_date_that_another_phase_gives_is_known_in_no_run_of_this_one() -> None:
    top = "dates: {d: {title: D, from: x.t}}\nphases: {q: {every: quarter}, y: {every: year, gathers: q}}\n"
    (one,) = said(
        f"{{id: x, phase: q, {ROW}, {DATED}}}\n{{id: z, phase: y, {ROW}, due: {{on: d}}}}", top + PHASED
    )
    assert one == "date-comes-too-late: 'd' comes from another phase, so no run of this one has it"


def test_a_date_that_each_member_fills_in_is_no_date_of_the_run() -> None:
    (one,) = said(f"{{id: x, {ROW}, for_each: b, {DATED}}}", TIMED + SET)
    assert one == "no-such-field: 't' of step 'x' is filled in by each member, so it is many dates"


def test_what_opens_or_is_due_beside_phases_belongs_into_one() -> None:
    steps = f"{{id: x, phase: q, {ROW}}}"
    top = "phases: {q: {every: quarter}}\nopens: {after: period-end}\ndue: {on: period-end}\n"
    assert [one.rule for one in found(steps, top + PHASED)] == ["every-or-phases"] * 2


@pytest.mark.parametrize(
    ("actors", "rules"),
    [
        ("a: A, b: B", []),
        ("a: {title: A, post: p}, b: {title: B, post: p}", ["impossible-duties"]),
        ("a: {title: A, outside: true, recorded_by: b}, b: B", ["impossible-duties"]),
        ("a: {title: A, automatic: true}, b: B", []),
    ],
)
def test_separated_duties_need_two_posts(actors: str, rules: list[str]) -> None:
    top = f"every: year\nactors: {{{actors}}}\nduties: {{separate: [[x, y]], marked: [[x, y]]}}\n"
    assert [
        one.rule for one in found("{id: x, activity: X, actor: a}\n{id: y, activity: Y, actor: b}", top)
    ] == rules


@pytest.mark.parametrize(
    ("first", "rules"),
    [
        ("actor: {any: [a, b]}", []),
        ("actor: [b, a]", ["impossible-duties"]),
        ("actor: b, for_each: a", []),
        ("actor: a, for_each: {by: a, group: g}", []),
    ],
)
def test_another_candidate_or_a_member_may_do_a_separated_duty(first: str, rules: list[str]) -> None:
    top = YEARLY + "duties: {separate: [[x, y@a]]}\n"
    assert [
        one.rule for one in found(f"{{id: x, activity: X, {first}}}\n{{id: y, activity: Y, actor: a}}", top)
    ] == rules


def test_calendars_and_procedures_are_looked_for_only_where_it_can_be_known(tmp_path: Path) -> None:
    folder = tmp_path / "processes" / "dinas"
    folder.mkdir(parents=True)
    met = "for_each: {by: b, met_by: [dinas/lain, dinas/contoh#year]}"
    body = f"calendar: kantor\nevery: year\nactors: {{a: A, b: B}}\nsteps: [{{id: x, {ROW}, {met}}}]\n"
    file = folder / "contoh.yaml"
    file.write_text(HEAD + body)
    calendars = tmp_path / "processes" / "calendars"
    calendars.mkdir()
    assert [one.rule for one in check_file(file).diagnostics] == ["no-such-calendar", "no-such-process"]
    (calendars / "kantor.yaml").write_text("")
    (folder / "lain.yaml").write_text((HEAD + body).replace("dinas/contoh\n", "dinas/lain\n"))
    assert check_file(file).diagnostics == ()
    file.write_text(file.read_text().replace("kantor", "id-6-day"))
    assert check_file(file).diagnostics == (), "the calendars that come with us are known everywhere"
    assert [one.rule for one in check_source(HEAD + body, "-").diagnostics] == []
