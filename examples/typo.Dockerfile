FROM cgr.dev/chainguard/sttic:latest
COPY app /usr/bin/app
ENTRYPOINT ["/usr/bin/app"]
