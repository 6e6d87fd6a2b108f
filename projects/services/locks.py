"""A change that is no move of the status holds the row too."""

from projects.models import Project


def lock(project: Project) -> None:
    """Read the row again and hold it until the transaction ends."""
    project.refresh_from_db(from_queryset=Project.objects.select_for_update(of=("self",)))
