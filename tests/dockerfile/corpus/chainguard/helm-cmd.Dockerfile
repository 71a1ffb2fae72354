FROM cgr.dev/chainguard/helm:latest
COPY chart /chart
CMD ["upgrade", "--install", "shop", "/chart"]
