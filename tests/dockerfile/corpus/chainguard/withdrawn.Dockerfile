FROM cgr.dev/chainguard/kaniko:latest
ENTRYPOINT ["/kaniko/executor"]
