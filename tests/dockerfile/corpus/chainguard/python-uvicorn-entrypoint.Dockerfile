FROM cgr.dev/chainguard/python:latest-dev AS builder
ENV LANG=C.UTF-8 \
    PYTHONDONTWRITEBYTECODE=1
WORKDIR /srv
RUN python -m venv venv && venv/bin/pip install "fastapi[standard]"

FROM cgr.dev/chainguard/python:latest
WORKDIR /srv
COPY --from=builder /srv/venv venv
COPY app app
ENTRYPOINT ["/srv/venv/bin/uvicorn", "app.main:app", "--host", "0.0.0.0"]
