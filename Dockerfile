# One image for web, worker and beat; the command says which.
FROM python:3.11-slim-bookworm
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
RUN apt-get update -qq \
 && apt-get install -y -qq --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation \
 && rm -rf /var/lib/apt/lists/*
COPY requirements/run.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/run.txt
COPY . .
RUN SECRET_KEY=build DATABASE_URL=postgres://app@/app CELERY_BROKER_URL=memory:// CACHE_URL=locmemcache:// \
    SIGNING_KEY_FILE=/none SIGNING_CERTIFICATE_FILE=/none \
    DJANGO_SETTINGS_MODULE=marketplace.settings.prod sh -c "python bin/assets.py && python manage.py collectstatic --noinput" \
 && useradd --system app && chown -R app var
USER app
