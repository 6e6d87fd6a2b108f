"""What a company and support are told about legal documents."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from compliance.models import LegalDocument
from marketplace.accounts.models import User
from marketplace.kernel.templatetags.formats import day
from marketplace.notifications.services import Message
from marketplace.suppliers.policies import directors_of

Told = tuple[Iterable[User], Message]

WHY = _("You receive this because you look after your company's legal documents.")
WHY_SUPPORT = _("You receive this because you look after the suppliers' legal documents.")


def document_approved(document: LegalDocument) -> Told:
    return directors_of(document.company_id), Message(
        name="document_approved",
        key=f"document-{document.pk}",
        subject=format_lazy(_("Approved: {document}"), document=_name(document)),
        lines=[_("Support has approved the document. Nothing more is needed for it.")],
        url=reverse("compliance:documents"),
        button=_("See my documents"),
        why=WHY,
        email=False,
    )


def document_rejected(document: LegalDocument) -> Told:
    return directors_of(document.company_id), Message(
        name="document_rejected",
        key=f"document-{document.pk}",
        subject=format_lazy(_("Refused: {document}"), document=_name(document)),
        lines=[
            _("The document could not be accepted, for this reason:"),
            document.reason,
            _("Send another file: it is reviewed as soon as it arrives."),
        ],
        url=_page(document),
        button=_("Send another file"),
        why=WHY,
    )


def document_expiring(document: LegalDocument) -> Told:
    return directors_of(document.company_id), Message(
        name="document_expiring",
        key=f"document-{document.pk}",
        subject=format_lazy(
            _("{document}: valid until {day}"), document=_name(document), day=_end(document)
        ),
        lines=[
            format_lazy(
                _(
                    "The document “{document}” of {company} is valid until {day},"
                    " that day included."
                ),
                document=_name(document),
                company=document.company.legal_name,
                day=_end(document),
            ),
            _("Send the new one before then: without it no new project can start."),
        ],
        url=_page(document),
        button=_("Send the new document"),
        why=WHY,
    )


def document_expired(document: LegalDocument) -> Told:
    return directors_of(document.company_id), Message(
        name="document_expired",
        key=f"document-{document.pk}",
        subject=format_lazy(_("Expired: {document}"), document=_name(document)),
        lines=[
            format_lazy(
                _("The document “{document}” of {company} was valid until {day}."),
                document=_name(document),
                company=document.company.legal_name,
                day=_end(document),
            ),
            _("No new project can start until a valid one is approved. Send it now."),
        ],
        url=_page(document),
        button=_("Send the new document"),
        why=WHY,
    )


def document_expired_for_support(document: LegalDocument) -> Told:
    return User.objects.filter(groups__name="support"), Message(
        name="document_expired_for_support",
        key=f"document-{document.pk}",
        subject=format_lazy(
            _("Expired at {company}: {document}"),
            company=document.company.legal_name,
            document=_name(document),
        ),
        lines=[
            format_lazy(
                _("It was valid until {day}. The company has been told."), day=_end(document)
            )
        ],
        url=reverse("admin:suppliers_suppliercompany_change", args=[document.company_id]),
        button=_("See the company"),
        why=WHY_SUPPORT,
    )


def _name(document: LegalDocument) -> str:
    """The type's name in the language of whoever reads, not of whoever writes."""
    return lazy(lambda: document.type.name, str)()


def _end(document: LegalDocument) -> str:
    return lazy(day, str)(document.expires_on)


def _page(document: LegalDocument) -> str:
    return f"{reverse('compliance:documents')}#document-{document.type.code}"
