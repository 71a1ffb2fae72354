FROM cgr.dev/chainguard/static:latest
COPY app /app
HEALTHCHECK --interval=30s CMD curl -f http://localhost:8080/health || exit 1
ENTRYPOINT ["/app"]
