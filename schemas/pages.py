"""The pages of docs/rules/, made from the rules and their cases: `python -m schemas.pages` writes them anew."""

from __future__ import annotations

from pathlib import Path

from schemas.beside import NO_SUCH_CALENDAR, NO_SUCH_PROCESS, SHIPPED
from schemas.calendars.files import finding
from schemas.calendars.reading import FOLDER, CheckedCalendar, check_calendar
from schemas.calendars.rules import CALENDAR_RULES
from schemas.check import Checked, check_source
from schemas.diagnostic import Severity
from schemas.place import ID_IS_NOT_THE_PATH
from schemas.reading_rules import READING_RULES
from schemas.report import report
from schemas.rule import Rule
from schemas.rules import RULES
from schemas.source import read_text
from schemas.text_rules import TEXT_RULES
from schemas.words import Lang, Words

ALL_RULES: tuple[Rule, ...] = (
    *TEXT_RULES,
    *READING_RULES,
    ID_IS_NOT_THE_PATH,
    NO_SUCH_CALENDAR,
    NO_SUCH_PROCESS,
    *RULES,
    *CALENDAR_RULES,
)
_OF_CALENDARS = frozenset(rule.id for rule in CALENDAR_RULES)
CASES = Path("tests/schemas/cases")
PAGES = Path("docs/rules")
_SEVERITY: dict[Severity, Words] = {
    "error": Words(
        "An error: the procedure cannot be published.", "Kesalahan: prosedur tidak dapat diterbitkan."
    ),
    "warning": Words(
        "A warning: the procedure can be published.", "Peringatan: prosedur tetap dapat diterbitkan."
    ),
}
_SEVERITY_OF_CALENDAR: dict[Severity, Words] = {
    "error": Words("An error: the calendar is not used.", "Kesalahan: kalender tidak dipakai."),
    "warning": Words("A warning: the calendar can be used.", "Peringatan: kalender tetap dapat dipakai."),
}


def checked_case(case: Path) -> Checked | CheckedCalendar:
    """A case as `sop check` sees it: as if it were a file of the agency called example, or one of its calendars."""
    if case.stem in _OF_CALENDARS:
        text = read_text(case.read_bytes(), f"processes/{FOLDER}/{case.name}")
        return check_calendar(text, finding((SHIPPED,)))
    return check_source(case.read_bytes(), f"processes/example/{case.name}")


def output_of(case: Path, lang: Lang = "en") -> str:
    """What `sop check` says about a case."""
    checked = checked_case(case)
    return report(checked.diagnostics, checked.text, lang)


def page_of(rule: Rule, case: Path) -> str:
    """The page of a rule, in both languages."""
    text = checked_case(case).text.source.strip("\n")
    return (
        f"# {rule.id}\n\n"
        f"{_part(rule, case, 'en', 'Example', text)}\n"
        f"## Dalam bahasa Indonesia\n\n{_part(rule, case, 'id', 'Contoh', None)}"
    )


def _part(rule: Rule, case: Path, lang: Lang, heading: str, text: str | None) -> str:
    title = rule.title.say(lang)
    severity = (_SEVERITY_OF_CALENDAR if rule.id in _OF_CALENDARS else _SEVERITY)[rule.severity]
    example = f"### {heading}\n\n```yaml\n{text}\n```\n\n" if text else ""
    return (
        f"**{title[0].upper()}{title[1:]}.** {severity.say(lang)}\n\n"
        f"{getattr(rule.explanation, lang)}\n\n{example}"
        f"```\n{output_of(case, lang).strip()}\n```\n"
    )


def index() -> str:
    """The list of all rules."""
    rows = "".join(
        f"| [{rule.id}]({rule.id}.md) | {rule.severity} | {rule.title.en} |\n" for rule in ALL_RULES
    )
    return (
        "# What `sop check` looks for\n\n"
        "Made from the rules and from the cases in `tests/schemas/cases/` by `python -m schemas.pages`.\n\n"
        f"| rule | | wants |\n|---|---|---|\n{rows}"
    )


def main() -> None:
    """Write the outputs of the cases and all pages."""
    for rule in ALL_RULES:
        case = CASES / f"{rule.id}.yaml"
        case.with_suffix(".out").write_text(output_of(case), encoding="utf-8")
        (PAGES / f"{rule.id}.md").write_text(page_of(rule, case), encoding="utf-8")
    (PAGES / "README.md").write_text(index(), encoding="utf-8")


if __name__ == "__main__":
    main()
