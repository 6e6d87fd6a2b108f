"""What programs found in a document, for the reviewer beside whom it stands."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from compliance.models.documents import LegalDocument
from compliance.rules import Outcome

TONES = {
    Outcome.AGREES: ("ok", "circle-check"),
    Outcome.DIFFERS: ("refused", "triangle-alert"),
    Outcome.UNSEEN: ("waiting", "eye"),
}


class DocumentFinding(models.Model):
    """One point that was looked for. It proposes; a person decides."""

    class Code(models.TextChoices):
        TEXT = "text", _("Text")
        KIND = "kind", _("Kind of document")
        NUMBER = "number", _("Number")
        NAME = "name", _("Legal name")
        ISSUED_ON = "issued_on", _("Issued on")
        SECURITY_CODE = "security_code", _("Security code")
        SAME_FILE = "same_file", _("Same file")
        REGISTER = "register", _("Sirene directory")
        VAT = "vat", _("VIES")

    document = models.ForeignKey(
        LegalDocument,
        on_delete=models.CASCADE,
        related_name="findings",
        verbose_name=_("legal document"),
    )
    code = models.CharField(_("point"), max_length=20, choices=Code)
    outcome = models.CharField(
        _("outcome"), max_length=10, choices=[(each.value, each.value) for each in Outcome]
    )
    detail = models.CharField(_("what was found"), max_length=200, blank=True)
    found_at = models.DateTimeField(_("found at"))

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = [
            models.UniqueConstraint("document", "code", name="document_finding_once_per_point")
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.code} {self.outcome} in document {self.document_id}"

    @property
    def tone(self) -> str:
        return TONES[Outcome(self.outcome)][0]

    @property
    def icon(self) -> str:
        return TONES[Outcome(self.outcome)][1]

    @cached_property
    def issue_day(self) -> date | None:
        """The day of issue that the form may take over."""
        if self.code != self.Code.ISSUED_ON or not self.detail:
            return None
        return date.fromisoformat(self.detail)

    @property
    def sentence(self) -> Any:
        return SENTENCES[self.code, self.outcome] % {"detail": self.detail}


SENTENCES: dict[tuple[str, str], Any] = {
    ("text", "unseen"): _("No text can be read in it: a picture, or a scan."),
    ("kind", "agrees"): _("It says so itself."),
    ("kind", "differs"): _("It looks like another document: %(detail)s."),
    ("kind", "unseen"): _("It does not say what it is."),
    ("number", "agrees"): _("%(detail)s, as in the account"),
    ("number", "differs"): _("Another company’s number: %(detail)s"),
    ("number", "unseen"): _("The company’s number is not in the text."),
    ("name", "agrees"): _("%(detail)s, as in the account"),
    ("name", "unseen"): _("“%(detail)s” is not in the text."),
    ("issued_on", "agrees"): _("This day stands in the text."),
    ("issued_on", "differs"): _("This day is still to come."),
    ("issued_on", "unseen"): _("No day was found in the text."),
    ("security_code", "agrees"): _("%(detail)s: enter it on urssaf.fr"),
    ("security_code", "unseen"): _("No code of fifteen characters was found."),
    ("same_file", "differs"): _("The same file was sent before: %(detail)s"),
    ("register", "agrees"): _("Registered and active"),
    ("register", "differs"): _("To be looked at: %(detail)s"),
    ("register", "unseen"): _("The directory did not answer: to be verified by a person."),
    ("vat", "agrees"): _("Valid VAT number. Consultation: %(detail)s"),
    ("vat", "differs"): _("VIES does not know this VAT number."),
    ("vat", "unseen"): _("VIES did not answer: to be verified by a person."),
}
