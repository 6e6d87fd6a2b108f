"""A bare Django project that renders the same HTML from plain rows: what a page costs at least.

Seven usual middlewares, cached templates, no database, no components, no second language. Reads
what the page shows from its standard input and writes its times, in seconds.
"""

import json
import sys
import time
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.shortcuts import render
from django.urls import path

SHOWN: dict[str, Any] = {}


def search(request: Any) -> Any:
    return render(request, "search.html", SHOWN)


urlpatterns = [path("rfps/", search)]


def main(*, calls: int, warm_up: int) -> None:
    SHOWN.update(json.load(sys.stdin))
    for card in SHOWN["cards"]:
        card["starts_on"] = date.fromisoformat(card["starts_on"])
        card["closes_on"] = date.fromisoformat(card["closes_on"])
        card["published_at"] = datetime.fromisoformat(card["published_at"])
        card["rate"] = card["rate"] and Decimal(card["rate"])
    configure()
    application = get_wsgi_application()
    for _ in range(warm_up):
        get(application)
    begun = time.process_time()
    times = [get(application) for _ in range(calls)]
    cpu = 1000 * (time.process_time() - begun) / calls
    answer = {"times": [seconds for seconds, _ in times], "bytes": times[0][1], "cpu": cpu}
    sys.stdout.write(json.dumps(answer))


def configure() -> None:
    contrib = "django.contrib"
    settings.configure(
        ALLOWED_HOSTS=["localhost"],
        SECRET_KEY="floor",
        ROOT_URLCONF=__name__,
        SESSION_ENGINE=f"{contrib}.sessions.backends.signed_cookies",
        INSTALLED_APPS=[f"{contrib}.auth", f"{contrib}.contenttypes", f"{contrib}.messages"],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            f"{contrib}.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            f"{contrib}.auth.middleware.AuthenticationMiddleware",
            f"{contrib}.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [Path(__file__).with_name("templates")],
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        f"{contrib}.messages.context_processors.messages",
                    ]
                },
            }
        ],
    )
    django.setup()


def get(application: Any) -> tuple[float, int]:
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": "/rfps/", "QUERY_STRING": "", "HTTP_HOST": "localhost",
        "SERVER_NAME": "localhost", "SERVER_PORT": "80", "wsgi.input": BytesIO(),
        "wsgi.url_scheme": "http", "wsgi.errors": sys.stderr, "SERVER_PROTOCOL": "HTTP/1.1",
    }  # fmt: skip
    begun = time.perf_counter()
    answer = application(environ, lambda status, headers, exc=None: None)
    body = b"".join(answer)
    answer.close()
    return time.perf_counter() - begun, len(body)


if __name__ == "__main__":
    main(calls=int(sys.argv[1]), warm_up=int(sys.argv[2]))
