"""SPF, DKIM and DMARC looked up at a real name server on loopback."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from functools import partial

import dns.message
import dns.resolver
import dns.rrset
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from paperround.mail.dkim import Signer, record
from paperround.mail.records import look, texts


class NameServer:
    """Answers TXT questions over UDP from a table."""

    def __init__(self) -> None:
        self.table: dict[str, str] = {}
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self.serve)
        self.thread.start()

    def serve(self) -> None:
        while True:
            asked, sender = self.socket.recvfrom(4096)
            if asked == b"stop":
                return
            question = dns.message.from_wire(asked)
            answer = dns.message.make_response(question)
            name = question.question[0].name
            text = self.table.get(str(name).rstrip("."))
            if text:
                pieces = " ".join(f'"{text[i : i + 200]}"' for i in range(0, len(text), 200))
                answer.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", pieces))
            self.socket.sendto(answer.to_wire(), sender)

    def stop(self) -> None:
        self.socket.sendto(b"stop", self.socket.getsockname())
        self.thread.join()
        self.socket.close()


@pytest.fixture
def names() -> Iterator[tuple[NameServer, dns.resolver.Resolver]]:
    server = NameServer()
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers = ["127.0.0.1"]
    resolver.port = server.socket.getsockname()[1]
    yield server, resolver
    server.stop()


@pytest.fixture(scope="module")
def signer() -> Signer:
    return Signer("x.example", "paperround", rsa.generate_private_key(65537, 2048))


def test_a_domain_that_is_in_order_is_said_to_be(
    names: tuple[NameServer, dns.resolver.Resolver], signer: Signer
) -> None:
    server, resolver = names
    where, wanted = record(signer)
    server.table = {"x.example": "v=spf1 mx ~all", where: wanted, "_dmarc.x.example": "v=DMARC1; p=none"}
    found = look("x.example", signer, partial(texts, resolver=resolver))
    assert [well for well, _ in found] == [True, True, True]


def test_what_is_missing_is_named_with_the_record_to_add(
    names: tuple[NameServer, dns.resolver.Resolver], signer: Signer
) -> None:
    _, resolver = names
    found = look("x.example", signer, partial(texts, resolver=resolver))
    assert [well for well, _ in found] == [False, False, False]
    sentences = " ".join(sentence for _, sentence in found)
    assert "v=spf1" in sentences
    assert record(signer)[1] in sentences
    assert "_dmarc.x.example" in sentences


def test_another_key_than_ours_is_seen(
    names: tuple[NameServer, dns.resolver.Resolver], signer: Signer
) -> None:
    server, resolver = names
    other = Signer("x.example", "paperround", rsa.generate_private_key(65537, 2048))
    where, wanted = record(other)
    server.table = {where: wanted}
    found = look("x.example", signer, partial(texts, resolver=resolver))
    assert not found[1][0]
