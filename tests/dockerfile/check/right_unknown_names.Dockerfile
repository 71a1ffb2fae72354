# expect: none
# Nothing is guessed.
ARG BASE
FROM ${BASE} AS build
RUN apk add git && curl -O https://example.com/
FROM cgr.dev/chainguard/${BASE}:latest AS more
RUN apk add git
# Registries make tags of digests.
FROM cgr.dev/chainguard/static:sha256-67ed8ca8d99e12e8778c038cf88ef7c27d44f08247d317c7135a66ca9d8a7652 AS tagged
FROM build
USER ${APP_USER}
RUN apk add git
CMD app
