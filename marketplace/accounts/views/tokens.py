"""The keys that a supplier gives to its programs."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.accounts import services
from marketplace.accounts.forms import TokenForm
from marketplace.accounts.http import MemberRequest
from marketplace.accounts.models import PersonalToken
from marketplace.accounts.policies import may_have_tokens
from marketplace.kernel.access import allow
from marketplace.kernel.htmx import render_page


@allow(may_have_tokens)
@require_http_methods(["GET", "POST"])
def tokens(request: MemberRequest) -> HttpResponse:
    """The secret of a new token stands in this one answer: it is kept nowhere."""
    now, secret = timezone.now(), ""
    form = TokenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _token, secret = services.make_personal_token(request.user, **form.cleaned_data, at=now)
        form = TokenForm()
    mine = PersonalToken.objects.visible_to(request.user)
    context = {
        "form": form,
        "secret": secret,
        "usable": mine.usable(now).order_by("-pk"),
    }
    return render_page(request, "accounts/tokens.html#tokens", context, form=form)


@allow(may_have_tokens)
@require_POST
def revoke_token(request: MemberRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(PersonalToken.objects.visible_to(request.user), pk=pk)
    services.revoke_personal_token(token, by=request.user, at=timezone.now())
    messages.success(request, _("Token revoked: it opens nothing any more."))
    return redirect("accounts:tokens")
