# expect: none
# Nothing is guessed.
ARG BASE
FROM ${BASE} AS build
RUN apk add git && curl -O https://example.com/
FROM cgr.dev/chainguard/${BASE}:latest AS more
RUN apk add git
FROM build
USER ${APP_USER}
RUN apk add git
CMD app
