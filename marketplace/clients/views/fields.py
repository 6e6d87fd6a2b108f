"""Custom fields and project codes."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.clients import selectors, services
from marketplace.clients.forms import CustomFieldForm, ProjectCodeForm, ProjectCodesFileForm
from marketplace.clients.models import CustomField, ProjectCode
from marketplace.clients.policies import may_manage_company
from marketplace.clients.views.shared import Setting, ask, company_here
from marketplace.kernel.access import allow
from marketplace.kernel.htmx import render_page


@allow(may_manage_company)
@require_safe
def custom_fields(request: MemberRequest) -> HttpResponse:
    page = selectors.custom_fields_page(company_here(request), request.GET.get("page"))
    return render_page(request, "clients/custom_fields.html", {"page": page})


@allow(may_manage_company)
@require_http_methods(["GET", "POST"])
def create_custom_field(request: MemberRequest) -> HttpResponse:
    company = company_here(request)
    form = CustomFieldForm(request.POST or None, company=company, branch=None, is_new=True)
    setting = Setting(
        title=_("New custom field"),
        hint=_("Your people fill it in beside our own fields; suppliers do not see it."),
        back=reverse("clients:custom_fields"),
        back_label=_("Custom fields"),
        button=_("Create the field"),
        told=_("Custom field created."),
    )
    return ask(request, form, setting, partial(services.create_custom_field, company))


@allow(may_manage_company)
@require_http_methods(["GET", "POST"])
def edit_custom_field(request: MemberRequest, pk: int) -> HttpResponse:
    rows = CustomField.objects.visible_to(request.user).select_related("company")
    field = get_object_or_404(rows, pk=pk)
    form = CustomFieldForm(
        request.POST or None,
        company=field.company,
        branch=None,
        initial=CustomFieldForm.of(field),
    )
    setting = Setting(
        title=_("Edit the custom field"),
        hint=field.technical_key,
        back=reverse("clients:custom_fields"),
        back_label=_("Custom fields"),
        button=_("Save the field"),
        told=_("Custom field saved."),
    )
    return ask(request, form, setting, partial(services.update_custom_field, field))


@allow(may_manage_company)
@require_safe
def project_codes(request: MemberRequest) -> HttpResponse:
    page = selectors.project_codes_page(company_here(request), request.GET.get("page"))
    return render_page(request, "clients/project_codes.html", {"page": page})


@allow(may_manage_company)
@require_http_methods(["GET", "POST"])
def add_project_code(request: MemberRequest) -> HttpResponse:
    form = ProjectCodeForm(request.POST or None, is_new=True)
    setting = Setting(
        title=_("New project code"),
        back=reverse("clients:project_codes"),
        back_label=_("Project codes"),
        button=_("Add the code"),
        told=_("Project code added."),
    )
    return ask(request, form, setting, partial(services.add_project_code, company_here(request)))


@allow(may_manage_company)
@require_http_methods(["GET", "POST"])
def edit_project_code(request: MemberRequest, pk: int) -> HttpResponse:
    rows = ProjectCode.objects.visible_to(request.user).select_related("company")
    code = get_object_or_404(rows, pk=pk)
    form = ProjectCodeForm(request.POST or None, initial=ProjectCodeForm.of(code))
    setting = Setting(
        title=_("Edit the project code"),
        hint=code.code,
        back=reverse("clients:project_codes"),
        back_label=_("Project codes"),
        button=_("Save the code"),
        told=_("Project code saved."),
    )
    return ask(request, form, setting, partial(services.update_project_code, code))


@allow(may_manage_company)
@require_http_methods(["GET", "POST"])
def import_project_codes(request: MemberRequest) -> HttpResponse:
    company = company_here(request)
    form = ProjectCodesFileForm(request.POST or None, request.FILES or None)
    setting = Setting(
        title=_("Import project codes"),
        hint=_("New codes are added; known ones take the manager and the description of the file."),
        back=reverse("clients:project_codes"),
        back_label=_("Project codes"),
        button=_("Import the codes"),
        told=_("Project codes imported."),
        takes_file=True,
    )
    return ask(request, form, setting, partial(services.import_project_codes, company))
