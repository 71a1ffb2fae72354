# syntax=docker/dockerfile:1
FROM cgr.dev/chainguard/go:latest AS build

WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/root/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/root/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/server ./cmd/server

FROM cgr.dev/chainguard/static:latest
COPY --from=build /out/server /usr/bin/server
EXPOSE 8080
ENTRYPOINT ["/usr/bin/server"]
