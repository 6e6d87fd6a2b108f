from django.urls import path

from marketplace.notifications import views

app_name = "notifications"
urlpatterns = [
    path("", views.list_notifications, name="list"),
    path("read/", views.mark_all_seen, name="mark_all_seen"),
    path("<int:pk>/", views.open_notification, name="open"),
]
