FROM cgr.dev/chainguard/static:latest
COPY app /usr/bin/app
ENTRYPOINT /usr/bin/app
