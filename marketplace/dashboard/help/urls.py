from django.urls import path

from marketplace.dashboard.help import views

app_name = "help"
urlpatterns = [
    path("", views.index, name="index"),
    path("contact/", views.contact, name="contact"),
    path("contact/ask/", views.ask, name="ask"),
    path("requests/", views.requests, name="requests"),
    path("requests/<int:pk>/", views.conversation, name="request"),
    path("requests/<int:pk>/close/", views.close, name="close"),
    path("attachments/<int:pk>/", views.attachment, name="attachment"),
    path("<slug:topic>/", views.article, name="article"),
]
