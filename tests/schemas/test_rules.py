"""What each rule finds beyond its case, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.check import check_file, check_source
from tests.schemas.checked import HEAD, PHASED, ROW, YEARLY, found, said

SOUND = [
    f"{{id: x, {ROW}}}",
    f"{{id: x, {ROW}, decide: {{Ya: y, Tidak: x}}}}\n{{id: y, {ROW}}}",
    f"{{id: x, {ROW}, decide: {{Ya: end, Tidak: {{to: x, reason: required, max_rounds: 2}}}}}}",
    (
        f"{{id: x, {ROW}, next: [y, z]}}\n{{id: y, {ROW}, next: w}}\n{{id: z, {ROW}}}\n{{id: w, {ROW}, join:"
        " all}"
    ),
    "{id: x, activity: X, actor: [a, b], decide: {Ya: end, Tidak: x}, decides: a}",
    "{id: x, activity: X, actor: {any: [a, b]}, decide: {Ya: end, Tidak: x}}",
    "{id: x, activity: X, actor: a, for_each: b, complete_when: 80%, decide: {Ya: end, Tidak: x}}",
    f"{{id: x, {ROW}}}\n{{id: y, activity: Y, actor: s}}",
    f"{{id: x, {ROW}}}\n{{id: y, {ROW}, when: {{ask: Perlu?}}}}\n{{id: z, {ROW}}}",
    (
        f"{{id: x, {ROW}, decide: {{P: y, Q: y}}}}\n{{id: y, {ROW}, when: {{x: P}}}}\n{{id: z, {ROW}, when:"
        " {x: [P, Q]}}"
    ),
    f"{{id: m, kind: start, {ROW}}}\n{{id: x, {ROW}}}\n{{id: e, kind: end, {ROW}}}",
    (
        f"{{id: x, {ROW}, decide: {{P: y, Q: [z, w]}}}}\n{{id: y, {ROW}, next: end}}\n{{id: z, {ROW}, next:"
        f" end}}\n{{id: w, {ROW}}}"
    ),
]


@pytest.mark.parametrize("steps", SOUND)
def test_what_can_run_is_left_alone(steps: str) -> None:
    assert said(steps) == []


def test_one_misspelt_target_is_one_error() -> None:
    assert said(f"{{id: x, {ROW}, next: zz}}\n{{id: y, {ROW}}}\n{{id: z, {ROW}}}") == [
        "no-such-step: there is no step 'zz'"
    ]


@pytest.mark.parametrize(
    ("steps", "rules"),
    [
        (f"{{id: x, {ROW}, next: z}}\n{{id: y, {ROW}}}\n{{id: z, {ROW}}}", ["unreachable-step"]),
        (
            f"{{id: x, {ROW}, next: w}}\n{{id: y, {ROW}}}\n{{id: z, {ROW}}}\n{{id: w, {ROW}}}",
            ["unreachable-step"],
        ),
        (f"{{id: x, {ROW}}}\n{{id: y, {ROW}, next: x}}", ["no-way-to-end"]),
        (f"{{id: x, {ROW}, next: {{to: y, max_rounds: 2}}}}\n{{id: y, {ROW}}}", ["rounds-without-return"]),
        (f"{{id: x, {ROW}, next: [y, y]}}\n{{id: y, {ROW}}}", ["fork"]),
        (f"{{id: x, {ROW}, next: [y, end]}}\n{{id: y, {ROW}}}", ["fork"]),
        (f"{{id: x, {ROW}, decide: {{P: [y, x], Q: y}}}}\n{{id: y, {ROW}}}", ["fork"]),
        (f"{{id: x, {ROW}, join: all}}", ["join-of-one"]),
        (f"{{id: x, {ROW}}}\n{{id: y, {ROW}, when: {{y: P}}}}", ["no-such-outcome", "condition"]),
        (f"{{id: x, {ROW}}}\n{{id: y, {ROW}, when: {{x: P}}}}", ["no-such-outcome"]),
        (f"{{id: x, {ROW}}}\n{{id: y, {ROW}, otherwise: end}}", ["condition"]),
        (f"{{id: x, {ROW}}}\n{{id: y, {ROW}, when: {{ask: Q}}, decide: {{P: end, Q: x}}}}", ["condition"]),
        (
            f"{{id: x, {ROW}}}\n{{id: y, activity: Y, actor: {{each: [a, b]}}, when: {{ask: Q}}}}",
            ["condition"],
        ),
        (f"{{id: x, {ROW}}}\n{{id: y, {ROW}, for_each: b, when: {{ask: Q}}}}", ["condition"]),
        (f"{{id: x, {ROW}}}\n{{id: y, activity: Y, actor: s, when: {{ask: Q}}}}", ["condition"]),
        (
            f"{{id: x, {ROW}, decide: {{P: y, Q: y}}}}\n{{id: y, {ROW}, when: {{x: P}}, otherwise: x}}",
            ["condition"],
        ),
        (
            f"{{id: x, {ROW}, decide: {{P: y, Q: y}}}}\n{{id: y, {ROW}, when: {{x: P}}, next: x}}",
            ["condition", "no-way-to-end"],
        ),
        (
            (
                f"{{id: x, {ROW}, decide: {{P: y, Q: y}}}}\n"
                f"{{id: y, {ROW}, when: {{x: P}}, otherwise: {{to: end, reason: required}}}}"
            ),
            ["condition"],
        ),
        ("{id: x, activity: X, actor: a, decides: a}", ["wrong-decider"]),
        ("{id: x, activity: X, actor: a, decide: {P: end, Q: x}, decides: b}", ["wrong-decider"]),
        ("{id: x, activity: X, actor: {each: [a, b]}, decide: {P: end, Q: x}}", ["wrong-decider"]),
        ("{id: x, activity: X, actor: {any: [a, b]}, decide: {P: end, Q: x}, decides: a}", ["wrong-decider"]),
        ("{id: x, activity: X, actor: a, for_each: a, decide: {P: end, Q: x}}", ["wrong-decider"]),
        (
            "{id: x, activity: X, actor: {any: [a, b]}, for_each: a, decide: {P: end, Q: x}}",
            ["wrong-decider"],
        ),
        ("{id: x, activity: X, actor: a, for_each: s}", ["fan-out"]),
        ("{id: x, activity: X, actor: a, for_each: z}", ["no-such-actor"]),
        ("{id: x, activity: X, actor: {any: [a, s]}}", ["automatic-row"]),
        ("{id: x, activity: X, actor: s, collect: {n: {title: N}}}", ["automatic-row"]),
        (
            f"{{id: x, {ROW}}}\n{{id: y, activity: Y, actor: s}}\n{{id: z, activity: Z, actor: s, next: y}}",
            ["no-way-to-end", "automatic-row"],
        ),
        (f"{{id: x, {ROW}}}\n{{id: y, kind: start, {ROW}}}", ["start-and-end"]),
        (f"{{id: x, kind: end, {ROW}, collect: {{n: {{title: N}}}}}}", ["start-and-end"]),
        (
            "{id: x, kind: start, activity: X, actor: [a, b]}\n{id: y, activity: Y, actor: a}",
            ["start-and-end"],
        ),
        (f"{{id: ask, {ROW}}}", ["reserved-name"]),
        (f"{{id: x, {ROW}, decide: {{Ya: end}}, next: x}}", ["one-outcome", "next-beside-decide"]),
        ("{id: x, activity: X, actor: a, phase: p}", ["no-such-phase"]),
    ],
)
def test_what_cannot_run_is_an_error(steps: str, rules: list[str]) -> None:
    assert sorted(one.rule for one in found(steps)) == sorted(rules)


def test_a_condition_may_look_at_a_branch_that_a_join_has_waited_for() -> None:
    branches = (
        f"{{id: x, {ROW}, next: [y, z]}}\n{{id: y, {ROW}, decide: {{P: w, Q: w}}}}\n{{id: z, {ROW}, next:"
        " w}\n"
    )
    assert said(branches + f"{{id: w, {ROW}, join: all}}\n{{id: v, {ROW}, when: {{y: P}}}}") == []
    without = said(branches + f"{{id: w, {ROW}}}\n{{id: v, {ROW}, when: {{y: P}}}}")
    assert "condition: step 'y' is not done on every way to this row" in without


THREE = "phases: {q: {every: quarter}, h: {every: semester, gathers: q}, y: {every: year, gathers: h}}\n"


def test_phases_that_gather_upward_are_left_alone() -> None:
    steps = "\n".join(f"{{id: {phase}1, phase: {phase}, {ROW}}}" for phase in "qhy")
    assert said(steps, THREE + PHASED) == []


@pytest.mark.parametrize(
    ("phases", "message"),
    [
        (
            "{q: {every: quarter, gathers: h}, h: {every: semester}}",
            "phase 'q' (every quarter) cannot gather 'h'",
        ),
        (
            "{q: {every: quarter, gathers: q}, h: {every: year}}",
            "phase 'q' (every quarter) cannot gather 'q'",
        ),
        (
            "{q: {every: quarter, gathers: h}, h: {every: year, gathers: q}}",
            "phase 'q' (every quarter) cannot",
        ),
        (
            "{q: {every: year}, h: {every: {case: {subject: S}}, gathers: q}}",
            "phase 'h' (every case) cannot gather",
        ),
    ],
)
def test_a_phase_gathers_shorter_periods_only(phases: str, message: str) -> None:
    steps = f"{{id: x, phase: q, {ROW}}}\n{{id: y, phase: h, {ROW}}}"
    (one,) = said(steps, f"phases: {phases}\n{PHASED}")
    assert one.startswith(f"gathering: {message}")


def test_a_month_gathers_cases() -> None:
    steps = f"{{id: x, phase: k, {ROW}}}\n{{id: y, phase: m, {ROW}}}"
    phases = "phases: {k: {every: {case: {subject: S}}}, m: {every: month, gathers: k}}\n"
    assert said(steps, phases + PHASED) == []


def test_a_phase_is_gathered_once() -> None:
    phases = "phases: {q: {every: quarter}, h: {every: semester, gathers: q}, y: {every: year, gathers: q}}\n"
    steps = "\n".join(f"{{id: {phase}1, phase: {phase}, {ROW}}}" for phase in "qhy")
    assert said(steps, phases + PHASED) == ["gathering: phase 'q' is gathered twice"]


def test_where_there_are_phases_every_step_has_one_and_every_phase_has_steps() -> None:
    messages = said(f"{{id: x, {ROW}}}\n{{id: y, phase: q, {ROW}}}", THREE + PHASED)
    assert messages[:3] == [
        "every-or-phases: phase 'h' has no step",
        "every-or-phases: phase 'y' has no step",
        "every-or-phases: step 'x' is in no phase",
    ]


@pytest.mark.parametrize(
    ("actor", "message"),
    [
        ("{title: P, outside: true}", "'p' is outside, and nobody records what it does"),
        ("{title: P, recorded_by: a}", "'p' is not outside and records for itself"),
        ("{title: P, outside: true, recorded_by: p}", "'p' has no officer who could record"),
        ("{title: P, outside: true, recorded_by: s}", "'s' has no officer who could record"),
        ("{title: P, outside: true, automatic: true, recorded_by: a}", "'p' cannot be outside and automatic"),
    ],
)
def test_somebody_of_ours_records_for_one_outside(actor: str, message: str) -> None:
    top = f"every: year\nactors: {{a: A, p: {actor}, s: {{title: S, automatic: true}}}}\n"
    assert said("{id: x, activity: X, actor: [p, a]}", top)[0] == f"outside-actor: {message}"


def test_documents_have_one_name_whatever_their_capitals() -> None:
    top = YEARLY + "external: [ATK]\n"
    steps = f"{{id: x, {ROW}, inputs: [atk], output: Data  Kinerja}}\n{{id: y, {ROW}, inputs: data kinerja.}}"
    assert said(steps, top) == []
    (one,) = found(f"{{id: x, {ROW}, output: Data Kinerja}}\n{{id: y, {ROW}, inputs: Data Kineria}}")
    assert one.rule == "inputs-nobody-makes"
    assert one.remedy("en") == "one makes 'Data Kinerja'"


@pytest.mark.parametrize(
    ("numbers", "messages"),
    [
        (["1.", "2.", "3."], []),
        (["1.8", "1.9", "1.10"], []),
        (["", "-", "IV"], []),
        (["6", "9", "7"], ["printed-numbers: number '7' stands below '9'"]),
        (["1", "2.", "2)"], ["printed-numbers: the number '2)' is printed twice"]),
    ],
)
def test_printed_numbers_are_compared_as_numbers(numbers: list[str], messages: list[str]) -> None:
    steps = "\n".join(f'{{id: x{place}, no: "{number}", {ROW}}}' for place, number in enumerate(numbers))
    assert said(steps) == messages


@pytest.mark.parametrize(
    ("total", "rules"), [("75 menit", []), ("1 jam 15 menit", []), ("80 menit", ["total-does-not-match"])]
)
def test_the_total_is_compared_with_the_sum(total: str, rules: list[str]) -> None:
    top = YEARLY + f"form: {{duration_in: menit, total: {{duration: {total}}}}}\n"
    steps = (
        f"{{id: x, {ROW}, duration: 15}}\n{{id: y, {ROW}, duration: 1 jam}}\n{{id: z, {ROW}, duration: -}}"
    )
    assert [one.rule for one in found(steps.replace("duration: -}", 'duration: "-"}'), top)] == rules


def test_the_shipped_procedures_have_no_error_and_the_known_warnings() -> None:
    warnings = {
        path.parent.name: {one.rule for one in check_file(path).diagnostics}
        for path in Path("processes").glob("*/pengumpulan-data-kinerja.yaml")
    }
    assert warnings == {
        "disdukcapil-balangan": {
            "inputs-nobody-makes",
            "last-output-is-a-draft",
            "too-long-for-its-period",
        },
        "dp3ap2-jambi": {"printed-numbers"},
        "arsip-purwakarta": {
            "inputs-nobody-makes",
            "lane-without-row",
            "last-output-is-a-draft",
            "too-long-for-its-period",
        },
        "muara-papalik": {"inputs-nobody-makes"},
    }


@pytest.mark.parametrize(
    ("file", "wrong"),
    [
        ("processes/dinas/contoh.yaml", False),
        ("/srv/sop/processes/dinas/contoh.yaml", False),
        ("C:\\sop\\processes\\dinas\\contoh.yaml", False),
        ("/srv/processes/old/processes/dinas/contoh.yaml", False),
        ("draft.yaml", False),
        ("processes/dinas/lain.yaml", True),
        ("processes/contoh.yaml", True),
    ],
)
def test_the_id_is_the_path_under_processes(file: str, wrong: bool) -> None:
    checked = check_source(f"{HEAD}every: year\nactors: {{a: A}}\nsteps: [{{id: x, {ROW}}}]\n", file)
    assert [one.rule for one in checked.diagnostics] == ["id-is-not-the-path"] * wrong
