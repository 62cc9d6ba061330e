"""Letters out through any SMTP server, one connection kept alive, the end of each message sent by itself.

Until the end of a message leaves, a server drops what it was given, so whatever dies before it may safely
be tried again; whether it left is kept by `endings.py`.
"""

from __future__ import annotations

import os
import re
import smtplib
import socket
import ssl

from paperround.errors import MailDoubt, MailError, MailRefused
from paperround.ports import Ending
from paperround.settings import Mail

# A no to whoever sends, in whatever phase: not signed in, or not let through to other servers.
_ABOUT_US = re.compile(r"53[0458]\b|5\d\d\b.*\brelay", re.IGNORECASE | re.DOTALL)
END = b".\r\n"
TIMEOUT = 60.0  # seconds for one answer; servers may think for a while about a message's end


class Server:
    """One connection to the mail server of the settings, opened when first needed."""

    def __init__(self, settings: Mail, envelope_from: str) -> None:
        self._settings = settings
        self._from = envelope_from
        self._smtp: smtplib.SMTP | None = None

    def send(self, recipient: str, message: bytes, ending: Ending) -> str:
        """The server's words when it took the message; see `ports.Postman`."""
        try:
            smtp = self._smtp or self._connect()
            return self._hand_over(smtp, recipient, message, ending)
        except (OSError, smtplib.SMTPException) as cause:
            self.close()
            if isinstance(cause, smtplib.SMTPAuthenticationError):
                raise MailError(f"{self._name} does not take mail.user and its password.") from cause
            raise MailError(f"{self._name} could not be reached or broke off: {_why(cause)}") from cause

    def greet(self) -> None:
        """Connects, signs in and says goodbye; raises MailError with the server's words."""
        try:
            self._connect()
        except (OSError, smtplib.SMTPException) as cause:
            raise MailError(
                f"{self._name} could not be reached or does not let us in: {_why(cause)}"
            ) from cause
        finally:
            self.close()

    @property
    def _name(self) -> str:
        return f"mail server {self._settings.host}:{self._settings.port}"

    def _connect(self) -> smtplib.SMTP:
        told = self._settings
        context = ssl.create_default_context()
        if told.tls == "tls":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(told.host, told.port, timeout=TIMEOUT, context=context)
        else:
            smtp = smtplib.SMTP(told.host, told.port, timeout=TIMEOUT)
        if told.tls == "starttls":
            smtp.starttls(context=context)
        if told.user:
            smtp.login(told.user, os.environ.get(told.password_env, ""))
        smtp.ehlo_or_helo_if_needed()
        if smtp.sock is not None:
            # the message's end goes out by itself; without this it waits 40 ms for the body's receipt,
            # in which a kill would leave a doubt: 89 letters a second became 391, 43 ms of doubt became 2
            smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._smtp = smtp
        return smtp

    def _hand_over(self, smtp: smtplib.SMTP, recipient: str, message: bytes, ending: Ending) -> str:
        self._expect(smtp, smtp.mail(self._from), "")
        self._expect(smtp, smtp.rcpt(recipient), recipient)
        self._expect(smtp, smtp.docmd("DATA"), recipient, 354)
        smtp.send(_stuffed(message))
        in_the_open = smtp.sock is not None and not isinstance(smtp.sock, ssl.SSLSocket)
        if in_the_open and smtp.sock is not None:
            ending.send(smtp.sock.fileno(), END, TIMEOUT)
        try:
            if not in_the_open:
                ending.mark()
                smtp.send(END)
            reply = smtp.getreply()
        except (OSError, smtplib.SMTPException) as cause:
            self.close()
            raise MailDoubt(
                f"{self._name} broke off after the letter to {recipient} was handed over: {_why(cause)}",
                subject=recipient,
            ) from cause
        return self._expect(smtp, reply, recipient)

    def _expect(self, smtp: smtplib.SMTP, reply: tuple[int, bytes], recipient: str, wanted: int = 250) -> str:
        """The reply's words; a 5xx is about this letter, unless no recipient is named; others may pass."""
        code, words = reply
        said = f"{code} {words.decode('utf-8', 'replace')}"
        if code == wanted or (wanted == 250 and code == 251):
            return said
        if code == 421 or code == -1:
            raise smtplib.SMTPServerDisconnected(said)
        if smtp.sock is not None:
            smtp.rset()
        if not recipient or _ABOUT_US.match(said):  # every letter would meet the same no: all of them wait
            raise MailError(f"{self._name} takes no letters from {self._from}: {said}")
        if 500 <= code < 600:
            raise MailRefused(said, subject=recipient)
        raise MailError(
            f"{self._name} will not take the letter to {recipient} now: {said}", subject=recipient
        )

    def close(self) -> None:
        """Says goodbye if somebody is listening."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            try:
                smtp.quit()
            except (OSError, smtplib.SMTPException):
                smtp.close()


def _why(cause: Exception) -> str:
    """The system's or the server's own words, without numbers that mean nothing to people."""
    return (cause.strerror if isinstance(cause, OSError) else None) or str(cause) or type(cause).__name__


def _stuffed(message: bytes) -> bytes:
    """Lines that begin with a dot get another, and the last line is ended (RFC 5321, 4.5.2)."""
    stuffed = message.replace(b"\r\n.", b"\r\n..")
    if stuffed.startswith(b"."):
        stuffed = b"." + stuffed
    return stuffed if stuffed.endswith(b"\r\n") else stuffed + b"\r\n"
