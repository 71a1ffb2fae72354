FROM cgr.dev/chainguard/kafka:latest
USER nonroot
