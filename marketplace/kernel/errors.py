"""An anticipated no, in words fit for the person who asked."""

import re

from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """Base of every refusal: views show its `message`, everything else that is raised is a bug.

    The text given to the constructor is for logs; the message is for people.
    """

    message = _("This cannot be done.")

    @property
    def code(self) -> str:
        """`DocumentLapsed` is sent to programs as `document_lapsed`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()
