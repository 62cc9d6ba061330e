"""What can go wrong at the edges, as one tree; inside a round a failure is a row, not an error.

PaperroundError                something a person can mend; exit code 2 at the command line
├── SettingsError              paperround.toml, or a flag, says something that cannot be obeyed
├── InputError                 a file, address or line given by hand cannot be used
├── StoreError                 the database cannot be opened, read or written
│   └── StoreBusy              another process holds it; trying again may help
├── RefusedAddress             an address that must not be fetched (private, not http, too many redirects)
├── FetchError                 the other side did not answer as it should; carries the reason for the row
└── MailError                  the mail server refused or vanished
    ├── MailRefused            it said no for good (5xx): this address, not the server, is at fault
    └── MailDoubt              it broke off after the letter's end and before its answer: nobody knows

Every message is one sentence that names the subject, says what was wrong and, where there is
something to do, what to do. The cause is chained with `raise ... from`. What stands before the host of an
address (a name, a password, a key) is in none of them.
"""

import re

# up to the last "@" before the path: a password may hold one
_BEFORE_HOST = re.compile(r"(?<=://)[^\s/?#]+(?=@)")


def unspoken(text: str) -> str:
    """The text with `***` for the name and password of every address in it; the rest as it was."""
    return _BEFORE_HOST.sub("***", text)


class PaperroundError(Exception):
    """Something a person can mend."""

    def __init__(self, sentence: str, *, subject: str = "") -> None:
        super().__init__(unspoken(sentence))
        self.sentence = unspoken(sentence)
        self.subject = subject


class SettingsError(PaperroundError):
    """The settings say something that cannot be obeyed."""


class InputError(PaperroundError):
    """A file, address or line given by hand cannot be used."""


class StoreError(PaperroundError):
    """The database cannot be opened, read or written."""


class StoreBusy(StoreError):
    """Another process holds the database; trying again may help."""


class RefusedAddress(PaperroundError):
    """An address that must not be fetched."""


class FetchError(PaperroundError):
    """The other side did not answer as it should; `reason` is the failure row's reason."""

    def __init__(self, sentence: str, *, subject: str = "", reason: str = "unreachable") -> None:
        super().__init__(sentence, subject=subject)
        self.reason = reason


class MailError(PaperroundError):
    """The mail server refused or vanished; the letter stays in the outbox."""


class MailRefused(MailError):
    """The mail server said no for good to one address; the address is at fault, not the server."""


class MailDoubt(MailError):
    """The server broke off after the letter's end and before its answer; not sent again, but told."""
