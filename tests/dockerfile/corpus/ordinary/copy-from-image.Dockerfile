FROM node:22 AS build
COPY --from=busybox:1.36-musl /bin/wget /usr/bin/wget
COPY --from=docker.io/library/golang:1.23 /usr/local/go /usr/local/go
RUN npm ci
