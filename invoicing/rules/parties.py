"""Which VAT situation two parties are in, and the days that an invoice is paid on."""

from datetime import date, timedelta

from marketplace.core.countries import EUROPEAN_UNION
from marketplace.core.workdays import ONE_DAY, Calendar

# Monaco counts as France (VAT directive, art. 7).
FRANCE = frozenset({"FR", "MC"})
# French tax code, art. 296: 8.5 % in Guadeloupe, Martinique and Réunion;
# art. 294-1: VAT is not applied in French Guiana and Mayotte.
REDUCED_OVERSEAS = frozenset({"971", "972", "974", "GP", "MQ", "RE"})
UNTAXED_OVERSEAS = frozenset({"973", "976", "GF", "YT"})


def supplier_situation(vat_regime: str, country: str) -> str:
    """Of a supplier towards the operator, who is established in mainland France.

    The rate follows the customer's place, so that an overseas supplier has the mainland rate.
    """
    if vat_regime != "foreign":
        return vat_regime
    return "eu" if country in EUROPEAN_UNION else "outside_eu"


def client_situation(country: str, postcode: str) -> str:
    """Of a client towards the operator: services are taxed where the customer is (CGI, 259-1)."""
    place = postcode[:3] if country == "FR" else country
    if place in REDUCED_OVERSEAS:
        return "overseas_reduced"
    if place in UNTAXED_OVERSEAS:
        return "overseas_untaxed"
    if country in FRANCE:
        return "france"
    return "eu" if country in EUROPEAN_UNION else "outside_eu"


def due_after_issue(issued_on: date, terms_days: int) -> date:
    """Calendar days from the issue, sixty at most (Commercial Code, L441-10)."""
    return issued_on + timedelta(days=min(terms_days, 60))


def pay_after_client(
    due_on: date, received_on: date, *, open_days: int, calendar: Calendar
) -> date:
    """The day the bank pays once the client's money is there, and not before the due day."""
    day = received_on
    for _ in range(open_days):
        day = calendar.next_open(day + ONE_DAY)
    return max(day, calendar.previous_open(due_on))
