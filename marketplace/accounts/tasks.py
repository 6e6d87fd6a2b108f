"""The e-mails about an account, sent by a worker."""

from typing import Any

from marketplace.accounts import emails
from marketplace.accounts.models import AccountAct, EmailChange, ProfileTypeRequest
from marketplace.kernel import mail
from marketplace.kernel.outbox import outbox_task


@outbox_task()
def send_account_mail(*, to: str, subject: str, text: str, html: str, **_kwargs: Any) -> None:
    mail.send(to=to, subject=subject, text=text, html=html)


@outbox_task()
def tell_email_change_asked(*, change_id: int, **_kwargs: Any) -> None:
    change = EmailChange.objects.select_related("user").get(pk=change_id)
    mail.send(**emails.drawn(emails.email_change_link(change)))
    mail.send(**emails.drawn(emails.email_change_warning(change)))


@outbox_task()
def tell_email_changed(*, change_id: int, **_kwargs: Any) -> None:
    change = EmailChange.objects.select_related("user").get(pk=change_id)
    mail.send(**emails.drawn(emails.email_changed(change)))


@outbox_task()
def tell_registration_deleted(*, act_id: int, **_kwargs: Any) -> None:
    mail.send(**emails.drawn(emails.registration_deleted(AccountAct.objects.get(pk=act_id))))


@outbox_task()
def tell_second_factor_reset(*, act_id: int, **_kwargs: Any) -> None:
    mail.send(**emails.drawn(emails.second_factor_reset(AccountAct.objects.get(pk=act_id))))


@outbox_task()
def tell_profile_type_done(*, request_id: int, **_kwargs: Any) -> None:
    request = ProfileTypeRequest.objects.get(pk=request_id)
    mail.send(**emails.drawn(emails.profile_type_done(request)))


@outbox_task()
def tell_profile_type_refused(*, request_id: int, **_kwargs: Any) -> None:
    request = ProfileTypeRequest.objects.get(pk=request_id)
    mail.send(**emails.drawn(emails.profile_type_refused(request)))
