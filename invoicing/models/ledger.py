"""The books: entries in double entry, which are added and never changed."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from invoicing.models.invoices import money
from invoicing.querysets import BooksClosingQuerySet, LedgerLineQuerySet
from invoicing.states import DOCUMENTS, EntryKind
from marketplace.clients.models import ClientCompany
from marketplace.suppliers.models import SupplierCompany
from projects.models import Project


def append_only(name: str) -> list[pgtrigger.Trigger]:
    return [
        pgtrigger.Protect(
            name=f"{name}_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete
        )
    ]


def balances(name: str, entry: str) -> pgtrigger.Trigger:
    """At the commit, debits and credits of the entry are each what the entry says."""
    return pgtrigger.Trigger(
        name=f"{name}_balances",
        level=pgtrigger.Row,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        timing=pgtrigger.Deferred,
        declare=[("amounts", "RECORD")],
        func=f"""
            SELECT entry.amount AS due, sum(line.debit) AS debits, sum(line.credit) AS credits,
                   bool_and(line.entry_on = entry.entry_on) AS same_day INTO amounts
              FROM invoicing_ledgerentry entry
              LEFT JOIN invoicing_ledgerline line ON line.entry_id = entry.id
             WHERE entry.id = {entry} GROUP BY entry.id;
            IF amounts.debits IS DISTINCT FROM amounts.due
               OR amounts.credits IS DISTINCT FROM amounts.due OR NOT amounts.same_day THEN
                RAISE EXCEPTION 'ledger entry % does not balance', {entry};
            END IF;
            RETURN NULL;
        """,  # noqa: S608 - the name of a column, given below
    )


class Named(models.Model):
    name_en = models.CharField(_("name in English"), max_length=80)
    name_fr = models.CharField(_("name in French"), max_length=80)

    class Meta:
        abstract = True

    @property
    def name(self) -> str:
        return self.name_fr if get_language() == "fr" else self.name_en


class Journal(Named):
    """Where entries are numbered without a gap, each year anew; locked by whoever posts."""

    code = models.CharField(_("code"), max_length=2, primary_key=True)

    class Meta:
        verbose_name = pgettext_lazy("ledger", "journal")
        verbose_name_plural = pgettext_lazy("ledger", "journals")

    def __str__(self) -> str:
        return f"#{self.code}"


class LedgerAccount(Named):
    """An account of the French chart of accounts."""

    number = models.CharField(_("account number"), max_length=8, primary_key=True)

    class Meta:
        verbose_name = pgettext_lazy("ledger", "account")
        verbose_name_plural = pgettext_lazy("ledger", "accounts")
        constraints = [
            models.CheckConstraint(
                name="ledger_account_begins_with_three_digits", condition=Q(number__regex=r"^\d{3}")
            )
        ]

    def __str__(self) -> str:
        return f"#{self.number}"

    @property
    def title(self) -> str:
        return f"{self.number} {self.name}"


class LedgerEntry(models.Model):
    """What one event said to the books. A mistake is answered by another entry."""

    journal = models.ForeignKey(
        Journal, on_delete=models.PROTECT, related_name="entries", verbose_name=_("journal")
    )
    year = models.PositiveSmallIntegerField(_("financial year"))
    number = models.PositiveIntegerField(_("number"))
    entry_on = models.DateField(_("accounting day"))
    kind = models.CharField(_("kind of entry"), max_length=24, choices=EntryKind)
    piece = models.CharField(_("document"), max_length=35)
    piece_on = models.DateField(_("day of the document"))
    label = models.CharField(_("label"), max_length=200)
    amount = money(_("amount"))  # of its debits, and of its credits
    project = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("project"),
    )
    posted_at = models.DateTimeField(_("posted at"))

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        constraints = [
            models.CheckConstraint(
                name="ledger_entry_known_kind", condition=Q(kind__in=EntryKind.values)
            ),
            models.UniqueConstraint("journal", "year", "number", name="ledger_entry_number_once"),
            models.CheckConstraint(name="ledger_entry_is_positive", condition=Q(amount__gt=0)),
            # An invoice and a credit note are posted once; money may move in parts.
            models.UniqueConstraint(
                "kind",
                "piece",
                name="ledger_entry_document_once",
                condition=Q(kind__in=DOCUMENTS),
            ),
        ]
        indexes = [models.Index(fields=["-entry_on", "-id"], name="ledger_entry_newest")]
        triggers = [
            *append_only("ledger_entry"),
            balances("ledger_entry", "NEW.id"),
            pgtrigger.Trigger(
                name="ledger_entry_books_are_open",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NEW.entry_on <= (
                        SELECT closed_through FROM invoicing_booksclosing
                         ORDER BY id DESC LIMIT 1
                    ) THEN
                        RAISE EXCEPTION 'the books are closed through that day';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.reference}"

    @property
    def reference(self) -> str:
        return f"{self.journal_id}-{self.year}-{self.number:06d}"


class LedgerLine(models.Model):
    """One account of an entry, debited or credited."""

    entry = models.ForeignKey(
        LedgerEntry, on_delete=models.PROTECT, related_name="lines", verbose_name=_("ledger entry")
    )
    account = models.ForeignKey(
        LedgerAccount,
        on_delete=models.PROTECT,
        related_name="lines",
        verbose_name=pgettext_lazy("ledger", "account"),
    )
    supplier = models.ForeignKey(
        SupplierCompany,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("supplier"),
    )
    client = models.ForeignKey(
        ClientCompany,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("client"),
    )
    entry_on = models.DateField(_("accounting day"))  # that of its entry, by which it is found
    debit = money(_("debit"))
    credit = money(_("credit"))

    objects = LedgerLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("ledger line")
        verbose_name_plural = _("ledger lines")
        constraints = [
            models.CheckConstraint(
                name="ledger_line_has_one_side",
                condition=Q(debit__gt=0, credit=0) | Q(debit=0, credit__gt=0),
            ),
            models.CheckConstraint(
                name="ledger_line_names_whom_it_is_about",
                condition=Q(account="401", supplier__isnull=False, client=None)
                | Q(account="411", supplier=None, client__isnull=False)
                | (~Q(account__in=("401", "411")) & Q(supplier=None, client=None)),
            ),
        ]
        indexes = [
            models.Index(fields=["account", "entry_on", "id"], name="ledger_line_of_account"),
        ]
        triggers = [*append_only("ledger_line"), balances("ledger_line", "NEW.entry_id")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.account_id} {self.debit - self.credit}"

    @property
    def company(self) -> Any:
        """Whom a line of a control account is about."""
        return self.supplier or self.client


class BooksClosing(models.Model):
    """Until which day the books take nothing more; the latest row holds, none opens them all."""

    closed_through = models.DateField(_("closed through"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("done by"),
    )
    at = models.DateTimeField(_("date and time"))

    objects = BooksClosingQuerySet.as_manager()

    class Meta:
        verbose_name = _("closing of the books")
        verbose_name_plural = _("closings of the books")
        constraints = [
            models.CheckConstraint(name="books_closing_has_reason", condition=~Q(reason=""))
        ]
        triggers = append_only("books_closing")
        permissions = [("close_books", "Can close the books and open them again")]

    def __str__(self) -> str:
        return f"#{self.pk} through {self.closed_through}"
