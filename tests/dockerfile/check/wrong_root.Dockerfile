# expect: 5 CG005
FROM cgr.dev/chainguard/static:latest AS base
USER root
FROM base
USER 0:0
COPY app /app
