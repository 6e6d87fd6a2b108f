"""Where support verifies companies, and support and finance verify where they are paid."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import OuterRef, QuerySet, Subquery
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _

from marketplace.core.identifiers import format_iban
from marketplace.kernel.admin import DeskAdmin, ReadOnlyInline, SupportAdmin, TransitionInline
from marketplace.suppliers import services
from marketplace.suppliers.forms import (
    AgreementTermsForm,
    AmendForm,
    ReasonForm,
    RejectionForm,
    facts_of,
)
from marketplace.suppliers.models import (
    AgreementTerms,
    BankDetails,
    BankDetailsTransition,
    MasterAgreement,
    Membership,
    SupplierCompany,
    SupplierCompanyTransition,
    SupplierInvitation,
    SupplierInvitationTransition,
    SupplierJoinRequest,
    SupplierJoinRequestTransition,
)
from marketplace.suppliers.policies import (
    may_check_bank_details,
    may_confirm_bank_details,
    may_verify_companies,
)
from marketplace.suppliers.states import BankStatus, CompanyStatus


class WaitingFilter(admin.SimpleListFilter):
    """Opens on what waits for a decision; "All" shows the rest."""

    title = _("status")
    parameter_name = "status"
    waiting: tuple[str, ...] = ()
    statuses: Any = ()

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("all", _("All")), *self.statuses.choices]

    def choices(self, changelist: Any) -> Any:
        waiting, *others = super().choices(changelist)
        return [waiting | {"display": _("Waiting for a decision")}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() is None:
            return queryset.filter(status__in=self.waiting)
        return queryset if self.value() == "all" else queryset.filter(status=self.value())


class CompanyFilter(WaitingFilter):
    waiting, statuses = (CompanyStatus.PENDING,), CompanyStatus


class BankFilter(WaitingFilter):
    waiting, statuses = (BankStatus.REQUESTED, BankStatus.CHECKED), BankStatus


class DecisionAdmin(SupportAdmin):
    """Facts to read, a note to write, and decisions that some of them ask a reason for."""

    change_form_template = "admin/suppliers/decision_form.html"
    edited = ("support_note",)
    moves: Mapping[str, str] = {}  # of each action, the name of its move
    refusals: tuple[str, ...] = ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Only the note: a whole row saved from an open page would undo what others decided."""
        services.keep_note(obj, text=obj.support_note)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        self.message_user(request, _("Note kept."), messages.SUCCESS)
        return redirect(request.path)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The decisions that this person may take and that the status allows."""
        row = context["original"]
        open_ = [choice for choice in self._decisions(request) if row.may(self.moves[choice[0]])]
        refusing = [(*choice, "deletelink") for choice in open_ if choice[0] in self.refusals]
        agreeing = [(*choice, "default") for choice in open_ if choice[0] not in self.refusals]
        context["decisions"] = refusing + agreeing  # the main one comes last
        return super().render_change_form(request, context, *args, **kwargs)

    def _decisions(self, request: HttpRequest) -> list[tuple[str, str]]:
        """The actions open to this person, by name and label."""
        return self.get_action_choices(request, default_choices=[])

    def with_reason(
        self, request: HttpRequest, rows: QuerySet, service: Callable[..., None], argument: str
    ) -> HttpResponse | None:
        """Ask why on a page of its own, then call the service for each row with the answer."""
        form = ReasonForm(request.POST if "reason" in request.POST else None)

        def answer(row: Any, *, reason: str, **kwargs: Any) -> None:
            service(row, **{argument: reason}, **kwargs)

        return self.with_form(request, rows, answer, form)

    def with_form(
        self, request: HttpRequest, rows: QuerySet, service: Callable[..., None], form: Form
    ) -> HttpResponse | None:
        """Show the form until it is filled in, then call the service with its answers."""
        if form.is_valid():
            self.each(request, rows, service, **form.cleaned_data)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": dict(self._decisions(request))[request.POST["action"]],
            "opts": self.opts,
            "rows": list(rows),
            "form": form,
            "action": request.POST["action"],
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        status = 422 if form.errors else 200
        return TemplateResponse(request, "admin/suppliers/reason.html", context, status=status)


class CompanyTransitions(TransitionInline):
    model = SupplierCompanyTransition


class Members(ReadOnlyInline):
    model = Membership
    readonly_fields = ("user", "email", "role", "joined_at", "left_at")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_verify_companies(request.user)  # type: ignore[arg-type]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("user").order_by("joined_at")

    @admin.display(description=_("e-mail"))
    def email(self, member: Membership) -> str:
        return member.user.email


class Agreements(ReadOnlyInline):
    model = MasterAgreement
    readonly_fields = ("kind", "legal_representative", "signed_by", "signed_at", "files")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_verify_companies(request.user)  # type: ignore[arg-type]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("signed_by").order_by("-pk")

    @admin.display(description=_("files"))
    def files(self, agreement: MasterAgreement) -> str:
        return links_to(agreement)


def links_to(agreement: MasterAgreement) -> str:
    pages = []
    if agreement.document_id:
        pages.append((reverse("suppliers:agreement_file", args=[agreement.pk]), _("Agreement")))
    if agreement.delegation_id:
        pages.append((reverse("suppliers:delegation_file", args=[agreement.pk]), _("Delegation")))
    return format_html_join(" ", '<a href="{}">{}</a>', pages) or "-"


@admin.register(SupplierCompany)
class SupplierCompanyAdmin(DecisionAdmin):
    change_form_template = "admin/suppliers/suppliercompany/change_form.html"
    list_display = (
        "legal_name", "legal_form", "country", "registration_number", "status", "waits_since",
        "has_delegation",
    )  # fmt: skip
    list_filter = (CompanyFilter, "legal_form")
    search_fields = ("legal_name", "registration_number", "vat_number", "code")
    ordering = ("created_at",)  # who waits longest comes first
    inlines = (Agreements, Members, CompanyTransitions)
    actions = ("activate", "reject", "amend", "suspend", "resume")
    moves = {
        "activate": "activate",
        "reject": "reject",
        "amend": "amend",
        "suspend": "suspend",
        "resume": "resume",
    }
    refusals = ("reject", "suspend", "amend")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        steps = SupplierCompanyTransition.objects.filter(company=OuterRef("pk")).order_by("-pk")
        agreements = MasterAgreement.objects.filter(company=OuterRef("pk")).order_by("-pk")
        return (
            super()
            .get_queryset(request)
            .annotate(
                since=Subquery(steps.values("at")[:1]),
                agreed_by=Subquery(agreements.values("kind")[:1]),
            )
        )

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The delegation stands beside the facts that it must agree with."""
        agreements = context["original"].master_agreements.select_related("delegation")
        context["agreement"] = agreements.order_by("-pk").first()
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=_("in this status for"), ordering="since")
    def waits_since(self, company: SupplierCompany) -> str:
        return timesince(getattr(company, "since", None) or company.created_at, depth=1)

    @admin.display(boolean=True, description=_("delegation"))
    def has_delegation(self, company: Any) -> bool:
        return company.agreed_by == MasterAgreement.Kind.DELEGATION

    @admin.action(description=_("Activate"), permissions=["verify"])
    def activate(self, request: HttpRequest, rows: QuerySet) -> None:
        self.each(request, rows, services.activate_company)

    @admin.action(description=_("Reject, with a reason"), permissions=["verify"])
    def reject(self, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
        form = RejectionForm(request.POST if "reason" in request.POST else None)
        return self.with_form(request, rows, services.reject_company, form)

    @admin.action(description=_("Change the details, with a reason"), permissions=["verify"])
    def amend(self, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
        """One company at a time: its name and its numbers are its own."""
        company = rows.first()
        if company is None or rows.count() > 1:
            self.message_user(request, _("Choose one company."), messages.ERROR)
            return None
        answers = request.POST if "reason" in request.POST else None
        form = AmendForm(answers, initial=facts_of(company))
        return self.with_form(request, rows, services.amend_company, form)

    @admin.action(description=_("Suspend, with a reason"), permissions=["verify"])
    def suspend(self, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
        return self.with_reason(request, rows, services.suspend_company, "reason")

    @admin.action(description=_("Lift the suspension"), permissions=["verify"])
    def resume(self, request: HttpRequest, rows: QuerySet) -> None:
        self.each(request, rows, services.resume_company)

    def has_verify_permission(self, request: HttpRequest) -> bool:
        return may_verify_companies(request.user)  # type: ignore[arg-type]


@admin.register(MasterAgreement)
class MasterAgreementAdmin(SupportAdmin):
    list_display = ("company", "kind", "legal_representative", "signed_by", "signed_at")
    list_filter = ("kind",)
    list_select_related = ("company", "signed_by")
    search_fields = ("company__legal_name", "legal_representative")
    ordering = ("-pk",)
    hidden = ("document", "delegation")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [*super().get_readonly_fields(request, obj), "files"]

    @admin.display(description=_("files"))
    def files(self, agreement: MasterAgreement) -> str:
        return links_to(agreement)


@admin.register(AgreementTerms)
class AgreementTermsAdmin(DeskAdmin):
    """A new version is a new row with a day to come; what was signed keeps its words."""

    list_display = ("version", "effective_on", "source")
    ordering = ("-effective_on",)
    form = AgreementTermsForm

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class InvitationTransitions(TransitionInline):
    model = SupplierInvitationTransition


@admin.register(SupplierInvitation)
class SupplierInvitationAdmin(SupportAdmin):
    """The key is shown to nobody: whoever has it joins."""

    list_display = ("email", "company", "role", "status", "invited_by", "expires_at")
    list_filter = ("status", "role")
    list_select_related = ("company", "invited_by")
    search_fields = ("email", "company__legal_name")
    ordering = ("-pk",)
    hidden = ("key",)
    inlines = (InvitationTransitions,)


class JoinRequestTransitions(TransitionInline):
    model = SupplierJoinRequestTransition


@admin.register(SupplierJoinRequest)
class SupplierJoinRequestAdmin(SupportAdmin):
    list_display = ("user", "company", "status", "requested_at", "decided_by", "decided_at")
    list_filter = ("status",)
    list_select_related = ("user", "company", "decided_by")
    search_fields = ("user__email", "company__legal_name")
    ordering = ("-pk",)
    inlines = (JoinRequestTransitions,)


class BankDetailsTransitions(TransitionInline):
    model = BankDetailsTransition


@admin.register(BankDetails)
class BankDetailsAdmin(DecisionAdmin):
    list_display = ("company_name", "holder", "masked_iban", "status", "requested_at", "held_until")
    list_filter = (BankFilter,)
    list_select_related = ("company",)
    search_fields = ("company__legal_name", "holder")
    ordering = ("requested_at",)
    inlines = (BankDetailsTransitions,)
    actions = ("check_details", "confirm_details", "refuse_details")
    moves = {"check_details": "check", "confirm_details": "confirm", "refuse_details": "refuse"}
    refusals = ("refuse_details",)
    hidden = ("iban",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ["printed_iban", *super().get_readonly_fields(request, obj)]

    @admin.display(description="IBAN")
    def printed_iban(self, details: BankDetails) -> str:
        return format_iban(details.iban)

    @admin.display(description=_("company"), ordering="company__legal_name")
    def company_name(self, details: BankDetails) -> str:
        return details.company.legal_name

    @admin.display(description="IBAN")
    def masked_iban(self, details: BankDetails) -> str:
        return details.masked_iban

    @admin.action(description=_("Check"), permissions=["check"])
    def check_details(self, request: HttpRequest, rows: QuerySet) -> None:
        self.each(request, rows, services.check_bank_details)

    @admin.action(description=_("Confirm"), permissions=["confirm"])
    def confirm_details(self, request: HttpRequest, rows: QuerySet) -> None:
        self.each(request, rows, services.confirm_bank_details)

    @admin.action(description=_("Refuse, with a comment"), permissions=["check", "confirm"])
    def refuse_details(self, request: HttpRequest, rows: QuerySet) -> HttpResponse | None:
        return self.with_reason(request, rows, services.refuse_bank_details, "comment")

    def has_check_permission(self, request: HttpRequest) -> bool:
        return may_check_bank_details(request.user)  # type: ignore[arg-type]

    def has_confirm_permission(self, request: HttpRequest) -> bool:
        return may_confirm_bank_details(request.user)  # type: ignore[arg-type]
