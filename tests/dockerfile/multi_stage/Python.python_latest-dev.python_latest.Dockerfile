# Installs the requirements into a virtual environment.
FROM cgr.dev/chainguard/python:latest-dev AS build
WORKDIR /opt/venv
RUN python -m venv .
COPY --chown=65532:65532 requirements.txt ./
RUN bin/pip install --no-cache-dir --requirement requirements.txt

# Runs the application in that environment.
FROM cgr.dev/chainguard/python:latest
ENV PYTHONUNBUFFERED=1
WORKDIR /app
COPY --from=build --chown=65532:65532 /opt/venv /opt/venv
COPY --chown=65532:65532 . .
ENTRYPOINT ["/opt/venv/bin/python", "app.py"]
