"""How the companies of the demo come to the platform, and where they are paid."""

from datetime import date, datetime
from decimal import Decimal
from functools import partial

from marketplace.clients import services as clients
from marketplace.core.days import legal_day
from marketplace.demo.cast import Cast
from marketplace.demo.papers import Papers
from marketplace.demo.story import suppliers as told
from marketplace.demo.story.clients import CLIENTS, Client
from marketplace.demo.story.people import CLIENT, COMPANY, FREELANCER
from marketplace.demo.story.suppliers import Supplier
from marketplace.demo.world import Act, World
from marketplace.suppliers import services as suppliers
from marketplace.suppliers.models import BankDetails

BEFORE_THE_OLD_CONTRACT = date(2025, 1, 20)
PAPERS_ON_TIME = 35  # days: what ends sooner is renewed before the day of the seed
SECOND_MARGIN_AGREED = -205


class Companies:
    def __init__(self, world: World, cast: Cast, papers: Papers) -> None:
        self.world, self.cast, self.papers = world, cast, papers

    def plan(self, supplier_rows: dict[str, Supplier]) -> None:
        for key, client in CLIENTS.items():
            at = self.world.office(BEFORE_THE_OLD_CONTRACT)
            self.world.plan(at, partial(self._register_client, key, client))
        for key, supplier in supplier_rows.items():
            joined = self.world.day(supplier.joined) if supplier.joined else None
            day = joined or BEFORE_THE_OLD_CONTRACT
            self.world.plan(self.world.office(day), partial(self._register, key, supplier))

    def _register_client(self, key: str, client: Client, at: datetime) -> None:
        admin = self.cast.register(client.admin, CLIENT, at=at)
        first, *others = client.entities
        company = clients.register_client(
            name=client.name, country="FR", by=admin, at=at, entity=first.fields()
        )
        for entity in others:
            clients.add_entity(company, by=admin, at=at, **entity.fields())
        self.cast.clients[key] = company
        entities = {entity.name: entity for entity in company.entities.all()}
        self.cast.entities[key] = [entities[entity.name] for entity in client.entities]
        for who, role, rank in client.members:
            user = self.cast.register(who, CLIENT, at=at)
            place = None if rank is None else self.cast.entities[key][rank]
            clients.add_member(company, user=user, role=role, entity=place, by=admin, at=at)
        if client.margin:
            day = self.world.day(SECOND_MARGIN_AGREED)
            self.world.plan(self.world.office(day), partial(self._agree_margin, key, client))

    def _agree_margin(self, key: str, client: Client, at: datetime) -> None:
        clients.set_margin(
            self.cast.clients[key],
            percent=Decimal(client.margin),
            effective_on=legal_day(self.world.days_after(at, 7)),
            source="Accord-cadre, avenant 2",
            by=self.cast.support,
            at=at,
        )

    def _register(self, key: str, supplier: Supplier, at: datetime) -> None:
        profile = COMPANY if supplier.members else FREELANCER
        director = self.cast.register(supplier.director, profile, at=at)
        company = suppliers.register_company(
            by=director,
            at=at,
            legal_name=supplier.legal_name,
            legal_form=supplier.legal_form,
            country=supplier.country,
            registration_number=supplier.registration_number,
            vat_number=supplier.vat_number,
            vat_regime=supplier.vat_regime,
            street=supplier.street,
            postcode=supplier.postcode,
            city=supplier.city,
            billing_email=director.email,
            document_language="fr" if supplier.country == "FR" else "en",
        )
        suppliers.sign_agreement(
            company,
            name=director.name,
            shown_sha256=suppliers.terms_to_sign(company, at=at).sha256,
            connection=suppliers.Connection("192.0.2.10", "Mozilla/5.0 (demo)"),
            by=director,
            at=at,
        )
        self.cast.suppliers[key] = company
        if supplier.fate == "active":
            self.world.plan(self.world.days_after(at, 1), partial(self._activate, key, supplier))
        elif supplier.fate == "rejected":
            self.world.plan(self.world.days_after(at, 2), partial(self._reject, key))

    def _reject(self, key: str, at: datetime) -> None:
        company = self.cast.suppliers[key]
        suppliers.reject_company(company, reason=told.REJECTION, by=self.cast.support, at=at)

    def _activate(self, key: str, supplier: Supplier, at: datetime) -> None:
        company = self.cast.suppliers[key]
        suppliers.activate_company(company, by=self.cast.support, at=at)
        for who, role in supplier.members:
            user = self.cast.register(who, COMPANY, at=at)
            suppliers.add_member(company, user=user, role=role, by=company.created_by, at=at)
        self._plan_papers(key, supplier, at)
        self._plan_bank(key, supplier, at)
        if key in told.INVITED:
            self._plan_on_workday(-1, partial(self._invite, key))

    def _invite(self, key: str, at: datetime) -> None:
        company = self.cast.suppliers[key]
        by = company.created_by
        suppliers.invite(company, by=by, at=at, role="consultant", **told.INVITED[key])

    def _plan_papers(self, key: str, supplier: Supplier, at: datetime) -> None:
        """The rest is asked for when a project is contracted."""
        if supplier.papers == "expired" or key in told.PAPERS_WITH_A_STORY:
            self.world.plan(self._first_papers_at(key, at), partial(self.papers.begin, key))
        if supplier.papers == "current":
            renew = partial(self.papers.renew, key, until=self.world.day(PAPERS_ON_TIME))
            self._plan_on_workday(-8, renew)
        elif supplier.papers == "pending":
            for code in ("vigilance", "sworn_statement"):
                self._plan_on_workday(-2, partial(self.papers.leave, key, code))
        elif supplier.papers == "partial":
            self._plan_on_workday(-7, partial(self.papers.send, key, "vigilance"))
            self._plan_on_workday(-5, partial(self.papers.send_to_be_refused, key, "registration"))
        if key in told.VIGILANCE_ENDED:
            self._plan_on_workday(-3, partial(self.papers.send_to_be_refused, key, "vigilance"))

    def _plan_on_workday(self, offset: int, act: Act) -> None:
        self.world.plan(self.world.office(self.world.workday(offset)), act)

    def _first_papers_at(self, key: str, at: datetime) -> datetime:
        """Soon, or once the certificate was issued whose end the story knows."""
        soon = self.world.days_after(at, 2)
        if key not in told.VIGILANCE_ENDED:
            return soon
        nearly_six_months_before = self.world.day(told.VIGILANCE_ENDED[key] - 177)
        return max(soon, self.world.office(nearly_six_months_before))

    def _plan_bank(self, key: str, supplier: Supplier, at: datetime) -> None:
        if supplier.bank == "none":
            return
        is_recent = supplier.bank in ("requested", "checked")
        first = self.world.office(self.world.workday(-6)) if is_recent else at
        request = partial(self._request_bank, key, supplier, 0)
        self.world.plan(max(first, self.world.days_after(at, 1)), request)
        if supplier.bank == "changed":
            later = self.world.office(self.world.day(-38))
            self.world.plan(later, partial(self._request_bank, key, supplier, 1))

    def _request_bank(self, key: str, supplier: Supplier, rank: int, at: datetime) -> None:
        company = self.cast.suppliers[key]
        details = suppliers.request_bank_details(
            company,
            holder=company.legal_name,
            iban=supplier.iban(rank),
            bic="DEMOFRPPXXX" if supplier.country == "FR" else "DEMOBEBBXXX",
            by=company.created_by,
            at=at,
        )
        answer = {"requested": None, "refused": self._refuse_bank}.get(
            supplier.bank, partial(self._check_bank, supplier)
        )
        if answer is not None:
            self.world.plan(self.world.days_after(at, 1), partial(answer, details))

    def _refuse_bank(self, details: BankDetails, at: datetime) -> None:
        by = self.cast.support
        suppliers.refuse_bank_details(details, comment=told.BANK_REFUSAL, by=by, at=at)

    def _check_bank(self, supplier: Supplier, details: BankDetails, at: datetime) -> None:
        suppliers.check_bank_details(details, by=self.cast.support, at=at)
        if supplier.bank != "checked":
            confirm = partial(self._confirm_bank, details)
            self.world.plan(self.world.days_after(at, 1), confirm)

    def _confirm_bank(self, details: BankDetails, at: datetime) -> None:
        suppliers.confirm_bank_details(details, by=self.cast.finance, at=at)
