"""Operations that migrations take together."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from marketplace.kernel.operations import Together

pytestmark = pytest.mark.django_db

SHELF = migrations.CreateModel(
    name="Shelf",
    fields=[("id", models.BigAutoField(primary_key=True)), ("height", models.IntegerField())],
)
BOOK = migrations.CreateModel(
    name="Book",
    fields=[
        ("id", models.BigAutoField(primary_key=True)),
        ("shelf", models.ForeignKey("kernel.Shelf", on_delete=models.PROTECT)),
    ],
)
TALL = migrations.AddConstraint(
    "Shelf", models.CheckConstraint(condition=models.Q(height__gt=0), name="shelf_has_a_height")
)


def _states(operation):
    before, after = ProjectState(), ProjectState()
    operation.state_forwards("kernel", after)
    return before, after


def _tables():
    return {"kernel_shelf", "kernel_book"} & set(connection.introspection.table_names())


def test_models_that_point_at_each_other_are_created_together():
    group = Together([SHELF, BOOK])
    with connection.schema_editor() as editor:
        group.database_forwards("kernel", editor, *_states(group))

    assert _tables() == {"kernel_shelf", "kernel_book"}


def test_going_back_drops_them_in_the_opposite_order():
    group = Together([SHELF, BOOK])
    before, after = _states(group)
    with connection.schema_editor() as editor:
        group.database_forwards("kernel", editor, before, after)
    with connection.schema_editor() as editor:
        group.database_backwards("kernel", editor, after, before)

    assert _tables() == set()


def test_the_state_afterwards_knows_each_model_and_constraint():
    _, after = _states(Together([SHELF, BOOK, TALL]))

    assert after.apps.get_model("kernel", "Book")._meta.get_field("shelf").related_model
    assert after.models["kernel", "shelf"].options["constraints"] == [TALL.constraint]


def test_models_built_before_are_built_again():
    state = ProjectState()
    assert not list(state.apps.get_models())
    Together([SHELF]).state_forwards("kernel", state)

    assert [model.__name__ for model in state.apps.get_models()] == ["Shelf"]


def test_it_says_what_each_of_them_does():
    assert Together([SHELF, BOOK]).describe() == "Create model Shelf; Create model Book"
