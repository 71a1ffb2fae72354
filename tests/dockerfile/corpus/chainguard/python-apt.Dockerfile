FROM cgr.dev/chainguard/python:latest-dev
USER root
RUN apt-get update && apt-get install -y --no-install-recommends gcc libpq-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
USER nonroot
ENTRYPOINT ["python", "manage.py", "runserver"]
