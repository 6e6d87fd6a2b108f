"""Forms of registration, of the choice of a profile, and of one's own settings."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SignupForm,
)
from allauth.account.internal.flows.signup import prevent_enumeration
from django import forms
from django.conf import settings
from django.core.validators import MaxLengthValidator, RegexValidator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from marketplace.accounts import services
from marketplace.accounts.models import User

PASSWORD_HELP = _("At least 12 characters. A short sentence is easy to keep.")

# A name goes into mails: whoever registers somebody else's address must not advertise by it.
person_name = RegexValidator(
    r"^[^\x00-\x1f<>/:@]+$", _("Write a name, without an address or special characters.")
)
phone_number = RegexValidator(
    r"^\+?[0-9][0-9 ().-]{5,28}$", _("Write a number such as +33 6 12 34 56 78.")
)


def name_field(label: Any, autocomplete: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, max_length=100, validators=[person_name], widget=widget)


def _page(name: str, label: Any) -> Any:
    """Opens beside the form, so that what was typed stays."""
    link = '<a class="link" href="{}" target="_blank" rel="noopener">{}</a>'
    return format_html(link, reverse(name), label)


def without_placeholders(form: forms.Form) -> None:
    """A label stands above its field, so that it stays when one types."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class RegistrationForm(SignupForm):
    """Names, e-mail, password and the two consents."""

    first_name = name_field(_("First name"), "given-name")
    last_name = name_field(_("Last name"), "family-name")
    privacy = forms.BooleanField(label=_("I have read the privacy policy and agree to it"))
    terms = forms.BooleanField(label=_("I accept the terms of use and of services"))

    field_order = ("first_name", "last_name", "email", "password1", "privacy", "terms")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        self.fields["email"].help_text = _("We send you a link there to validate your account.")
        self.fields["email"].validators.append(MaxLengthValidator(254))
        self.fields["password1"].help_text = PASSWORD_HELP
        self.fields["privacy"].help_text = _page("privacy", _("Read the privacy policy"))
        self.fields["terms"].help_text = _page("terms", _("Read the terms"))
        without_placeholders(self)

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """As allauth's, also when the same address registers twice in the same instant."""
        try:
            return super().try_save(request)
        except services.EmailTaken:
            return None, prevent_enumeration(request, email=self.cleaned_data["email"])

    def save(self, request: HttpRequest) -> User:
        return services.register(
            email=self.cleaned_data["email"],
            password=self.cleaned_data["password1"],
            first_name=self.cleaned_data["first_name"],
            last_name=self.cleaned_data["last_name"],
            language=translation.get_language() or User.Language.ENGLISH,
            at=timezone.now(),
        )


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].help_text = ""  # the page has the link
        without_placeholders(self)


class AskForResetForm(ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        without_placeholders(self)


class OneNewPassword:
    """A new password is typed once: whoever mistypes it asks for another link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]  # type: ignore[attr-defined]
        self.fields["password1"].label = _("New password")  # type: ignore[attr-defined]
        self.fields["password1"].help_text = PASSWORD_HELP  # type: ignore[attr-defined]
        without_placeholders(self)  # type: ignore[arg-type]


class ResetForm(OneNewPassword, ResetPasswordKeyForm):
    pass


class PasswordChangeForm(OneNewPassword, ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Current password")
        self.fields["oldpassword"].help_text = ""


class ResendForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


@dataclass(frozen=True, slots=True)
class Kind:
    value: str
    label: Any
    help: Any


KINDS = {
    User.ProfileType.FREELANCER: _(
        "You are self-employed and answer for yourself. You do not need an account for several."
    ),
    User.ProfileType.COMPANY_MEMBER: _(
        "Your company sends consultants on projects; you are one of its people."
    ),
    User.ProfileType.CLIENT_MEMBER: _(
        "Your company publishes RFPs, chooses proposals and validates activity reports."
    ),
}


class ProfileTypeForm(forms.Form):
    profile_type = forms.ChoiceField(
        choices=User.ProfileType.choices,
        error_messages={
            "required": _("Choose one of the three."),
            "invalid_choice": _("Choose one of the three."),
        },
    )

    @property
    def kinds(self) -> list[Kind]:
        return [Kind(kind.value, kind.label, text) for kind, text in KINDS.items()]


class SettingsForm(forms.Form):
    first_name = name_field(_("First name"), "given-name")
    last_name = name_field(_("Last name"), "family-name")
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=30,
        validators=[phone_number],
        help_text=_("In case we have to call you back."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=User.Language.choices,
        help_text=_("Of pages and of the e-mails you receive."),
    )


class LanguageForm(forms.Form):
    language = forms.ChoiceField(choices=User.Language.choices)


class TokenForm(forms.Form):
    """A key for a program of a supplier."""

    name = forms.CharField(
        label=_("What it is for"),
        help_text=_("So that you know later which one to revoke."),
        max_length=80,
    )
    lifetime = forms.TypedChoiceField(
        label=_("How long it works"),
        choices=(
            (30, _("30 days")),
            (90, _("90 days")),
            (180, _("180 days")),
            (365, _("One year")),
        ),
        initial=90,
        coerce=lambda days: timedelta(days=int(days)),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        help_text=_("Never more than you may do yourself."),
        choices=lambda: list(settings.API_SCOPES.items()),
        widget=forms.CheckboxSelectMultiple,
    )
