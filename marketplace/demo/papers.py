"""Files of the demo, and the legal documents that companies keep in force with them."""

from datetime import date, datetime, timedelta
from functools import cache, partial
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from compliance import services as compliance
from compliance.models import DocumentRequirement, DocumentType, LegalDocument
from compliance.policies import missing_types
from compliance.rules import notice_day
from marketplace.core.days import add_months, legal_day
from marketplace.core.workdays import ONE_DAY
from marketplace.demo.cast import Cast
from marketplace.demo.story import words
from marketplace.demo.story.suppliers import LIABILITY_ENDS, VIGILANCE_ENDED
from marketplace.demo.world import World
from marketplace.kernel.files import accept_own
from marketplace.kernel.models import StoredFile

NOTICES_BEGIN = 35  # days before the seed: what ended earlier was announced to nobody's memory
PAGE = Path(__file__).parent / "story" / "page.pdf"


def upload(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{name}.pdf", _page(), content_type="application/pdf")


@cache
def _page() -> bytes:
    """One page that says what it is."""
    return PAGE.read_bytes()


def accept(file: StoredFile | None) -> None:
    """A page of ours needs no check."""
    if file is not None:
        accept_own(file)


def expire_documents(at: datetime) -> None:
    compliance.expire_lapsed_documents(at=at)


def announce_ends(at: datetime) -> None:
    compliance.send_expiry_notices(at=at)


class Papers:
    def __init__(self, world: World, cast: Cast) -> None:
        self.world, self.cast = world, cast
        self._in_review: set[tuple[str, str]] = set()
        self._types = {kind.code: kind for kind in DocumentType.objects.all()}
        in_force = DocumentRequirement.objects.in_force(world.day(0))
        self._rules = {line.type.code: line for line in in_force}

    def renew(self, key: str, at: datetime, *, until: date) -> None:
        """Send what will not be valid on that day any more; support approves the next day."""
        left_alone = self._with_a_story(key)
        for kind in missing_types(self.cast.suppliers[key], on=until):
            code = self._preferred(key, kind).code
            if code not in left_alone and (key, code) not in self._in_review:
                self.send(key, code, at)

    def begin(self, key: str, at: datetime) -> None:
        """The first set, in which every paper of the story has its place."""
        for kind in missing_types(self.cast.suppliers[key], on=legal_day(at)):
            self.send(key, self._preferred(key, kind).code, at)

    def send(self, key: str, code: str, at: datetime) -> None:
        """Support approves it on the next day."""
        document = self.leave(key, code, at)
        self._in_review.add((key, code))
        approve = partial(self._approve, key, code, document)
        self.world.plan(self.world.days_after(at, 1), approve)

    def send_to_be_refused(self, key: str, code: str, at: datetime) -> None:
        document = self.leave(key, code, at)
        self.world.plan(self.world.days_after(at, 1), partial(self._refuse, document))

    def leave(self, key: str, code: str, at: datetime) -> LegalDocument:
        """Send a document that waits for its review."""
        company = self.cast.suppliers[key]
        document = compliance.send_document(
            company,
            type=self._types[code],
            upload=upload(f"{code.replace('_', '-')}-{company.code.lower()}-{at:%Y-%m}"),
            by=company.created_by,
            at=at,
        )
        accept(document.file)
        return document

    def _approve(self, key: str, code: str, document: LegalDocument, at: datetime) -> None:
        self._in_review.discard((key, code))
        compliance.approve_document(
            document,
            issued_on=self._issue_day(key, document, at),
            printed_end=self._printed_end(key, document.type, at),
            by=self.cast.support,
            at=at,
        )
        if document.expires_on is not None:
            self.world.plan_night(document.expires_on + ONE_DAY, expire_documents)
            if notice_day(document.expires_on) > self.world.day(-NOTICES_BEGIN):
                self.world.plan_night(notice_day(document.expires_on), announce_ends)

    def _refuse(self, document: LegalDocument, at: datetime) -> None:
        comment = words.REFUSED_PAPERS[document.type.code]
        compliance.reject_document(document, comment=comment, by=self.cast.support, at=at)

    def _with_a_story(self, key: str) -> set[str]:
        """Papers that end when the story says, and are not renewed before."""
        return {
            code
            for code, ends in (("liability", LIABILITY_ENDS), ("vigilance", VIGILANCE_ENDED))
            if key in ends
        }

    def _preferred(self, key: str, kind: DocumentType) -> DocumentType:
        is_micro = self.cast.suppliers[key].legal_form == "micro"
        return self._types["sirene"] if is_micro and kind.code == "registration" else kind

    def _issue_day(self, key: str, document: LegalDocument, at: datetime) -> date:
        if document.type.code == "vigilance" and key in VIGILANCE_ENDED:
            return add_months(
                self.world.day(VIGILANCE_ENDED[key]), -self._rules["vigilance"].months
            )
        day = legal_day(document.uploaded_at) - timedelta(days=self.world.random.randrange(1, 12))
        rule = self._rules[document.type.code]
        is_of_the_year = rule.validity == DocumentRequirement.Validity.YEAR
        return max(day, date(at.year, 1, 1)) if is_of_the_year else day

    def _printed_end(self, key: str, kind: DocumentType, at: datetime) -> date | None:
        if not self._rules[kind.code].has_printed_end:
            return None
        if kind.code == "liability" and key in LIABILITY_ENDS:
            return self.world.day(LIABILITY_ENDS[key])
        return legal_day(at) + timedelta(days=self.world.random.randrange(150, 330))
