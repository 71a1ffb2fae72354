FROM cgr.dev/chainguard/curl:latest AS fetch
RUN curl -sSL -o /tmp/x https://example.com/x

FROM cgr.dev/chainguard/curl:latest-dev
CMD ["curl", "--version"]
