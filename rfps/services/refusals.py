"""What is refused about RFPs, and what to do instead."""

from django.utils.translation import gettext_lazy as _

from marketplace.kernel.errors import Refused


class RfpRefused(Refused):
    """A no that stands beside one field of the form."""

    field: str | None = None


class EntityRefused(RfpRefused):
    field = "entity"
    message = _("You cannot order for this entity: choose an active entity that is yours.")


class NoEntity(Refused):
    message = _("Your company has no active entity: add one under Entities, then create the RFP.")


class ManagerRefused(RfpRefused):
    field = "operational_manager"
    message = _("The operational manager must be a member of your company: choose another person.")


class LineRefused(RfpRefused):
    field = "spending_line"
    message = _("This entity may not order on this spending line: choose another one.")


class LocationRefused(RfpRefused):
    field = "location"
    message = _("This place is not one of the entity’s: choose another one, or write the city.")


class ListRefused(RfpRefused):
    field = "preferred_lists"
    message = _("The entity may not use one of these lists: choose among those that are shown.")


class SequenceRefused(RfpRefused):
    field = "sequence"
    message = _("A sequence is for time and materials, and must be one of your entity’s.")


class CodesRefused(RfpRefused):
    field = "project_codes"
    message = _("One of these project codes is not in use any more: choose among those shown.")


class EndsBeforeStart(RfpRefused):
    field = "ends_on"
    message = _("The end is before the start: check both dates.")


class UnitsRefused(RfpRefused):
    field = "units"
    message = _("Order days by halves, and hours whole.")


class ClosingDayPassed(RfpRefused):
    field = "closes_on"
    message = _("The last day for proposals is over: choose today or a later day.")


class PriceLowered(RfpRefused):
    field = "client_max_unit_price"
    message = _("Suppliers have read this maximum: it can be raised, not lowered.")


class PriceNeedsValidation(RfpRefused):
    field = "client_max_unit_price"
    message = _(
        "Up to this amount another validation is needed: duplicate the RFP and have it validated."
    )


class StepsInOrder(Refused):
    message = _("The steps of a fixed price follow each other: complete those before it first.")


class RfpIncomplete(RfpRefused):
    message = _("Something is missing: complete every step, then publish.")


class DecidedMeanwhile(Refused):
    message = _("This step is decided already, or its turn has not come. Reload the page.")


class CommentMissing(RfpRefused):
    field = "comment"
    message = _("Say why: the author reads it and changes the RFP.")


class RfpNotOpen(Refused):
    message = _("This RFP is no longer open.")


class NoQuestions(Refused):
    message = _("The client takes no questions about this RFP.")


class AnsweredAlready(Refused):
    message = _("Your company has answered this RFP: write to the client in your proposal.")


class TextMissing(RfpRefused):
    field = "text"
    message = _("Write something: everybody who sees the RFP reads it.")


class ReasonMissing(RfpRefused):
    field = "reason"
    message = _("Say why: whoever asked reads it.")
