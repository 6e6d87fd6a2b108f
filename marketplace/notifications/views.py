from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.kernel.access import allow, signed_in
from marketplace.kernel.htmx import render_page
from marketplace.kernel.http import seen_mark
from marketplace.notifications import services
from marketplace.notifications.models import Notification

PER_PAGE = 25


@allow(signed_in)
@require_safe
def list_notifications(request: MemberRequest) -> HttpResponse:
    rows = Notification.objects.visible_to(request.user).order_by("-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render_page(request, "notifications/list.html#notifications", {"page": page})


@allow(signed_in)
@require_safe
def open_notification(request: MemberRequest, pk: int) -> HttpResponse:
    rows = Notification.objects.visible_to(request.user)
    notification = get_object_or_404(rows, pk=pk)
    with seen_mark():
        services.mark_seen(notification, at=timezone.now())
    target = notification.url
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = reverse("notifications:list")
    return HttpResponseRedirect(target)


@allow(signed_in)
@require_POST
def mark_all_seen(request: MemberRequest) -> HttpResponse:
    services.mark_all_seen(request.user, at=timezone.now())
    return redirect("notifications:list")
