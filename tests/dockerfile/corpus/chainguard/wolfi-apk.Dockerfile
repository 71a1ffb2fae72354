FROM cgr.dev/chainguard/wolfi-base:latest
RUN apk add --no-cache git curl jq bash
WORKDIR /work
COPY scripts/ /usr/local/bin/
USER nonroot
ENTRYPOINT ["/usr/local/bin/run.sh"]
