ARG VERSION=3.12
FROM --platform=$BUILDPLATFORM \
    "python:${VERSION}-slim" AS build
RUN <<END
FROM golang:1.25
END
FROM node:$UNKNOWN
FROM build
