FROM cgr.dev/chainguard/static:latest
COPY app /usr/bin/app
RUN true
ENTRYPOINT app
