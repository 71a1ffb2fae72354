FROM cgr.dev/chainguard/node:latest-dev AS build
RUN apk add git

FROM cgr.dev/chainguard/node:latest
