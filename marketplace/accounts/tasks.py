from typing import Any

from marketplace.kernel import mail
from marketplace.kernel.outbox import outbox_task


@outbox_task()
def send_account_mail(*, to: str, subject: str, text: str, html: str, **_kwargs: Any) -> None:
    mail.send(to=to, subject=subject, text=text, html=html)
