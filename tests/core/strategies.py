"""What the properties of the functional core are tried on."""

from datetime import date
from decimal import Decimal

from hypothesis import settings
from hypothesis import strategies as st

from marketplace.core.payment_terms import PlanTerms
from marketplace.core.workdays import Calendar

# No deadline: a busy machine is not a defect.
tried = settings(deadline=None, max_examples=50)

days = st.dates(date(2008, 1, 1), date(2060, 12, 31))
amounts = st.decimals(-10_000_000, 10_000_000, places=2)
calendars = st.dictionaries(days, st.just("system_closed"), max_size=20).map(Calendar)

ZERO = Decimal(0)
BASIC = PlanTerms("basic", "calendar", 60, None, ZERO, ZERO)
EXPRESS = PlanTerms("express", "calendar", 30, None, Decimal("2.5"), ZERO)
FLASH = PlanTerms("flash", "open_days", 3, None, Decimal(5), ZERO)
IMMEDIATE = PlanTerms("immediate", "window", 3, 5, ZERO, Decimal(20))
BACK_TO_BACK = PlanTerms("back_to_back", "after_client", 5, 8, ZERO, ZERO)
PLANS = {plan.code: plan for plan in (BASIC, EXPRESS, FLASH, IMMEDIATE, BACK_TO_BACK)}

dated_plans = st.sampled_from([BASIC, EXPRESS, FLASH, IMMEDIATE])
