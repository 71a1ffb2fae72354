# expect: none
FROM cgr.dev/chainguard/python:latest-dev AS build
USER root
RUN apk update && \
    # For psycopg.
    apk add --no-cache postgresql-dev gcc && \
    rm -rf /var/cache/apk/*
USER nonroot
WORKDIR /home/nonroot
COPY requirements.txt .
RUN pip install -r requirements.txt --user

FROM cgr.dev/chainguard/python:latest
COPY --from=build /home/nonroot/.local /home/nonroot/.local
COPY app.py /app.py
CMD ["/app.py"]
