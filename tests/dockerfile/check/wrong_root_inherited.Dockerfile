# expect: 4 CG005
FROM cgr.dev/chainguard/static:latest AS base
USER root
FROM base
