FROM cgr.dev/chainguard/static:latest
COPY app /app
ENTRYPOINT ["/bin/sh", "-c", "/app"]
