"""`sop notices` and `sop agenda` say what was sent, what waits and why, and what to do about it."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from cli import exits
from engine.domain.outbox import WAITS
from tests.app.notices.office import MailServer
from tests.cli.office import Sop

TASK = "1:memerintahkan-formulir"


@pytest.fixture
def telling(at_work: Sop, tmp_path: Path) -> Sop:
    """An office that tells sekretaris-1 by a mail server that is gone."""
    server = MailServer(tmp_path / "mails")
    server.end()
    told = "\n".join(
        [
            "",
            "[mail]",
            'host = "127.0.0.1"',
            f"port = {server.port}",
            'security = "none"',
            'from = "sop@kantor.test"',
        ]
    )
    toml = at_work.folder / "sop.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + told, encoding="utf-8")
    register = at_work.folder / "register" / "register.yaml"
    named = "sekretaris-1: {name: Sekretaris 1, email: sekretaris-1@kantor.test}"
    register.write_text(register.read_text().replace("sekretaris-1: Sekretaris 1", named))
    at_work.does("register", "import")
    at_work.does("assign", TASK, "--to", "sekretaris-1")
    return at_work


def test_an_office_without_channels_is_told_how_to_name_one(at_work: Sop) -> None:
    said = at_work("notices", "send", "--lang", "en")
    assert (said.code, said.out) == (exits.DONE, "")
    assert "[mail] or [webhook]" in said.err
    assert "no notice" in at_work("notices", "list", "--lang", "en").err


def test_what_cannot_be_sent_now_is_put_off_and_listed_with_the_reason(telling: Sop) -> None:
    said = telling("notices", "send", "--lang", "en")
    assert (said.code, said.out) == (exits.DONE, "1 put off, to be tried again later\n")
    assert "refused" in said.err
    listed = telling.tells("notices", "list", "--lang", "en")
    for part in (
        "waiting",
        "task-assigned",
        "Sekretaris 1 (sekretaris-1)",
        TASK,
        "refused",
        "2026-11-20 09:01",
    ):
        assert part in listed
    document = telling("notices", "list", "--json").document
    assert [(one["state"], one["attempts"]) for one in document["notices"]] == [("waiting", 1)]
    assert "nothing is to be sent now: see sop notices list" in telling("notices", "send", "--lang", "en").err


def test_what_was_given_up_is_an_error_and_can_be_tried_again(telling: Sop) -> None:
    for _ in WAITS:
        assert telling("notices", "send").code == exits.DONE
        telling.clock.move(by=timedelta(days=1))
    said = telling("notices", "send", "--lang", "en")
    assert said.code == exits.REFUSED
    assert "sop notices send --again" in said.out
    assert "given up" in telling.tells("notices", "list", "--lang", "en")
    assert telling("notices", "send", "--again", "--json").document["put_off"] == 1


def test_a_state_that_does_not_exist_is_named(at_work: Sop) -> None:
    said = at_work("notices", "list", "--state", "lost", "--lang", "en")
    assert said.code == exits.USAGE
    assert "'lost'" in said.err
    assert "waiting" in said.err


def test_doctor_says_who_is_not_told_and_what_to_do(telling: Sop) -> None:
    answers = {one["about"]: one for one in telling("doctor", "--json", "--lang", "en").document["answers"]}
    assert answers["notices"]["state"] in ("fine", "notable")
    assert "1 wait" in answers["notices"]["found"]
    toml = telling.folder / "sop.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + '\nuser = "sop"\n', encoding="utf-8")
    said = telling("doctor", "--json", "--lang", "en").document
    (broken,) = (one for one in said["answers"] if one["about"] == "notices")
    assert broken["state"] == "broken"
    assert "SOP_MAIL_PASSWORD" in broken["remedy"]


@pytest.mark.skipif(os.name != "posix", reason="rights of another kind")
def test_doctor_names_a_secret_that_others_can_read(telling: Sop) -> None:
    secret = telling.folder / "mail.password"
    secret.write_text("rahasia")
    toml = telling.folder / "sop.toml"
    text = toml.read_text(encoding="utf-8") + '\nuser = "sop"\npassword_file = "mail.password"\n'
    toml.write_text(text, encoding="utf-8")
    for mode, named in ((0o644, 1), (0o600, 0)):
        secret.chmod(mode)
        answers = telling("doctor", "--json").document["answers"]
        assert sum(str(secret) == one["found"] for one in answers) == named


def test_a_workspace_without_channels_hears_nothing_of_notices_from_doctor(at_work: Sop) -> None:
    answers = at_work("doctor", "--json").document["answers"]
    assert [one for one in answers if one["about"] == "notices"] == []


def test_an_agenda_is_written_as_a_calendar(at_work: Sop) -> None:
    assert at_work.does("agenda", "sekretaris-1") == "sekretaris-1.ics\n"
    calendar = Calendar.from_ical((at_work.folder / "sekretaris-1.ics").read_bytes())
    assert "Sekretaris 1" in str(calendar["x-wr-calname"])
    assert at_work("agenda", "sekretaris-9").code == exits.NOT_FOUND
    assert not (at_work.folder / "sekretaris-9.ics").exists()


def test_everybody_who_holds_a_post_gets_an_agenda(at_work: Sop) -> None:
    written = at_work.does("agenda", "--all", "-o", "kalender").split()
    assert "kalender/sekretaris-1.ics" in written
    assert "kalender/operator-1.ics" not in written, "an operator without a post"
    assert sorted(file.as_posix() for file in Path("kalender").iterdir()) == sorted(written)


@pytest.mark.parametrize("arguments", [(), ("staf-1", "--all")])
def test_an_agenda_is_of_one_officer_or_of_all(at_work: Sop, arguments: tuple[str, ...]) -> None:
    said = at_work("agenda", *arguments, "--lang", "en")
    assert said.code == exits.USAGE
    assert "--all" in said.err


def test_a_secret_in_the_settings_is_refused_with_where_to_put_it(at_work: Sop) -> None:
    toml = at_work.folder / "sop.toml"
    text = toml.read_text(encoding="utf-8")
    toml.write_text(
        f'{text}\n[webhook]\nurl = "https://kantor.test/"\nsecret = "rahasia"\n', encoding="utf-8"
    )
    said = at_work("status", "--lang", "en")
    assert said.code == exits.REFUSED
    assert "SOP_WEBHOOK_SECRET" in said.err
    assert "rahasia" not in said.err
