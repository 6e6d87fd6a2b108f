"""One form about something that a company sets, and what happens to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.utils import timezone

from marketplace.accounts.http import MemberRequest
from marketplace.clients.models import ClientCompany
from marketplace.clients.policies import company_of
from marketplace.kernel.errors import Refused
from marketplace.kernel.files import UploadRefused
from marketplace.kernel.htmx import leave_for, render_page


@dataclass(frozen=True, slots=True)
class Setting:
    """The page around the form: its words, and the page that it belongs to."""

    title: Any
    back: str  # the address of the page it belongs to
    back_label: Any
    button: Any
    told: Any  # once it is saved
    hint: Any = ""
    takes_file: bool = False


def company_here(request: MemberRequest) -> ClientCompany:
    """The policies of these pages admit members only."""
    return cast(ClientCompany, company_of(request.user))


def ask(
    request: MemberRequest, form: BaseForm, setting: Setting, save: Callable[..., Any]
) -> HttpResponse:
    """Show the form; once it is filled in, one call of a service, and back."""
    if request.method == "POST" and form.is_valid():
        try:
            save(**form.cleaned_data, by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error(_field_of(refusal), refusal.message)
        else:
            messages.success(request, str(setting.told))
            return leave_for(request, setting.back)
    context = {"form": form, "setting": setting, "action": request.path}
    return render_page(request, "clients/setting.html#form", context, form=form)


def _field_of(refusal: Refused) -> str | None:
    return "upload" if isinstance(refusal, UploadRefused) else getattr(refusal, "field", None)
