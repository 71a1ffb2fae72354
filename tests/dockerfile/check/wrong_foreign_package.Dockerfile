# expect: 4 CG020, 4 CG020, 6 CG011, 9 CG020
FROM cgr.dev/chainguard/wolfi-base:latest AS build
RUN apk add --no-cache git curl zlib-dev "$MORE" openjdk-17-jre
RUN apk add --no-cache zlib1g-dev=1.2 gcompat git
RUN apk add -X https://dl-cdn.alpinelinux.org/alpine/edge/main musl-dev && apk add -t gcompat git
FROM alpine AS other
RUN apk add musl-dev
FROM build
RUN apk add \
    --virtual .build-deps libssl-dev
USER 65532
