"""The clients of registers outside, against answers written by hand from published formats."""

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from compliance import gateways
from compliance.gateways import Question, RegisterDown, Sirene, Vies
from compliance.rules import Found, Outcome

CONTRACTS = Path(__file__).parent / "contracts"
SIRET, VAT = "73282932000074", "BE0202239951"


@contextmanager
def answering(contract="", *, status=200):
    """A register on this computer that says what the contract says, and what it was asked."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            asked.append((self.command, self.path, self.headers, body))
            answer = (CONTRACTS / f"{contract}.json").read_bytes() if contract else b"<html>"
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_POST = do_GET  # noqa: N815 - the name that http.server looks for

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_sirene_is_asked_with_the_key_of_the_integration():
    with answering("sirene_active") as (url, asked):
        entry = Sirene(f"{url}/api-sirene/3.11/", "secret").look_up(SIRET)

    [(method, path, headers, _body)] = asked
    assert (method, path) == ("GET", f"/api-sirene/3.11/siret/{SIRET}")
    assert headers["X-INSEE-Api-Key-Integration"] == "secret"
    assert (entry.siret, entry.name, entry.is_active) == (SIRET, "ATELIER DES LILAS", True)


def test_a_sole_trader_whose_establishment_closed_is_named_and_not_active():
    with answering("sirene_ceased_person") as (url, _asked):
        entry = Sirene(url, "secret").look_up("10000000900017")

    assert (entry.name, entry.is_active) == ("INÈS BENHADDOU", False)


def test_an_establishment_that_sirene_does_not_know_is_none():
    with answering("sirene_unknown", status=404) as (url, _asked):
        assert Sirene(url, "secret").look_up("20000000800017") is None


@pytest.mark.parametrize(
    ("contract", "valid", "consultation"),
    [("vies_valid", True, "WAPIAAAAZc1a2b3c"), ("vies_invalid", False, "")],
)
def test_vies_says_whether_a_number_is_valid_and_under_which_consultation(
    contract, valid, consultation
):
    with answering(contract) as (url, asked):
        answer = Vies(url, "FR44732829320").check(VAT)

    [(method, path, _headers, body)] = asked
    assert (method, path) == ("POST", "/check-vat-number")
    assert json.loads(body) == {
        "countryCode": "BE", "vatNumber": "0202239951",
        "requesterMemberStateCode": "FR", "requesterNumber": "44732829320",
    }  # fmt: skip
    assert (answer.is_valid, answer.consultation) == (valid, consultation)


@pytest.mark.parametrize("status", [401, 429, 500, 503])
def test_a_register_that_refuses_to_answer_is_down(status):
    with answering("sirene_unknown", status=status) as (url, _asked):
        with pytest.raises(RegisterDown):
            Sirene(url, "secret").look_up(SIRET)
        with pytest.raises(RegisterDown):
            Vies(url, "FR44732829320").check(VAT)


def test_an_answer_that_is_none_of_the_format_is_no_answer():
    with answering() as (url, _asked), pytest.raises(RegisterDown):
        Sirene(url, "secret").look_up(SIRET)
    with answering("vies_unavailable") as (url, _asked), pytest.raises(RegisterDown):
        Vies(url, "FR44732829320").check(VAT)
    with answering("vies_valid") as (url, _asked), pytest.raises(RegisterDown):
        Sirene(url, "secret").look_up(SIRET)


def test_nobody_at_the_address_is_down_too():
    with answering("sirene_active") as (url, _asked):
        pass

    with pytest.raises(RegisterDown):
        Sirene(url, "secret").look_up(SIRET)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (Question("Atelier", siret=SIRET), Found("register", Outcome.AGREES)),
        (Question("Atelier", siret="1404"), Found("register", Outcome.DIFFERS, "unknown")),
        (Question("Atelier", siret="1410"), Found("register", Outcome.DIFFERS, "ceased")),
        (Question("Atelier", siret="1503"), Found("register", Outcome.UNSEEN)),
        (Question("Atelier", vat_number=VAT), Found("vat", Outcome.AGREES, "SIMULATED")),
        (Question("Atelier", vat_number="BE404"), Found("vat", Outcome.DIFFERS, "SIMULATED")),
        (Question("Atelier", vat_number="BE503"), Found("vat", Outcome.UNSEEN)),
    ],
)
def test_without_an_address_a_simulator_plays_every_answer(question, found):
    assert gateways.ask(question) == [found]


def test_the_address_in_the_settings_takes_the_place_of_the_simulator(settings):
    with answering("sirene_active") as (url, asked):
        settings.SIRENE_URL, settings.SIRENE_TOKEN = url, "secret"
        found = gateways.ask(Question("Atelier des Lilas", siret=SIRET))
        other = gateways.ask(Question("Menuiserie Roche", siret=SIRET))

    assert len(asked) == 2
    assert found == [Found("register", Outcome.AGREES, "ATELIER DES LILAS")]
    assert other == [Found("register", Outcome.DIFFERS, "ATELIER DES LILAS")]


def test_the_address_of_vies_takes_the_place_of_the_simulator(settings):
    with answering("vies_valid") as (url, _asked):
        settings.VIES_URL, settings.VIES_REQUESTER = url, "FR44732829320"
        found = gateways.ask(Question("Example", vat_number=VAT))

    assert found == [Found("vat", Outcome.AGREES, "WAPIAAAAZc1a2b3c")]
