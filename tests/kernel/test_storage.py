"""Files in an S3-compatible bucket, played by moto's server, with the options that we configure."""

import os
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime

import boto3
import pytest
from django.core.files.storage import storages
from moto.server import ThreadedMotoServer

from marketplace.kernel import files
from tests.factories import UserFactory
from tests.kernel import papers

NOW = datetime(2026, 7, 1, 10, tzinfo=UTC)
KEYS = {"access_key": "test", "secret_key": "test", "region_name": "eu-west-3"}


@pytest.fixture(scope="module")
def s3():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3, settings):
    client = boto3.client(
        "s3", endpoint_url=s3, aws_access_key_id="test", aws_secret_access_key="test",
        region_name="eu-west-3",
    )  # fmt: skip
    client.create_bucket(
        Bucket="papers", CreateBucketConfiguration={"LocationConstraint": "eu-west-3"}
    )
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": KEYS
            | {
                "bucket_name": "papers",
                "endpoint_url": s3,
                "default_acl": None,
                "file_overwrite": False,
            },
        }
    }
    yield client
    for entry in client.list_objects_v2(Bucket="papers").get("Contents", []):
        client.delete_object(Bucket="papers", Key=entry["Key"])
    client.delete_bucket(Bucket="papers")


@pytest.mark.django_db
def test_a_file_goes_to_the_bucket_is_checked_there_and_served_from_it(bucket):
    content = papers.pdf()
    upload = papers.upload(content, "Été.pdf")
    stored = files.store_upload(upload, folder="documents", by=UserFactory(), at=NOW)

    files.check_stored_file(stored.pk, at=NOW)

    stored.refresh_from_db()
    assert stored.is_ready
    (entry,) = bucket.list_objects_v2(Bucket="papers")["Contents"]
    assert entry["Key"] == stored.file.name
    with closing(files.serve(stored)) as response:
        assert b"".join(response.streaming_content) == content


def test_a_name_that_is_taken_is_never_written_over(bucket):
    storage = storages["default"]
    first = storage.save("documents/a.pdf", papers.upload(b"one"))
    second = storage.save("documents/a.pdf", papers.upload(b"two"))

    assert first != second
    with storage.open(first) as kept:
        assert kept.read() == b"one"


def test_the_settings_take_bucket_scanner_and_mail_provider_from_the_environment():
    code = (
        "import django; django.setup(); from django.conf import settings as s;"
        "print(s.STORAGES['default']['OPTIONS']['bucket_name'], s.CLAMD_URL, s.EMAIL_BACKEND,"
        " s.ANYMAIL, sep='|')"
    )
    environment = {
        "S3_BUCKET": "papers",
        "CLAMD_URL": "unix:///run/clamd.ctl",
        "EMAIL_PROVIDER": "brevo",
        "EMAIL_PROVIDER_KEY": "key",
        "DJANGO_SETTINGS_MODULE": "marketplace.settings.base",
        "SECRET_KEY": "only-to-start",
    }
    printed = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | environment, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert printed.stdout.strip() == (
        "papers|unix:///run/clamd.ctl|anymail.backends.brevo.EmailBackend|{'BREVO_API_KEY': 'key'}"
    )
