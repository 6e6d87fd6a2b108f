"""The ways to reach Support, and a conversation with it."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.dashboard.help import selectors
from marketplace.kernel.access import allow, anyone
from marketplace.kernel.errors import Refused
from marketplace.kernel.files import UploadRefused, serve
from marketplace.kernel.htmx import leave_for, render_page
from marketplace.operators import services
from marketplace.operators.forms import AskingForm, WritingForm
from marketplace.operators.models import SupportAttachment, SupportRequest
from marketplace.operators.policies import may_ask_support, may_read_attachments
from marketplace.operators.selectors import operator


@anyone
@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Head office, countries and hours for everybody; the form for whoever is signed in."""
    form = AskingForm(initial={"page": request.GET.get("from", "")})
    return _contact(request, form)


@allow(may_ask_support)
@require_POST
def ask(request: MemberRequest) -> HttpResponse:
    form = AskingForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            asked = services.ask_support(**form.cleaned_data, by=request.user, at=timezone.now())
        except UploadRefused as refusal:
            form.add_error("attachments", refusal.message)
        else:
            told = _("Request %(reference)s sent.") % {"reference": asked.reference}
            messages.success(request, told)
            return leave_for(request, asked.get_absolute_url())
    return _contact(request, form)


@allow(may_ask_support)
@require_safe
def requests(request: MemberRequest) -> HttpResponse:
    page = selectors.requests_page(request.user, request.GET.get("page"))
    return render_page(request, "dashboard/help/requests.html", {"page": page})


@allow(may_ask_support)
@require_http_methods(["GET", "POST"])
def conversation(request: MemberRequest, pk: int) -> HttpResponse:
    """What was said, and a form to go on; writing to a closed request opens it again."""
    asked = _mine(request, pk)
    form = WritingForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.write_to_support(
                asked, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except Refused as refusal:
            is_upload = isinstance(refusal, UploadRefused)
            form.add_error("attachments" if is_upload else None, refusal.message)
        else:
            messages.success(request, _("Message sent."))
            return leave_for(request, asked.get_absolute_url())
    context = {"page": selectors.conversation_of(asked), "asked": asked, "form": form}
    return render_page(request, "dashboard/help/conversation.html#form", context, form=form)


@allow(may_ask_support)
@require_POST
def close(request: MemberRequest, pk: int) -> HttpResponse:
    asked = _mine(request, pk)
    services.close_support(asked, by=request.user, at=timezone.now())
    messages.success(request, _("Request closed. Write again to open it."))
    return leave_for(request, asked.get_absolute_url())


@allow(may_read_attachments)
@require_safe
def attachment(request: MemberRequest, pk: int) -> FileResponse:
    """For the sender at once; Support reads what has passed the full check."""
    rows = SupportAttachment.objects.visible_to(request.user).select_related("file")
    stored = get_object_or_404(rows, pk=pk).file
    if not stored.is_ready and stored.stored_by_id != request.user.pk:
        raise Http404
    return serve(stored, inline=stored.is_ready)


def _contact(request: HttpRequest, form: AskingForm) -> HttpResponse:
    page = selectors.contact_page(operator(), request.user)
    context = {"page": page, "form": form, "steps": selectors.STEPS_OF_REGISTRATION}
    return render_page(request, "dashboard/help/contact.html#form", context, form=form)


def _mine(request: MemberRequest, pk: int) -> SupportRequest:
    return get_object_or_404(SupportRequest.objects.visible_to(request.user), pk=pk)
