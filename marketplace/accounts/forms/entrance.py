"""Forms of registration, of the choice of a profile, and of one's own settings."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SignupForm,
)
from allauth.account.internal.flows.signup import prevent_enumeration
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.accounts import rules, services
from marketplace.accounts.models import BlockedEmailDomain, User
from marketplace.accounts.selectors import blocked_domain
from marketplace.core.days import legal_day

PASSWORD_HELP = _("At least 12 characters. A short sentence is easy to keep.")

# A name goes into mails: whoever registers somebody else's address must not advertise by it.
person_name = RegexValidator(
    r"^[^\x00-\x1f<>/:@]+$", _("Write a name, without an address or special characters.")
)


class PhoneField(forms.CharField):
    """A number of any country; one without a country is French."""

    default_error_messages = {"invalid": _("Write a number such as +33 6 12 34 56 78.")}

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            return rules.phone_number(text)
        except rules.NotAPhoneNumber:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


def refuse_blocked_domain(email: str) -> None:
    """Where people sign in through their own company, nobody registers by the way."""
    blocked = blocked_domain(email, on=legal_day(timezone.now()))
    if blocked:
        message = _(
            "Accounts with an address of {domain} are opened by {company}: ask your administrator "
            "there, or write to Support."
        )
        told = {"domain": blocked.domain, "company": blocked.company_name}
        raise ValidationError(format_lazy(message, **told), code="blocked_domain")


def name_field(label: Any, autocomplete: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, max_length=100, validators=[person_name], widget=widget)


def page_link(name: str, label: Any) -> Any:
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
        self.fields["privacy"].help_text = page_link("privacy", _("Read the privacy policy"))
        self.fields["terms"].help_text = page_link("terms", _("Read the terms"))
        without_placeholders(self)

    def clean_email(self) -> str:
        email = super().clean_email()
        refuse_blocked_domain(email)
        return email

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


class ConfirmPasswordForm(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        without_placeholders(self)


CODE_HELP = _("Six digits from your authenticator application, or one of your recovery codes.")


class SecondStepForm(AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        draw_code(self, CODE_HELP)


class ConfirmCodeForm(ReauthenticateByCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        draw_code(self, CODE_HELP)


class AuthenticatorForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        draw_code(self, _("The six digits that the application shows now."))


def draw_code(form: forms.Form, help_text: Any) -> None:
    field = form.fields["code"]
    field.label, field.help_text = _("Code"), help_text
    field.widget.attrs |= {"inputmode": "numeric", "maxlength": 12}
    without_placeholders(form)


class PasskeyForm(AddWebAuthnForm):
    """A key that signs in alone, without a password: hence always with its own PIN or finger."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("passwordless", None)
        self.fields["name"] = forms.CharField(
            label=_("Name of the passkey"),
            max_length=60,
            required=False,
            help_text=_("So that you know it again, for instance “Phone” or “Office laptop”."),
        )

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["passwordless"] = True
        return super().clean()


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
    is_chosen: bool


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
        chosen = self["profile_type"].value()
        return [
            Kind(kind.value, kind.label, text, kind.value == chosen) for kind, text in KINDS.items()
        ]


class SettingsForm(forms.Form):
    first_name = name_field(_("First name"), "given-name")
    last_name = name_field(_("Last name"), "family-name")
    phone = PhoneField(
        label=_("Telephone"),
        required=False,
        max_length=30,
        help_text=_("In case we have to call you back. With its country, if it is not French."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=User.Language.choices,
        help_text=_("Of pages and of the e-mails you receive."),
    )


class LanguageForm(forms.Form):
    language = forms.ChoiceField(choices=User.Language.choices)


class EmailChangeForm(forms.Form):
    email = forms.EmailField(
        label=_("New e-mail address"),
        max_length=254,
        help_text=_("We send a link there. Your old address stays in force until you use it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        refuse_blocked_domain(email)
        return email


class ProfileTypeRequestForm(forms.Form):
    asked_type = forms.ChoiceField(label=_("The type you need"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("What went wrong?"),
        max_length=1000,
        help_text=_("One sentence is enough: Support reads it before they act."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, present_type: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [choice for choice in User.ProfileType.choices if choice[0] != present_type]
        self.fields["asked_type"].choices = others  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        help_text=_("It is kept with your name and the time."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RefusalForm(ReasonForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        help_text=_("The person reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class BlockedEmailDomainForm(forms.ModelForm):
    class Meta:
        model = BlockedEmailDomain
        fields = ("domain", "company_name", "reason", "effective_on", "ends_on")

    domain = forms.CharField(
        label=_("Domain"),
        max_length=190,
        help_text=_("What follows the @, such as client.example; its subdomains are included."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["effective_on"].initial = legal_day(timezone.now())

    def clean_domain(self) -> str:
        domain = self.cleaned_data["domain"].lower().removeprefix("@")
        if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain):
            raise ValidationError(_("Write a domain such as client.example."), code="invalid")
        return domain


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
        choices=lambda: [(scope, settings.API_SCOPES[scope]) for scope in services.token_scopes()],
        widget=forms.CheckboxSelectMultiple,
    )
