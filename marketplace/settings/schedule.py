"""What beat starts, and when, in Paris time."""

from celery.schedules import crontab

CELERY_BEAT_SCHEDULE = {
    "open activity reports": {
        "task": "activity_reports.tasks.open_reports",
        "schedule": crontab(minute=5, hour=0),  # the 1st, and a 1st that was missed
    },
    "validate activity reports by contract": {
        "task": "activity_reports.tasks.validate_due_reports",
        "schedule": crontab(minute=0, hour=23),  # the task knows the last day of a month
    },
    "remind of activity reports": {
        "task": "activity_reports.tasks.send_reminders",
        "schedule": crontab(minute=30, hour=7),
    },
    "relay the outbox": {"task": "marketplace.kernel.outbox.relay", "schedule": 60.0},
    "expire lapsed documents": {
        "task": "compliance.tasks.expire_lapsed_documents",
        "schedule": crontab(hour=0, minute=5),
    },
    "announce the end of documents": {
        "task": "compliance.tasks.send_expiry_notices",
        "schedule": crontab(hour=6, minute=0),
    },
    "close the RFPs whose last day is over": {
        "task": "rfps.tasks.close_ended_rfps",
        "schedule": crontab(hour=0, minute=15),
    },
    "forget expired access tokens": {
        "task": "marketplace.clients.tasks.clear_access_tokens",
        "schedule": crontab(hour=3, minute=10),
    },
    "forget idempotency keys": {
        "task": "marketplace.kernel.tasks.forget_idempotency_keys",
        "schedule": crontab(hour=3, minute=20),
    },
    "remind of the meetings of the next day": {
        "task": "proposals.tasks.remind_of_meetings",
        "schedule": 900.0,
    },
    "open RFPs to the suppliers whose turn has come": {
        "task": "rfps.tasks.open_due_audiences",
        "schedule": crontab(minute="*/15"),
    },
    "tell of new RFPs": {
        "task": "rfps.tasks.send_digests",
        "schedule": crontab(hour=7, minute=0),
    },
    "issue waiting invoices": {
        "task": "invoicing.tasks.issue_waiting_invoices",
        "schedule": 3600.0,
    },
    "remind of the ends of projects": {
        "task": "projects.tasks.remind_of_ends",
        "schedule": crontab(hour=6, minute=30),
    },
    "start due projects": {
        "task": "projects.tasks.start_due_projects",
        "schedule": crontab(hour=0, minute=10),
    },
    "complete due projects": {
        "task": "projects.tasks.complete_due_projects",
        "schedule": crontab(hour=0, minute=10),
    },
}
