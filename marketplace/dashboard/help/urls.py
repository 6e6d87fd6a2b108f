from django.urls import path

from marketplace.dashboard.help import views

app_name = "help"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:topic>/", views.article, name="article"),
]
