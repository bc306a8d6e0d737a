"""Letters as mail, and the server that takes them (SMTP)."""

from __future__ import annotations

import smtplib
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr

from app.notices.delivery import Down, NotNow, Refused, why
from app.notices.letters import Letter
from app.notices.secrets import trusting
from app.notices.settings import Mail
from app.notices.told import one_line
from schemas.words import Words

FOLDED = SMTP.clone(max_line_length=78)
"""Words in other letters are cut into pieces of at most 75 characters (RFC 2047)."""
UNFOLDED = SMTP.clone(max_line_length=998)
"""Plain heads stand on one line: folded by the library, some begin with an empty one."""
LONGEST_SUBJECT = 160
"""Characters: more is shown by no program."""


def message_of(letter: Letter, sender: str, name: str, address: str, key: str, at: datetime) -> EmailMessage:
    """A mail whose Message-ID is the entry's own, so that receivers can tell a second copy. Raises Refused.

    What came from people is put on one line first: no name can bring a header of its own.
    """
    ours = Address(one_line(parseaddr(sender)[0]), addr_spec=parseaddr(sender)[1])
    subject = textwrap.shorten(one_line(letter.subject), LONGEST_SUBJECT, placeholder=" …")
    whom = textwrap.shorten(one_line(name), LONGEST_SUBJECT, placeholder=" …")
    is_plain = all(text.isascii() for text in (ours.display_name, subject, whom))
    message = EmailMessage(UNFOLDED if is_plain else FOLDED)
    try:
        message["From"] = ours
        message["To"] = Address(whom, addr_spec=address)
    except (ValueError, IndexError, MessageError) as problem:  # it is none, or the parser fails on it
        raise Refused(f"{address}: {problem}") from problem
    message["Subject"] = subject
    message["Date"] = at
    message["Message-ID"] = f"<{key}@{ours.domain}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: answering machines leave it alone
    message["X-Auto-Response-Suppress"] = "All"  # the same, as Exchange wants it said
    message.set_content(letter.text, charset="utf-8", cte="quoted-printable")
    return message


class MailServer:
    """One connection to the server, made when the first mail is handed over, and made anew when it was closed."""

    def __init__(self, mail: Mail, password: str | None) -> None:
        self._mail = mail
        self._password = password
        self._open: smtplib.SMTP | None = None

    def hand_over(self, message: EmailMessage) -> None:
        """Returns when the server has taken it. Raises Refused, NotNow, or Down where the server itself is amiss."""
        connection = self._connection()
        try:
            connection.send_message(message)
        except smtplib.SMTPRecipientsRefused as problem:
            code, said = next(iter(problem.recipients.values()))
            raise _answer(code, said) from problem
        except smtplib.SMTPDataError as problem:
            raise _answer(problem.smtp_code, problem.smtp_error) from problem
        except smtplib.SMTPNotSupportedError as problem:  # an address in letters that the server cannot take
            raise Refused(str(problem)) from problem
        except (smtplib.SMTPException, OSError) as problem:
            self.close()
            raise Down(_said(problem)) from problem

    def close(self) -> None:
        if self._open is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._open.quit()
            self._open.close()
        self._open = None

    def _connection(self) -> smtplib.SMTP:
        """Servers close what is idle, or has brought many mails: asked first, so that no mail is half handed over."""
        if self._open is not None and not _answers(self._open):
            self.close()
        if self._open is None:
            try:
                self._open = self._connected()
            except (smtplib.SMTPException, OSError) as problem:
                raise Down(_said(problem)) from problem
        return self._open

    def _connected(self) -> smtplib.SMTP:
        mail = self._mail
        trust = trusting(mail.ca_file)
        if mail.security == "tls":
            opened: smtplib.SMTP = smtplib.SMTP_SSL(mail.host, mail.port, timeout=mail.timeout, context=trust)
        else:
            opened = smtplib.SMTP(mail.host, mail.port, timeout=mail.timeout)
        try:
            if mail.security == "starttls":
                opened.starttls(context=trust)  # a server without it is an error: never in the clear instead
            if mail.user is not None:
                opened.login(mail.user, self._password or "")
        except BaseException:
            opened.close()
            raise
        return opened


@contextmanager
def mail_server(mail: Mail, password: str | None) -> Iterator[MailServer]:
    server = MailServer(mail, password)
    try:
        yield server
    finally:
        server.close()


def _answers(connection: smtplib.SMTP) -> bool:
    try:
        return bool(connection.noop()[0] == 250)
    except (smtplib.SMTPException, OSError):
        return False


def _answer(code: int, said: bytes | str) -> NotNow | Refused:
    """4xx: not now (greylisting, a full mailbox); 5xx: never (RFC 5321, 4.2.1)."""
    text = said.decode(errors="replace") if isinstance(said, bytes) else said
    return (NotNow if 400 <= code < 500 else Refused)(f"{code} {' '.join(text.split())}")


def _said(problem: Exception) -> str | Words:
    if not isinstance(problem, smtplib.SMTPResponseException):
        return why(problem)
    said = problem.smtp_error
    text = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
    return f"{problem.smtp_code} {' '.join(text.split())}"
