"""Sends mail by SMTP."""

import smtplib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate

_TIMEOUT = 20.0
"""Seconds to wait for the server."""
_TLS = 465
"""The port on which a connection is encrypted from the start."""


class MailError(Exception):
    """A mail was not sent. `is_final` says that trying again makes no sense."""

    def __init__(self, reason: str, is_final: bool = False) -> None:
        self.is_final = is_final
        super().__init__(reason)


@dataclass(frozen=True)
class Mailer:
    """An SMTP server, and who mails. The password is never shown."""

    host: str
    port: int
    user: str
    password: str
    sender: str

    def __repr__(self) -> str:
        return f"Mailer({self.host}:{self.port})"

    def send(self, address: str, subject: str, body: str, identity: str) -> None:
        """Send a mail. Raises MailError, which names no address.

        The same identity makes the same Message-ID, so that a mail that is sent twice because the
        process was killed in between is shown once.
        """
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, address, subject
        message["Date"] = formatdate()
        message["Message-ID"] = f"<{identity}@{self.sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(body)
        with _raises_mail_errors(), self._connected() as server:
            server.send_message(message)

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        kind = smtplib.SMTP_SSL if self.port == _TLS else smtplib.SMTP
        with kind(self.host, self.port, timeout=_TIMEOUT) as server:
            if self.user:
                if self.port != _TLS:
                    server.starttls()
                server.login(self.user, self.password)
            yield server


@contextmanager
def _raises_mail_errors() -> Iterator[None]:
    """Turn errors of SMTP into MailError, with their code only: a server may repeat an address."""
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        raise MailError(f"refused with {codes}", all(code >= 500 for code in codes)) from None
    except smtplib.SMTPResponseException as error:
        raise MailError(f"{type(error).__name__} {error.smtp_code}") from None
    except (smtplib.SMTPException, OSError) as error:
        raise MailError(type(error).__name__) from None


def mailer_in(settings: Mapping[str, str]) -> Mailer | None:
    """The mailer in SMTP_HOST, SMTP_PORT, SMTP_USER, SMTP_PASSWORD and SMTP_FROM.

    None without a host. Raises ValueError, in Dutch, if they do not make sense.
    """
    names = ("SMTP_HOST", "SMTP_PORT", "SMTP_USER", "SMTP_PASSWORD", "SMTP_FROM")
    host, port, user, password, sender = (settings.get(name, "").strip() for name in names)
    if not host:
        return None
    if "@" not in sender:
        raise ValueError("bij SMTP_HOST hoort een SMTP_FROM: het adres waar mail vandaan komt")
    if port and not (port.isascii() and port.isdecimal()):
        raise ValueError(f"SMTP_PORT is ‘{port}’, en dat is geen poort")
    return Mailer(host, int(port or 587), user, password, sender)
