# syntax=docker/dockerfile:1
FROM cgr.dev/chainguard/go:latest AS build
WORKDIR /src
COPY . .
RUN go build -o /out/app .

FROM cgr.dev/chainguard/python:latest-dev AS tools
RUN pip install \
    "flask >= 3"

FROM cgr.dev/chainguard/node:latest-dev AS web
USER root
RUN apk add --no-cache git
USER node
COPY --from=Tools --from=build /app /app

# chainguard-images ignore=CG004
FROM cgr.dev/chainguard/postgres
USER 0
COPY --from=cgr.dev/chainguard/kaniko /kaniko /
