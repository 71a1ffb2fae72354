FROM cgr.dev/chainguard/python:latest
WORKDIR /app
COPY . .
CMD ["-m", "http.server", "8000"]
