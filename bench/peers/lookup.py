"""The look-up as one would write it with Django, for gunicorn (lookup:application): /c/NUMBER is
answered with the JSON that stands in the table `entry` of the SQLite file PEER_DATABASE."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import Http404, HttpResponse
from django.urls import path

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    SECRET_KEY="bench",
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["PEER_DATABASE"],
            "CONN_MAX_AGE": None,
        }
    },
)


def entry(_request, number):
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM entry WHERE number = %s", [number])
        row = cursor.fetchone()
    if row is None:
        raise Http404
    return HttpResponse(row[0], content_type="application/json; charset=utf-8")


urlpatterns = [path("c/<str:number>", entry)]
application = get_wsgi_application()
