"""Notices as signed requests to an address of the office's own.

Signed as https://www.standardwebhooks.com says, for which there are libraries in many languages: the receiver checks
`webhook-signature`, refuses what is older than some minutes by `webhook-timestamp`, and tells a second copy by
`webhook-id`, which is the same for each try.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, HTTPSHandler, Request, build_opener

from app.notices.delivery import Down, NotNow, Refused, why
from app.notices.secrets import trusting
from app.notices.settings import Webhook
from app.notices.told import Told, ToldReviews, ToldTask
from schemas.words import Words

REDIRECTED = Words(
    en="{status}: redirects are not followed; name the address itself",
    id="{status}: pengalihan tidak diikuti; sebut alamat tujuannya langsung",
)
PREFIX = "whsec_"
"""What secrets begin with that are written in base64."""
LATER = (408, 425, 429)
"""Beside 5xx: what is refused now may be taken later."""


def payload(told: Told | ToldReviews, root: str, seq: int, at: datetime) -> dict[str, Any]:
    """What is sent, as docs/notices.md promises it. New names may come; those there are stay."""
    if isinstance(told, ToldReviews):
        return _of_reviews(told, root, seq, at)
    instance = told.instance
    return {
        "type": str(told.kind),
        "timestamp": _moment(at),
        "data": {
            "root": root,
            "instance": instance.number,
            "event": seq,
            "name": instance.name,
            "process": instance.process,
            "title": told.title,
            "phase": instance.phase,
            "unit": instance.unit,
            "unit_title": told.unit_title,
            "period": instance.period,
            "case": instance.case,
            "officers": list(told.officers),
            "tasks": [_task(task) for task in told.tasks],
            "reason": told.reason,
            "due": _moment(told.due),
        },
    }


def _of_reviews(told: ToldReviews, root: str, seq: int, at: datetime) -> dict[str, Any]:
    """About versions there is no run to tell of: the event is one of the register."""
    reviews = [
        {
            "version": one.version,
            "process": one.process,
            "title": one.title,
            "kind": one.kind,
            "day": one.day.isoformat(),
        }
        for one in told.reviews
    ]
    data = {"root": root, "event": seq, "officers": list(told.officers), "reviews": reviews}
    return {"type": str(told.kind), "timestamp": _moment(at), "data": data}


def _task(task: ToldTask) -> dict[str, Any]:
    return {
        "name": task.name,
        "step": task.step,
        "row": task.row,
        "unit": task.unit,
        "unit_title": task.unit_title,
        "round": task.round,
        "due": _moment(task.due),
        "officer": task.officer,
    }


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat().replace("+00:00", "Z")


def signed(body: bytes, key: str, at: datetime, secret: str) -> Mapping[str, str]:
    """The headers by which the receiver knows that it is from us, from now, and which one it is."""
    stamp = str(int(at.timestamp()))
    message = b".".join((key.encode(), stamp.encode(), body))
    mac = hmac.new(_bytes(secret), message, hashlib.sha256).digest()
    return {
        "webhook-id": key,
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{base64.b64encode(mac).decode()}",
    }


def _bytes(secret: str) -> bytes:
    """A secret as written by whoever made it: base64 behind `whsec_`, any other text as it stands."""
    if secret.startswith(PREFIX):
        try:
            return base64.b64decode(secret.removeprefix(PREFIX), validate=True)
        except binascii.Error:
            pass
    return secret.encode()


class Receiver:
    """The address, asked anew for each notice: it may be far away, and notices are few."""

    def __init__(self, webhook: Webhook, secret: str) -> None:
        self._webhook = webhook
        self._secret = secret

    def hand_over(self, content: Mapping[str, Any], key: str, at: datetime) -> None:
        """Returns when it was taken (2xx). Raises Refused, NotNow, or Down where nobody answers.

        No redirect is followed: what is signed for one address is not for another.
        """
        body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "sop",
            **signed(body, key, at, self._secret),
        }
        status, reason, wait = self._asked(body, headers)
        if 200 <= status < 300:
            return
        if 300 <= status < 400:
            raise Refused(REDIRECTED, status=status)
        said = f"{status} {reason}".strip()
        if status in LATER or status >= 500:
            raise NotNow(said, wait)
        raise Refused(said)

    def _asked(self, body: bytes, headers: Mapping[str, str]) -> tuple[int, str, timedelta]:
        """The receiver's answer; what it says beside its status is not read."""
        request = Request(self._webhook.url, body, dict(headers), method="POST")
        try:
            asking = build_opener(_NoRedirect, HTTPSHandler(context=trusting(self._webhook.ca_file)))
            with asking.open(request, timeout=self._webhook.timeout) as answer:
                return answer.status, "", timedelta()
        except HTTPError as answer:
            with answer:
                reason = " ".join(str(answer.reason).split())[:80]
                return answer.code, reason, _wait(answer.headers.get("Retry-After"))
        except (OSError, HTTPException) as problem:
            raise Down(why(problem)) from problem


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def _wait(said: str | None) -> timedelta:
    """Seconds that a receiver asks to wait; a date, which it may say too, is passed over."""
    return (
        timedelta(seconds=int(said))
        if said and said.isascii() and said.isdigit() and len(said) < 7
        else timedelta()
    )
