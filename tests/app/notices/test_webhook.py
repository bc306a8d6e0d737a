"""A webhook gets signed requests: once for each event, whatever it answers, and nowhere else than its address."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import pytest
import trustme

from app.notices.refusals import NoSecret
from app.notices.sending import Sending, send_waiting
from app.notices.webhook import signed
from engine.domain.notices import Kind
from tests.app.notices.office import Office, begin

SECRET = "whsec_" + base64.b64encode(b"rahasia yang cukup panjang").decode()


@dataclass
class Heard:
    """What a receiver got, and what it is to answer."""

    port: int = 0
    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    hang: Event | None = None

    @property
    def said(self) -> list[dict[str, Any]]:
        return [json.loads(body) for body in self.bodies]


@contextmanager
def receiving(context: ssl.SSLContext | None = None) -> Iterator[Heard]:
    """A receiver on a free port of this machine, over TLS where it has a certificate."""
    heard = Heard()

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            heard.headers.append({name.lower(): value for name, value in self.headers.items()})
            heard.paths.append(self.path)
            if heard.hang is not None:
                heard.hang.wait(20)
            status, more = heard.answers.pop(0) if heard.answers else (204, {})
            self.send_response(status)
            for name, value in more.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    heard.port = server.server_address[1]
    serving = Thread(target=server.serve_forever, args=(0.02,))
    serving.start()
    yield heard
    if heard.hang is not None:
        heard.hang.set()
    server.shutdown()
    serving.join()
    server.server_close()


@pytest.fixture
def receiver() -> Iterator[Heard]:
    with receiving() as heard:
        yield heard


@pytest.fixture
def hooked(office: Office, receiver: Heard, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setenv("SOP_WEBHOOK_SECRET", SECRET)
    office.set(f'[webhook]\nurl = "http://127.0.0.1:{receiver.port}/sop?from=kantor"\ntimeout = 1\n')
    return office


def test_an_event_is_told_with_all_whom_it_concerns(hooked: Office, receiver: Heard) -> None:
    with hooked.opened() as engine:
        number = begin(engine)
        assert send_waiting(engine) == Sending(sent=1 + 1)
    begun, offered = sorted(receiver.said, key=lambda one: str(one["type"]))
    assert (begun["type"], begun["data"]["officers"]) == ("run-opened", ["kasi-1"])
    assert offered["type"] == "task-offered"
    data = offered["data"]
    assert (data["root"], data["instance"], data["event"]) == ("contoh", number, 3)
    assert data["officers"] == ["staf-1"]
    assert [task["name"] for task in data["tasks"]] == [f"{number}:kumpul@staf#1"]
    assert offered["timestamp"] == "2026-04-01T02:00:00Z"
    assert "Staf 1" not in receiver.bodies[0].decode() + receiver.bodies[1].decode()
    assert "@kantor.test" not in receiver.bodies[0].decode() + receiver.bodies[1].decode()
    assert receiver.paths == ["/sop?from=kantor"] * 2


def test_the_receiver_can_tell_that_it_is_from_us_and_from_now(hooked: Office, receiver: Heard) -> None:
    with hooked.opened() as engine:
        begin(engine)
        hooked.clock.move(by=timedelta(hours=5))
        send_waiting(engine)
        for head, body in zip(receiver.headers, receiver.bodies, strict=True):
            message = f"{head['webhook-id']}.{head['webhook-timestamp']}.".encode() + body
            mac = hmac.new(b"rahasia yang cukup panjang", message, hashlib.sha256).digest()
            assert head["webhook-signature"] == f"v1,{base64.b64encode(mac).decode()}"
            assert int(head["webhook-timestamp"]) == int(hooked.clock.now().timestamp())


def test_a_signature_is_as_standard_webhooks_reckons_it(hooked: Office) -> None:
    """The example of the specification, reckoned by its own libraries."""
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    at = hooked.clock.now().fromtimestamp(1614265330, tz=hooked.clock.now().tzinfo)
    head = signed(b'{"test": 2432232314}', "msg_p5jXN8AQM9LWM0D4loKWxJek", at, secret)
    assert head["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_each_try_has_the_same_id_and_a_time_of_its_own(hooked: Office, receiver: Heard) -> None:
    receiver.answers += [(503, {}), (429, {"Retry-After": "600"})]
    with hooked.opened() as engine:
        begin(engine)
        found = send_waiting(engine)
        assert (found.sent, found.put_off) == (0, 2)
        assert {problem[:3] for problem in found.problems} == {"503", "429"}
        hooked.clock.move(by=timedelta(minutes=1))
        assert send_waiting(engine) == Sending(sent=1)
        hooked.clock.move(by=timedelta(minutes=9))
        assert send_waiting(engine) == Sending(sent=1)
        hooked.clock.move(by=timedelta(days=9))
        assert send_waiting(engine) == Sending()
    ids = [head["webhook-id"] for head in receiver.headers]
    assert len(ids) == 4
    assert len(set(ids)) == 2
    assert len({(head["webhook-id"], head["webhook-timestamp"]) for head in receiver.headers}) == 4


def test_no_redirect_is_followed(hooked: Office, receiver: Heard) -> None:
    away = {"Location": f"http://127.0.0.1:{receiver.port}/elsewhere"}
    receiver.answers += [(302, away), (307, away)]
    with hooked.opened() as engine:
        begin(engine)
        assert send_waiting(engine).failed == 2
    assert set(receiver.paths) == {"/sop?from=kantor"}


def test_what_is_refused_for_good_is_given_up(hooked: Office, receiver: Heard) -> None:
    receiver.answers += [(410, {}), (401, {})]
    with hooked.opened() as engine:
        begin(engine)
        found = send_waiting(engine)
        assert (found.failed, {problem[:3] for problem in found.problems}) == (2, {"410", "401"})


def test_who_does_not_answer_is_not_waited_for(hooked: Office, receiver: Heard) -> None:
    receiver.hang = Event()
    with hooked.opened() as engine:
        begin(engine)
        found = send_waiting(engine)
    assert (found.put_off, found.problems) == (2, ["tidak ada jawaban pada waktunya"])
    assert len(receiver.bodies) == 1, "the others are not tried when nobody answers"


def test_without_a_secret_nothing_is_sent(
    hooked: Office, receiver: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOP_WEBHOOK_SECRET", " ")
    with hooked.opened() as engine:
        begin(engine)
        with pytest.raises(NoSecret, match="SOP_WEBHOOK_SECRET"):
            send_waiting(engine)
    assert receiver.bodies == []


def test_only_what_is_wanted_is_told(hooked: Office, receiver: Heard) -> None:
    hooked.set(f'[webhook]\nurl = "http://127.0.0.1:{receiver.port}/"\ntell = ["{Kind.RETURNED}"]\n')
    with hooked.opened() as engine:
        begin(engine)
        assert send_waiting(engine) == Sending()


def test_a_reassigned_task_is_two_things_told_of_one_event(hooked: Office, receiver: Heard) -> None:
    hooked.set(
        f'[webhook]\nurl = "http://127.0.0.1:{receiver.port}/"\ntell = ["{Kind.ASSIGNED}", "{Kind.GONE}"]\n'
    )
    register = hooked.folder / "register" / "register.yaml"
    text = register.read_text(encoding="utf-8").replace("officers: {", "officers: {staf-2: Staf 2, ")
    text += "  a-9: {officer: staf-2, post: staf, unit: kantor, from: 2026-01-01}\n"
    register.write_text(text, encoding="utf-8")
    with hooked.opened() as engine:
        number = begin(engine)
        engine.claim(f"{number}:kumpul", by="staf-1")
        engine.assign(f"{number}:kumpul", "staf-2", "cuti")
        assert send_waiting(engine) == Sending(sent=2)
    assert sorted((one["type"], one["data"]["officers"]) for one in receiver.said) == [
        ("task-assigned", ["staf-2"]),
        ("task-gone", ["staf-1"]),
    ]
    assert {one["data"]["reason"] for one in receiver.said} == {"cuti"}


def test_a_receiver_is_believed_only_if_somebody_vouches_for_it(hooked: Office) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(hooked.folder / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    with receiving(context) as receiver:
        own = f'[webhook]\nurl = "https://localhost:{receiver.port}/"\n'
        hooked.set(own)
        with hooked.opened() as engine:
            begin(engine)
            found = send_waiting(engine)
        assert found.put_off == 2
        assert "certificate verify failed" in found.problems[0]
        hooked.set(f'{own}ca_file = "ca.pem"\n')
        hooked.clock.move(by=timedelta(minutes=1))
        with hooked.opened() as engine:
            assert send_waiting(engine) == Sending(sent=2)
        assert len(receiver.bodies) == 2
