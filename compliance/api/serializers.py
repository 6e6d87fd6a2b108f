"""Legal documents as their company reads them: the state, never the file."""

from rest_framework import serializers

from compliance.models import LegalDocument
from marketplace.kernel.api.fields import Named, Shown


class DocumentShown(Shown):
    type = serializers.CharField(source="type.code")
    name = serializers.CharField(source="type.name")
    company = Named()
    comment = serializers.CharField(source="reason", help_text="Why it was refused.")

    class Meta:
        model = LegalDocument
        fields = (
            "id", "type", "name", "company", "status", "comment", "uploaded_at", "reviewed_at",
            "issued_on", "expires_on",
        )  # fmt: skip
